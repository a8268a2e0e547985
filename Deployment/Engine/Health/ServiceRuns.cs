using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Health;

/// <summary>The rows in which the hosted services say where they got to: table, columns, and the names of the rows.</summary>
/// <remarks>Solutions/VoiceForD365Core/Entities/enreach_ServiceRun.</remarks>
public static class ServiceRuns
{
    public static readonly LogicalName Table = "enreach_servicerun";

    public const string Name = "enreach_name";

    /// <summary>When the last pass began that succeeded.</summary>
    public const string LastSuccess = "enreach_lastsuccesson";

    /// <summary>When the last pass ended.</summary>
    public const string LastRun = "enreach_lastrunon";

    /// <summary>What was wrong with it, for people; empty where nothing was.</summary>
    public const string LastError = "enreach_lasterror";

    public const string Calls = "Call synchronisation";
    public const string Callbacks = "Callback synchronisation";
    public const string Night = "Retroactive synchronisation";
    public const string Webhook = "Callback webhook";

    internal static readonly Sequence<LogicalName> Columns = Sequence.Of<LogicalName>(Name, LastSuccess, LastRun, LastError);
}
