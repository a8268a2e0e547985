using System.Diagnostics.Metrics;
using VoiceForD365.VoiceSync.Runs;

namespace VoiceForD365.VoiceSync.Telemetry;

/// <summary>
/// What the services measure. Labels are an environment's address, a service, a side and an answer: never a number, a name or an id.
/// </summary>
sealed class SyncMeters : IDisposable
{
    public const string Name = "VoiceSync";

    /// <summary>In seconds: from an answer within a moment to a night of many calls.</summary>
    public static readonly double[] Buckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900];

    readonly Meter _meter = new(Name);
    readonly Counter<long> _seen;
    readonly Counter<long> _records;
    readonly Counter<long> _pushes;
    readonly Histogram<double> _passes;
    readonly Histogram<double> _requests;

    public SyncMeters()
    {
        _seen = _meter.CreateCounter<long>("seen", "{entry}", "Calls and callback requests that the telephony cloud reported.");
        _records = _meter.CreateCounter<long>("records", "{record}", "Records, by outcome.");
        _pushes = _meter.CreateCounter<long>("pushes", "{push}", "Pushes, by the status they were answered with.");
        _passes = _meter.CreateHistogram<double>("pass_duration_seconds", "s", "How long passes took.");
        _requests = _meter.CreateHistogram<double>(
            "request_duration_seconds", "s", "How long the environment and the telephony cloud took to answer, by side.");
    }

    /// <param name="read">The ages, in seconds, whenever somebody looks.</param>
    public void Watch(Func<IEnumerable<Measurement<double>>> read) => _meter.CreateObservableGauge(
        "last_success_age_seconds",
        read,
        "s",
        "How long ago the last successful pass began, or the program if there was none, by environment and service.");

    public void Passed(string environment, Service service, PassOutcome outcome, TimeSpan took)
    {
        KeyValuePair<string, object?>[] labels = [new("environment", environment), new("service", WordOf(service))];
        _passes.Record(took.TotalSeconds, [.. labels, new("succeeded", outcome.Succeeded)]);
        _seen.Add(outcome.Read, labels);
        foreach (var (word, count) in CountsOf(outcome))
            if (count > 0)
                _records.Add(count, [.. labels, new("outcome", word)]);
    }

    public void Pushed(int status) => _pushes.Add(1, new KeyValuePair<string, object?>("status", status));

    /// <param name="answer">A status, or a word where there was none.</param>
    public void Asked(string side, string answer, TimeSpan took) => _requests.Record(
        took.TotalSeconds, new KeyValuePair<string, object?>("side", side), new KeyValuePair<string, object?>("answer", answer));

    public void Dispose() => _meter.Dispose();

    /// <summary>As labels name them.</summary>
    public static string WordOf(Service service) => service switch
    {
        Service.Calls => "calls",
        Service.Callbacks => "callbacks",
        Service.Night => "night",
        Service.Webhook => "webhook",
        _ => throw new InvalidOperationException($"No label is known for {service}; this is our bug."),
    };

    static IEnumerable<(string Word, int Count)> CountsOf(PassOutcome outcome) =>
    [
        ("created", outcome.Created),
        ("updated", outcome.Updated),
        ("known", outcome.Known),
        ("unmatched", outcome.Unmatched),
        ("left_out", outcome.LeftOut),
        ("refused", outcome.Failed),
    ];
}
