using System.Diagnostics;
using VoiceForD365.VoiceSync.Runs;

namespace VoiceForD365.VoiceSync.Telemetry;

/// <summary>
/// What the services did and what of it took how long, as spans; attributes name environments and counts, never a number or a name.
/// </summary>
static class SyncTraces
{
    public const string Name = "VoiceSync";

    static readonly ActivitySource Source = new(Name);

    /// <returns>null where nobody listens.</returns>
    public static Activity? Pass(string environment, Service service) => Source.StartActivity(
        $"pass {SyncMeters.WordOf(service)}", ActivityKind.Internal, default(ActivityContext), [new("voicesync.environment", environment)]);

    public static Activity? Request(string name, string server, int size) => Source.StartActivity(
        name, ActivityKind.Client, default(ActivityContext), [new("server.address", server), new("voicesync.size", size)]);

    public static Activity? Push() => Source.StartActivity("push", ActivityKind.Server);

    public static void Ended(this Activity? pass, PassOutcome outcome)
    {
        if (pass is null) return;
        pass.SetTag("voicesync.read", outcome.Read).SetTag("voicesync.created", outcome.Created)
            .SetTag("voicesync.refused", outcome.Failed);
        if (outcome.Succeeded) return;
        // The code alone: its words may quote what others wrote.
        var codes = outcome.Problems.Where(problem => problem.Severity == Deployment.Diagnostics.Severity.Error)
            .Select(problem => problem.Code).Distinct();
        pass.SetStatus(ActivityStatusCode.Error, string.Join(" ", codes));
    }

    public static void Answered(this Activity? request, string answer, bool isGood)
    {
        request?.SetTag("voicesync.answer", answer);
        if (!isGood) request?.SetStatus(ActivityStatusCode.Error, answer);
    }
}
