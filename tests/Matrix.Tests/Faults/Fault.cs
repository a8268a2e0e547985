namespace VoiceForD365.Matrix.Tests.Faults;

/// <summary>What goes wrong with one request of a run, and with those after it where that is said.</summary>
public enum Fault
{
    /// <summary>The client dies before the request has left.</summary>
    ClientKilledBefore,

    /// <summary>The client dies after the environment has done it.</summary>
    ClientKilledAfter,

    /// <summary>The environment dies and is back when the next run begins.</summary>
    ServerKilledBefore,
    ServerKilledAfter,

    /// <summary>The environment dies and is back at once.</summary>
    ServerRestartedBefore,
    ServerRestartedAfter,

    /// <summary>Nobody listens, from this request on.</summary>
    Refused,
    ResetBefore,
    ResetAfter,

    /// <summary>Every connection breaks, from this request on.</summary>
    ResetFromHere,
    Throttled,

    /// <summary>429 to every request from this one on.</summary>
    ThrottledFromHere,
    Error500Before,
    Error500After,
    Error502Before,
    Error502After,
    Error503,
    Error504After,
    StalledBefore,
    StalledAfter,
    Truncated,
    Garbage,
    Redirected,
    NotSignedIn401,
    Forbidden403,
    NotFound404,
    Conflict412,

    /// <summary>One part of the batch is about a table that is not there.</summary>
    PartRefused,
}
