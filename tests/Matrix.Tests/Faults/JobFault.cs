namespace VoiceForD365.Matrix.Tests.Faults;

/// <summary>What goes wrong with an import or a promotion in the background.</summary>
public enum JobFault
{
    FailsAtItsFirstComponent,
    FailsInTheMiddle,

    /// <summary>Somebody cancels it.</summary>
    IsCancelled,

    /// <summary>Its row is gone, while it goes on.</summary>
    Vanishes,

    /// <summary>Its status is one that nobody knows.</summary>
    HasAnUnknownStatus,

    /// <summary>It stays where it is, until the next run is over.</summary>
    IsStuck,

    /// <summary>It takes twenty minutes.</summary>
    IsSlow,

    /// <summary>It takes twenty minutes, and the client dies meanwhile; the next run comes while it still runs.</summary>
    OutlivesItsClient,

    /// <summary>The server dies in the middle of it.</summary>
    DiesWithTheServer,
}
