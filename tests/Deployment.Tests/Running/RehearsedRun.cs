using VoiceForD365.Deployment.Approvals;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.Running;

/// <summary>Whole runs of one solution and two rows of a set, in a time that passes by itself.</summary>
sealed class RehearsedRun : IDisposable, IProgress<DeploymentEvent>
{
    readonly string _solutionFile = Path.GetTempFileName();

    public RehearsedRun()
    {
        Solution = Package("contoso_core", "1.4.0.0") with
        {
            File = _solutionFile,
            Tables = Sequence.Of<LogicalName>("contoso_setting"),
        };
        Settings = Settings(Setting(Guid.NewGuid(), "A", "1"), Setting(Guid.NewGuid(), "B", "2"));
    }

    public SolutionPackage Solution { get; set; }

    public VoiceForD365.Deployment.Vocabulary.SeedSet Settings { get; }

    public DateTimeOffset Now { get; private set; } = DateTimeOffset.UnixEpoch;

    public List<DeploymentEvent> Events { get; } = [];

    public IEnumerable<DeploymentEvent.Waiting> Waits => Events.OfType<DeploymentEvent.Waiting>();

    public CancellationTokenSource Stop { get; } = new();

    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromMinutes(20);

    public Action<DeploymentEvent> Hear { get; set; } = _ => { };

    DesiredState Desired => State.Desired(Settings) with { Solutions = Sequence.Of(Solution) };

    /// <summary>What is planned now is approved.</summary>
    public async Task<Approval> ApproveAsync(LivingDataverse dataverse)
    {
        var (current, plan) = await Run(dataverse, null).PlanAsync(this, Stop.Token);
        return Approved.By(PlanBases.Of(Desired, current, null, null), plan);
    }

    DeploymentRun Run(LivingDataverse dataverse, Approval? approval) =>
        new(Desired, null, dataverse, new WaitPolicy(() => Now, Delay, StallTimeout)) { Approval = approval };

    public async Task<DeploymentReport> RunAsync(LivingDataverse dataverse, Approval? approval = null)
    {
        var run = Run(dataverse, approval);
        var (_, plan) = await run.PlanAsync(this, Stop.Token);
        return await run.ApplyAsync(plan, this, Stop.Token);
    }

    void IProgress<DeploymentEvent>.Report(DeploymentEvent value)
    {
        Events.Add(value);
        Hear(value);
    }

    public void Dispose()
    {
        File.Delete(_solutionFile);
        Stop.Dispose();
    }

    Task Delay(TimeSpan delay, CancellationToken cancellation)
    {
        Now += delay;
        cancellation.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }
}
