using Microsoft.Xrm.Tooling.Connector;
using Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.History;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Gateways.OrganizationService;

namespace VoiceForD365.PackageTemplate;

/// <summary>One deployment through Package Deployer: planned before the solutions, planned again and applied after them.</summary>
sealed class PackageDeployment
{
    readonly DesiredState _desired;
    readonly PackageSettings _settings;
    readonly IDataverse _dataverse;
    readonly DateTimeOffset _started;
    readonly CurrentState _before;
    DeploymentHistory _history = DeploymentHistory.None;
    bool _hasImported;

    PackageDeployment(
        DesiredState desired,
        PackageSettings settings,
        IDataverse dataverse,
        CurrentState before,
        DeploymentPlan plan,
        DateTimeOffset started)
    {
        _desired = desired;
        _settings = settings;
        _dataverse = dataverse;
        _started = started;
        _before = before;
        Plan = plan;
    }

    /// <summary>What was planned before the first solution import.</summary>
    public DeploymentPlan Plan { get; }

    /// <summary>About what was given to the package; the plan's own are in the plan.</summary>
    public Sequence<Diagnostic> Warnings { get; private set; } = Sequence<Diagnostic>.Empty;

    /// <exception cref="PackageDeployerException">
    /// Something stands in the way; the message says all of it, and nothing was written.
    /// </exception>
    public static PackageDeployment Prepare(
        string packageLocation,
        IReadOnlyDictionary<string, object>? runtimeSettings,
        CrmServiceClient service,
        Action<GatewayWait> waiting,
        WizardLines lines)
    {
        var started = WaitPolicy.Real.Now();
        var settings = PackageSettings.Read(runtimeSettings);
        var package = PackageReader.Read(packageLocation);
        StopOnErrors(settings.Problems.Concat(package.Problems));
        var dataverse = new OrganizationServiceDataverse(service, Address(service), waiting);
        var (configuration, wrong) = settings.Value.Configuration(package.Value.Baked);
        StopOnErrors(wrong);
        var desired = package.Value with { Configuration = configuration };
        var run = new DeploymentRun(
            desired, settings.Value.Scenario, dataverse, WaitPolicy.Real, check: null, take: settings.Value.Take);
        var (current, plan) = PlanOrStop(run, lines, dataverse);
        StopOnErrors(plan.Problems);
        var deployment = new PackageDeployment(desired, settings.Value, dataverse, current, plan, started)
        {
            Warnings = settings.Problems,
        };
        deployment.WriteIntention();
        return deployment;
    }

    /// <summary>
    /// An import begins, and with the first one the run's row in the deployment history: should the deployer itself fail between two, none
    /// of our code is called any more. A first installation brings the table for it with its first solution.
    /// </summary>
    public void BeginImport()
    {
        Begin(Plan, _before, hasTable: _hasImported);
        _hasImported = true;
    }

    void Begin(DeploymentPlan plan, CurrentState current, bool hasTable)
    {
        if (_history.Id is not null) return;
        _history = Wait(() => DeploymentHistory.BeginAsync(
            plan, current, _started, Door.PackageDeployer, _dataverse, WaitPolicy.Real, hasTable));
    }

    /// <summary>Records what the imports will bring, so that a run after this one can finish it: the run's first change.</summary>
    /// <exception cref="PackageDeployerException">It could not be recorded.</exception>
    void WriteIntention()
    {
        var intention = SolutionDecisions.Intention(Plan);
        if (!intention.HasChanges) return;
        Begin(Plan, _before, hasTable: false);
        var report = Wait(() => Applier.ApplyAsync(
            intention, _dataverse, new Progress<DeploymentEvent>(), WaitPolicy.Real, CancellationToken.None));
        if (report.Succeeded) return;
        Record(report);
        throw new PackageDeployerException(PlainText.Of(FailureText.Of(report)));
    }

    /// <summary>Reads the environment again, now with the solutions in it, and carries out what is left to do.</summary>
    /// <returns>The whole run, the deployer's imports included.</returns>
    public DeploymentReport Finish(WizardLines lines)
    {
        var run = new DeploymentRun(
            _desired, _settings.Scenario, _dataverse, WaitPolicy.Real, Checked, _settings.Take, SolutionDecisions.Imported(Plan));
        CurrentState current;
        DeploymentPlan plan;
        try
        {
            (current, plan) = Wait(() => run.PlanAsync(lines, CancellationToken.None));
        }
        catch (DataverseException refused)
        {
            return EarlierImports.WithoutSecondLook(Plan, Explain(refused, _dataverse), _started, WaitPolicy.Real.Now());
        }

        BestEffort.Try(() => lines.Introduce(plan));
        Begin(plan, current, hasTable: false);
        return Wait(() => run.ApplyAsync(plan, lines, CancellationToken.None)).Including(Plan, _started);
    }

    /// <summary>Writes the run into the deployment history.</summary>
    /// <returns>null when written or not needed; else a warning.</returns>
    public Diagnostic? Record(DeploymentReport report) =>
        Wait(() => _history.EndAsync(report, Door.PackageDeployer, _before.Caller.Name, _dataverse, WaitPolicy.Real));

    /// <summary>By now the deployer has imported the solutions; what it has not is a problem of every plan from here on.</summary>
    DeploymentPlan Checked(DeploymentPlan plan) => plan with
    {
        Changes = SolutionDecisions.WithNewSteps(Plan, plan).ToSequence(),
        Problems = plan.Problems.Concat(SolutionDecisions.NotInPlace(plan)).ToSequence(),
    };

    /// <summary>The address people use. The connection's own may be that of the service beside it, with ".api." in the host.</summary>
    static string Address(CrmServiceClient service) =>
        service.CrmConnectOrgUriActual?.GetLeftPart(UriPartial.Authority).Replace(".api.", ".") ?? "the environment";

    static (CurrentState Current, DeploymentPlan Plan) PlanOrStop(DeploymentRun run, WizardLines lines, IDataverse dataverse)
    {
        try
        {
            return Wait(() => run.PlanAsync(lines, CancellationToken.None));
        }
        catch (DataverseException refused)
        {
            throw new PackageDeployerException(PlainText.Of(FailureText.Of([Explain(refused, dataverse)])));
        }
    }

    static Diagnostic Explain(DataverseException refused, IDataverse dataverse) =>
        FaultDiagnostics.Explain(refused.Fault, dataverse.Environment);

    static void StopOnErrors(IEnumerable<Diagnostic> problems)
    {
        var errors = problems.Where(problem => problem.Severity == Severity.Error).ToList();
        if (errors.Count > 0) throw new PackageDeployerException(PlainText.Of(FailureText.Of(errors)));
    }

    /// <summary>The callbacks are synchronous, and the wizard's thread must not be waited for by what runs here.</summary>
    static T Wait<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();
}
