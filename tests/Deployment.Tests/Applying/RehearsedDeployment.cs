using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.Applying;

/// <summary>One solution and two rows of a set, applied to an environment that plays its part, in a time that passes by itself.</summary>
sealed class RehearsedDeployment : IDisposable, IProgress<DeploymentEvent>
{
    readonly string _solutionFile = Path.GetTempFileName();
    DateTimeOffset _now = DateTimeOffset.UnixEpoch;

    public List<DeploymentEvent> Events { get; } = [];

    public CancellationTokenSource Stop { get; } = new();

    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromMinutes(1);

    public static DataverseException Fault(FaultKind kind) => new(new(kind, "0x1", "the platform's words", null));

    public DeploymentPlan Plan()
    {
        var solution = Package("contoso_core", "1.4.0.0") with
        {
            File = _solutionFile,
            Tables = Sequence.Of<LogicalName>("contoso_setting"),
        };
        var set = Settings(Setting(Guid.NewGuid(), "A", "1"), Setting(Guid.NewGuid(), "B", "2"));
        return Planner.Plan(Desired(set) with { Solutions = Sequence.Of(solution) }, Empty);
    }

    /// <param name="plan">null: <see cref="Plan"/>.</param>
    public Task<DeploymentReport> ApplyAsync(ScriptedDataverse dataverse, DeploymentPlan? plan = null) =>
        Applier.ApplyAsync(plan ?? Plan(), dataverse, this, new WaitPolicy(() => _now, Delay, StallTimeout), Stop.Token);

    void IProgress<DeploymentEvent>.Report(DeploymentEvent value) => Events.Add(value);

    public void Dispose()
    {
        File.Delete(_solutionFile);
        Stop.Dispose();
    }

    Task Delay(TimeSpan delay, CancellationToken cancellation)
    {
        _now += delay;
        cancellation.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }
}
