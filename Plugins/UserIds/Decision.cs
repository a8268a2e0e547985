namespace Enreach.Voice.Plugins.UserIds;

/// <summary>What becomes of one user's cloud id.</summary>
/// <param name="CloudId">The id from now on; null means none.</param>
/// <param name="Because">For people.</param>
internal sealed record Decision(Person Person, string? CloudId, Outcome Outcome, string Because)
{
    public bool IsChange => !string.Equals(CloudId, Person.CloudId, System.StringComparison.Ordinal);

    public bool IsFailure => Outcome is Outcome.NotFound or Outcome.Shared;
}

internal enum Outcome
{
    Found,

    /// <summary>The login leads to no id, or to no usable one.</summary>
    NotFound,

    /// <summary>Another user leads to the same id; neither gets it (C-53).</summary>
    Shared,

    /// <summary>A disabled user keeps what is there, unless someone else now has it.</summary>
    Disabled,
}
