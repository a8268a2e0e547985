using System.Collections.Concurrent;
using System.Diagnostics;

namespace Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;

// Keeps its lines in memory and hands them to the trace source; writes no file.
public class TraceLogger
{
    readonly TraceSource _source;

    public TraceLogger(string traceSourceName)
        : this(new TraceSource(traceSourceName))
    {
    }

    public TraceLogger(TraceSource preconfiguredSource) => _source = preconfiguredSource;

    public SourceLevels CurrentTraceLevel => _source.Switch.Level;

    public bool EnabledInMemoryLogCapture { get; set; }

    public string LastError { get; private set; } = "";

    public Exception LastException { get; private set; }

    public ConcurrentQueue<Tuple<DateTime, string>> Logs { get; } = new();

    public void Log(Exception exception) => Log(exception.Message, TraceEventType.Error, exception);

    public void Log(string message) => Log(message, TraceEventType.Information);

    public void Log(string message, TraceEventType eventType) => Log(message, eventType, null);

    public void Log(string message, TraceEventType eventType, Exception exception)
    {
        _source.TraceEvent(eventType, 0, message);
        if (eventType <= TraceEventType.Error)
        {
            LastError = message;
            LastException = exception;
        }

        if (EnabledInMemoryLogCapture) Logs.Enqueue(Tuple.Create(DateTime.UtcNow, message));
    }

    public void ResetLastError()
    {
        LastError = "";
        LastException = null;
    }
}
