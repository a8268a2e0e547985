using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.Deployment.Acceptance;

/// <summary>A phone call record of ours that appeared while it was watched.</summary>
/// <param name="Key">Its external key: no record without one is ours.</param>
/// <param name="Number">Empty where it was withheld.</param>
/// <param name="CreatedOn">By the environment's clock.</param>
/// <param name="HasBegun">Somebody answered or dialled; a callback request that waits has not.</param>
/// <param name="HasEnded">Somebody hung up.</param>
/// <param name="IsOpen">A callback request that still waits, or a call that goes on.</param>
public sealed record SeenCall(
    Guid Id, string Key, bool IsOutgoing, string Number, DateTimeOffset CreatedOn, bool HasBegun, bool HasEnded, bool IsOpen)
{
    /// <summary>The agent or, for a callback request, whoever its profile gives it to; null where it may not be read.</summary>
    public SeenRow? Owner { get; init; }

    /// <summary>The customer; null: nobody has the number, or it is not decided who is meant.</summary>
    public SeenRow? Customer { get; init; }

    /// <summary>The panel wrote it as the agent; otherwise the hosted services wrote it.</summary>
    public bool IsOfPanel { get; init; }

    /// <summary>What the hosted services wrote about how it came to be; empty where the panel wrote it.</summary>
    public string Audit { get; init; } = "";

    /// <summary>Somebody asked to be called back.</summary>
    internal bool IsRequest => !IsOutgoing && !HasBegun;
}

/// <summary>A row a phone call points at.</summary>
/// <param name="Name">Empty where it may not be read.</param>
public sealed record SeenRow(string Table, Guid Id, string Name)
{
    internal static SeenRow? Of(ColumnValue value) => value is ColumnValue.Lookup lookup ? new($"{lookup.Table}", lookup.Id, "") : null;
}
