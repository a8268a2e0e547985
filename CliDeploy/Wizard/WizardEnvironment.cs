using VoiceForD365.CliDeploy.Commands;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Targets;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Approvals;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Interviews;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Wizard;

/// <summary>The environment one is signed in to, with the package; what the commands ask of it, step by step.</summary>
sealed class WizardEnvironment : IAsyncDisposable
{
    readonly OpenTarget _target;
    readonly OpenPackage _package;
    readonly IView _view;
    readonly DirectoryAccess? _directory;

    WizardEnvironment(CommandSettings settings, OpenTarget target, OpenPackage package, IView view)
    {
        (Settings, _target, _package, _view) = (settings, target, package, view);
        _directory = target.Directory(
            settings.Configuration is { } configuration ? DirectoryNeed.Of(configuration) : DirectoryNeed.ToLook(configuration: null));
    }

    public CommandSettings Settings { get; }

    public Note.TargetIs Target => _target.Note;

    public string Address => _target.Dataverse.Environment;

    /// <exception cref="MisuseException">Something the sign-in needs was not given.</exception>
    /// <exception cref="RunFailedException">The package or the local Dataverse cannot be used.</exception>
    public static async Task<WizardEnvironment> OpenAsync(CommandSettings settings, IView view)
    {
        var open = TargetOpener.Prepare(settings.Target, view, Person.InBrowser);
        var package = view.ReadPackage(settings);
        try
        {
            return new(settings, await open(), package, view);
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    /// <summary>What is installed; signs in on the way.</summary>
    public async Task<Result.StatusOf> LookAsync(CancellationToken cancellation)
    {
        _view.TellReading(_target);
        var (current, plan) = await Run(_package.Desired, Settings.Scenario).LookAsync(cancellation);
        return new(_package.Desired, current, plan, _target.Requests, ExitCode.Done);
    }

    public Task<Offer> OfferAsync(Scenario? scenario, CancellationToken cancellation) =>
        Doctor.OfferAsync(_target.Dataverse, _package.Desired, scenario, DateTimeOffset.UtcNow, cancellation);

    /// <summary>What a file or the package decides; null: nothing.</summary>
    public VoiceConfiguration? Decided() => _package.Decided(Settings.Configuration, _view);

    /// <summary>The package's own section, where it was made with one.</summary>
    public ConfigurationNode? Baked => _package.Desired.Baked;

    /// <exception cref="MisuseException">The telephony's secret is not where it shall be.</exception>
    public async Task<PlanShown> PlanAsync(VoiceConfiguration configuration, Scenario? scenario, CancellationToken cancellation)
    {
        var wanted = TelephonySecretReader.Fetch(configuration, Environment.GetEnvironmentVariable);
        var desired = _package.Desired with { Configuration = wanted };
        var (current, plan) = await Run(desired, scenario).LookAsync(cancellation);
        return new(desired, current, plan, scenario);
    }

    /// <param name="takesSnapshot">First writes down what is there, in the terminal's folder.</param>
    /// <returns>Always a report; and the way back, null where none was asked for.</returns>
    /// <exception cref="RunFailedException">
    /// The environment is no longer as the plan saw it, or the snapshot cannot be taken whole; nothing was written.
    /// </exception>
    public async Task<(DeploymentReport Report, WayBack? Back)> ApplyAsync(
        PlanShown shown, bool takesSnapshot, IProgress<DeploymentEvent> progress, CancellationToken cancellation)
    {
        var began = Settings.WaitPolicy.Now();
        var (run, current, plan) = await Agreeing.HoldAsync(
            Run(shown.Desired, shown.Scenario),
            shown.Current,
            shown.Plan,
            approval => Run(shown.Desired, shown.Scenario, approval),
            progress,
            cancellation);
        if (!plan.CanBeApplied) throw new RunFailedException(plan.Problems);
        var back = takesSnapshot
            ? await SnapshotFirst.TakeAsync(file: null, plan, shown.Desired, _target, Settings, _view, cancellation)
            : null;
        var report = await _view.WatchAsync(plan, told => run.ApplyRecordedAsync(
            plan,
            current,
            began,
            Door.CommandLine,
            new Listener(happened =>
            {
                progress.Report(happened);
                told.Report(happened);
            }),
            cancellation));
        return (report, back);
    }

    public async Task<(HealthReport Health, HandoffSheet Sheet)> ExamineAsync(Scenario? scenario, CancellationToken cancellation)
    {
        var now = DateTimeOffset.UtcNow;
        var tenant = (Settings.Target as Target.Environment)?.SignIn.TenantId;
        var health = await Doctor.ExamineAsync(_target.Dataverse, _package.Desired, scenario, now, cancellation, _directory);
        return (health, await Doctor.HandoffAsync(_target.Dataverse, _package.Desired, scenario, tenant, now, cancellation, _directory));
    }

    public async ValueTask DisposeAsync()
    {
        _package.Dispose();
        await _target.DisposeAsync();
    }

    DeploymentRun Run(DesiredState desired, Scenario? scenario, Approval? approval = null) =>
        new(desired, scenario, _target.Dataverse, Settings.WaitPolicy, take: Settings.Take, directory: _directory) { Approval = approval };
}

/// <summary>A plan as somebody sees it and agrees to it, with what it was made from.</summary>
sealed record PlanShown(DesiredState Desired, CurrentState Current, DeploymentPlan Plan, Scenario? Scenario)
{
    /// <summary>What was decided then, as a file says it; null: not known.</summary>
    public ConfigurationNode? Section { get; init; }

    /// <summary>Something of the product is there already, which a snapshot can keep.</summary>
    public bool IsInstalled =>
        Desired.Solutions.Any(ours => Current.Solutions.Any(here => here.UniqueName == ours.UniqueName));
}
