using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Tests.Views;

/// <summary>A deployment with one change of every kind, as the engine hands it over.</summary>
static class Sample
{
    static readonly Guid Row = new("00000000-0000-0000-0000-00000000000e");
    static readonly DateTimeOffset Started = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static readonly Diagnostic Problem = Diagnostic.Error(
        "SOL-005",
        "The environment refused solution 'contoso_app'.",
        "solution contoso_app",
        "0x8004801D Solution is missing dependencies\ncontoso_base (2.0)",
        "install it first");

    public static readonly DeploymentPlan Plan = new(
        "https://contoso.crm4.dynamics.com",
        SolutionVersion.Parse("1.4.0.0"),
        new ScenarioDecision(Scenario.Cif1, "the table msdyn_ciprovider exists"),
        Sequence.Of(
            Change(1, ComponentKind.Solution, "contoso_core", "contoso_core", ChangeAction.NoChange, "1.4.0.0 is already installed"),
            Change(2, ComponentKind.Solution, "contoso_app", "contoso_app", ChangeAction.Upgrade, "1.3.0.0 is installed, 1.4.0.0 is newer"),
            Change(3, ComponentKind.Row, "Settings", "ApiUrl", ChangeAction.Create, "it is not there") with
            {
                Columns = Sequence.Of(
                    Column("enreach_name", new ColumnValue.Nothing(), new ColumnValue.Text("ApiUrl"), ColumnAction.Create),
                    Column("enreach_value", new ColumnValue.Text("two\nlines"), new ColumnValue.Text("a\u001b[2Jb"), ColumnAction.Set),
                    Column("enreach_order", null, new ColumnValue.Number(2), ColumnAction.Set),
                    Column("enreach_clouduserid", new ColumnValue.Nothing(), null, ColumnAction.Set),
                    Column("enreach_parent", new ColumnValue.Lookup("role", Row), new ColumnValue.Nothing(), ColumnAction.Delete),
                    Column("enreach_note", new ColumnValue.Text("theirs"), new ColumnValue.Text("ours"), ColumnAction.Keep)),
            },
            Change(4, ComponentKind.Row, "Cif2", "Cif2", ChangeAction.Skip, "msdyn_channelprovider does not exist here")),
        Sequence<Diagnostic>.Empty);

    public static readonly DeploymentPlan Settled = Plan with
    {
        Changes = Plan.Changes.Select(change => change with { Action = ChangeAction.NoChange, Step = new Step.Nothing() }).ToSequence(),
    };

    public static readonly DeploymentPlan Busy = Plan with
    {
        Running = Sequence.Of(
            new RunningOperation("an import of contoso_app that an earlier run started", 40, "30"),
            new RunningOperation("an uninstall", null, "30")),
    };

    public static readonly DesiredState Desired = new(
        "VoiceForD365", SolutionVersion.Parse("1.4.0.0"), Sequence<SolutionPackage>.Empty, Sequence<SeedSet>.Empty);

    public static readonly CurrentState Current = new(
        "https://contoso.crm4.dynamics.com",
        SolutionVersion.Parse("9.2.24111.222"),
        new(Guid.Empty, "Ann Admin", IsAdministrator: true),
        new(false, false, Sequence<string>.Empty, false, null),
        Sequence<InstalledSolution>.Empty,
        Sequence<TableDefinition>.Empty,
        Sequence<Row>.Empty,
        Sequence<CurrentLink>.Empty,
        Sequence<NamedPrivilege>.Empty,
        Sequence<CurrentRole>.Empty,
        Sequence<AppModule>.Empty,
        Sequence<Guid>.Empty,
        Sequence<CurrentStep>.Empty,
        Sequence<ShippedRecord>.Empty);

    public static DeploymentReport Report(Outcome second, Outcome third, params Diagnostic[] problems) => new(
        Plan,
        Plan.Changes.Select(change => new ChangeResult(
            change,
            change.Order switch { 2 => second, 3 => third, _ => Outcome.NothingToDo },
            change.Order == 2 ? TimeSpan.FromSeconds(1.5) : TimeSpan.Zero)).ToSequence(),
        problems.ToSequence(),
        Started,
        Started.AddSeconds(2.25),
        Surprise: null);

    static ChangedColumn Column(string name, ColumnValue? now, ColumnValue? wanted, ColumnAction action) =>
        new("enreach_voicesetting", Row, name, now, wanted, action,
            action == ColumnAction.Keep ? ColumnOwner.Customer : ColumnOwner.Shipped);

    static PlannedChange Change(int order, ComponentKind kind, string part, string name, ChangeAction action, string reason) => new(
        order, new Component(kind, part, name), action, reason, action is ChangeAction.NoChange or ChangeAction.Skip
            ? new Step.Nothing()
            : new Step.Promote("contoso_app"));
}
