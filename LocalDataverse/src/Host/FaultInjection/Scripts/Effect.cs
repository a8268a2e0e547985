namespace VoiceForD365.LocalDataverse.FaultInjection.Scripts;

/// <summary>What goes wrong with a request; a closed set.</summary>
abstract record Effect
{
    Effect()
    {
    }

    /// <summary>Another answer than the local Dataverse's own.</summary>
    /// <param name="Code">null where the body is not the platform's.</param>
    /// <param name="RetryAfter">Whole seconds; null for no such header.</param>
    public sealed record Respond(
        int Status, ResponseShape Shape, string? Code, string? Message, TimeSpan? RetryAfter, Moment Moment) : Effect;

    /// <summary>The connection breaks without a byte of an answer.</summary>
    public sealed record Drop(Moment Moment) : Effect;

    /// <summary>The connection breaks after this much of the answer's body, or after half of it.</summary>
    /// <param name="Bytes">null: half.</param>
    public sealed record Truncate(int? Bytes) : Effect;

    /// <summary>The token sent is not accepted any more, from this request on.</summary>
    public sealed record ExpireToken : Effect;

    /// <summary>The server dies as if it were killed.</summary>
    public sealed record Kill(Moment Moment) : Effect;
}

/// <summary>Whether the request has been carried out when it goes wrong.</summary>
enum Moment
{
    Before,
    After,
}

/// <summary>Whose body an answer has: the platform's JSON, the HTML of a gateway before it, or none.</summary>
enum ResponseShape
{
    Platform,
    Gateway,
    None,
}
