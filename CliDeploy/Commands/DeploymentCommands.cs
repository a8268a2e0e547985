using VoiceForD365.CliDeploy.Plans;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Targets;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Approvals;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>The commands that walk the engine's one road: read, plan, apply, report.</summary>
sealed class DeploymentCommands(CommandSettings settings, IView view)
{
    const string Untouched = "nothing was written";

    /// <summary>Before anything is changed, what is there is written down.</summary>
    public bool TakesSnapshot { get; init; }

    /// <summary>Where; null: under a name of its own.</summary>
    public string? SnapshotFile { get; init; }

    /// <summary>The package, and the customer's configuration where the file has one.</summary>
    /// <param name="agreement">What it is carried out on.</param>
    public Task<Result> DeployAsync(Agreement agreement, CancellationToken cancellation) =>
        RunAsync("deploy", package => package.Desired with { Configuration = Wanted(package) }, agreement, cancellation);

    /// <summary>The customer's configuration alone.</summary>
    /// <exception cref="MisuseException">There is none.</exception>
    public Task<Result> ConfigureAsync(Agreement agreement, CancellationToken cancellation) => RunAsync(
        "configure",
        package => package.Desired with
        {
            Configuration = Wanted(package) ?? throw NothingToConfigure(),
            ConfigurationOnly = true,
        },
        agreement,
        cancellation);

    static MisuseException NothingToConfigure() => new(Diagnostic.Error(
        CliCodes.ConfigurationMissing,
        "There is nothing to configure.",
        "arguments",
        "you gave no file with a section 'configuration', and the package contains none",
        "name one with --config; docs/configuration.md shows the section"));

    /// <summary>What the file decides, else the package; the telephony's secret is not fetched.</summary>
    VoiceConfiguration? Decided(OpenPackage package) => package.Decided(settings.Configuration, view);

    /// <summary>The same with the secret it names.</summary>
    /// <exception cref="MisuseException">The secret is not where it shall be.</exception>
    VoiceConfiguration? Wanted(OpenPackage package) =>
        Decided(package) is { } decided ? TelephonySecretReader.Fetch(decided, Environment.GetEnvironmentVariable) : null;

    /// <summary>One step of an exchange of client secrets.</summary>
    /// <exception cref="MisuseException">The file has no app registration with a client secret.</exception>
    public Task<Result> RotateAsync(string command, SecretRotation rotation, CancellationToken cancellation)
    {
        var registration = settings.Configuration?.Registration;
        if (registration is null || !registration.Credentials.Any(credential => credential is WantedCredential.Secret))
            throw new MisuseException(Diagnostic.Error(
                CliCodes.ConfigurationMissing,
                "There is no client secret to replace.",
                "arguments",
                "you gave no file whose part 'app-registration' has a credential 'secret-file' or 'secret-vault'",
                "name one with --config; docs/configuration.md shows the part"));
        var step = new VoiceConfiguration { Registration = registration with { Rotation = rotation } };
        return RunAsync(
            command,
            package => package.Desired with { Configuration = step, ConfigurationOnly = true },
            Agreement.NotAsked,
            cancellation);
    }

    async Task<Result> RunAsync(
        string command, Func<OpenPackage, DesiredState> desire, Agreement agreement, CancellationToken cancellation)
    {
        var approved = agreement.SavedPlan is { } file ? SavedPlanReader.Read(file) : null;
        var (scenario, take) = Asked(approved);
        var open = TargetOpener.Prepare(settings.Target, view);
        using var package = view.ReadPackage(settings);
        var desired = desire(package);
        await using var target = await open();
        var directory = target.Directory(DirectoryNeed.Of(desired.Configuration));
        if (directory is null && desired.Configuration?.Registration?.Rotation is not null)
            throw new RunFailedException(NoDirectory(target));
        var run = Run(approved is null ? null : new(approved));
        view.TellReading(target);
        var began = settings.WaitPolicy.Now();
        var (current, plan) = await run.PlanAsync(view.Waiting(), cancellation);
        if (agreement.Asks && await Agreeing.AskAsync(plan, view, cancellation))
            (run, current, plan) = await Agreeing.HoldAsync(run, current, plan, Run, view.Waiting(), cancellation);
        var back = TakesSnapshot && plan.CanBeApplied && plan.HasChanges
            ? await SnapshotFirst.TakeAsync(SnapshotFile, plan, desired, target, settings, view, cancellation)
            : null;
        var report = await view.WatchAsync(
            plan, progress => run.ApplyRecordedAsync(plan, current, began, Door.CommandLine, progress, cancellation));
        view.Complain(report.Problems, report.State, report.Surprise);
        var next = report.Succeeded && report.Plan.HasChanges && desired.Configuration?.Registration?.Rotation is null
            ? await NextStepsAsync(target.Dataverse, package.Desired, directory, cancellation)
            : [];
        return new Result.Deployed(command, report, target.Requests, report.Succeeded ? ExitCode.Done : ExitCode.Failed)
        {
            NextSteps = next,
            Back = back,
        };

        DeploymentRun Run(Approval? approval) =>
            new(desired, scenario, target.Dataverse, settings.WaitPolicy, take: take, directory: directory) { Approval = approval };
    }

    /// <summary>What a saved plan was asked for is asked again, unless something else is.</summary>
    (Scenario? Scenario, Taking Take) Asked(ApprovedPlan? approved) => approved is null
        ? (settings.Scenario, settings.Take)
        : (settings.Scenario ?? approved.Basis.Scenario,
            settings.Take == Taking.Neither ? Taking.Parse(approved.Basis.Take) : settings.Take);

    /// <summary>Advice behind a run that has ended well: where it cannot be had, the run has ended well all the same.</summary>
    async Task<IReadOnlyList<Diagnostic>> NextStepsAsync(
        IDataverse dataverse, DesiredState desired, DirectoryAccess? directory, CancellationToken cancellation)
    {
        try
        {
            var report = await Doctor.ExamineAsync(
                dataverse, desired, settings.Scenario, DateTimeOffset.UtcNow, cancellation, directory);
            return [.. report.Findings.Select(finding => finding.Problem).Where(problem => problem.Severity != Severity.Information)];
        }
        catch (Exception unseen) when (unseen is DataverseException or OperationCanceledException)
        {
            return [];
        }
    }

    public async Task<Result> PlanAsync(PlanWish wish, CancellationToken cancellation)
    {
        var open = TargetOpener.Prepare(settings.Target, view);
        using var package = view.ReadPackage(settings);
        await using var target = await open();
        // Where the secret is not, the plan says that it is not known here.
        var wanted = Decided(package) is { } decided
            ? TelephonySecretReader.FetchIfThere(decided, Environment.GetEnvironmentVariable)
            : null;
        if (wish.ConfigurationOnly && wanted is null) throw NothingToConfigure();
        var desired = package.Desired with { Configuration = wanted, ConfigurationOnly = wish.ConfigurationOnly };
        var run = ToLook(desired, target);
        var (current, plan) = await run.LookForAnotherAsync(cancellation);
        view.Complain(plan.Problems, Untouched);
        var code = !plan.CanBeApplied ? ExitCode.Failed
            : wish.TellsByExitCode && plan.HasChanges ? ExitCode.ChangesPending
            : ExitCode.Done;
        var planned = new Result.Planned(plan, target.Requests, code);
        if (wish.Out is { } to && plan.CanBeApplied)
            view.Tell(new Note.PlanSaved(
                SavedPlan.Write(to, planned, run.BasisOf(current)),
                plan.Changes.Count(change => change.Step is Step.PlanLater)));
        return planned;
    }

    public async Task<Result> StatusAsync(CancellationToken cancellation)
    {
        var open = TargetOpener.Prepare(settings.Target, view);
        using var package = view.ReadPackage(settings);
        await using var target = await open();
        var wanted = Decided(package) is { } decided ? decided with { TelephonySecret = null } : null;
        var (current, plan) = await ToLook(package.Desired with { Configuration = wanted }, target).LookAsync(cancellation);
        view.Complain(plan.Problems, Untouched);
        return new Result.StatusOf(package.Desired, current, plan, target.Requests, plan.CanBeApplied ? ExitCode.Done : ExitCode.Failed);
    }

    /// <param name="tellsByExitCode">Warnings alone end with 2.</param>
    public async Task<Result> ExamineAsync(bool tellsByExitCode, CancellationToken cancellation)
    {
        await using var opened = await view.OpenAsync(settings);
        var (package, target) = opened;
        var report = await Doctor.ExamineAsync(
            target.Dataverse,
            package.Desired,
            settings.Scenario,
            DateTimeOffset.UtcNow,
            cancellation,
            target.Directory(DirectoryNeed.ToLook(settings.Configuration)));
        var code = report.Findings.Select(finding => finding.Problem.Severity).DefaultIfEmpty(Severity.Information).Max() switch
        {
            Severity.Error => ExitCode.Failed,
            Severity.Warning when tellsByExitCode => ExitCode.ChangesPending,
            _ => ExitCode.Done,
        };
        return new Result.Examined(report, target.Requests, code);
    }

    /// <param name="to">The file; null: stdout.</param>
    public async Task<Result> ExportAsync(string? to, CancellationToken cancellation)
    {
        await using var opened = await view.OpenAsync(settings);
        var (package, target) = opened;
        var export = await Doctor.ExportAsync(
            target.Dataverse,
            package.Desired,
            DateTimeOffset.UtcNow,
            cancellation,
            target.Directory(DirectoryNeed.ToLook(settings.Configuration)));
        var yaml = ConfigurationYaml.Render(export, target.Dataverse.Environment);
        if (to is null) return new Result.Exported(yaml, export.Unmapped, target.Requests);
        var file = Path.GetFullPath(to);
        Output.WriteFile(file, "--to", () => File.WriteAllText(file, yaml));
        return new Result.Wrote("export", [file]);
    }

    public async Task<Result> HandoffAsync(CancellationToken cancellation)
    {
        await using var opened = await view.OpenAsync(settings);
        var (package, target) = opened;
        var tenant = (settings.Target as Target.Environment)?.SignIn.TenantId;
        var sheet = await Doctor.HandoffAsync(
            target.Dataverse,
            package.Desired,
            settings.Scenario,
            tenant,
            DateTimeOffset.UtcNow,
            cancellation,
            target.Directory(DirectoryNeed.ToLook(settings.Configuration)));
        return new Result.Handed(sheet, target.Requests);
    }

    public static Diagnostic NoDirectory(OpenTarget target) => Diagnostic.Error(
        CliCodes.DirectoryNotOpen,
        "The tenant's directory cannot be read.",
        target.Dataverse.Environment,
        "an access token for the environment, or a connection string, gives access to nothing else",
        "sign in (--auth), or give a token for Microsoft Graph in VOICEDEPLOY_GRAPH_TOKEN");

    DeploymentRun ToLook(DesiredState desired, OpenTarget target)
    {
        view.TellReading(target);
        return new(
            desired,
            settings.Scenario,
            target.Dataverse,
            settings.WaitPolicy,
            take: settings.Take,
            directory: target.Directory(DirectoryNeed.Of(desired.Configuration)));
    }
}
