using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Details;

/// <summary>What is done with a solution: which version takes which one's place, and what its import does. Pure.</summary>
static class SolutionColumns
{
    const string Version = "version";

    static readonly LogicalName Table = "solution";

    public static IEnumerable<ChangedColumn> Of(Step.Import import) =>
    [
        Column(Version, Text(import.Replaces), Text(import.Solution.Version), ColumnAction.Import),
        Column("import", new ColumnValue.Nothing(), new ColumnValue.Text(Mode(import)), ColumnAction.Import),
    ];

    public static IEnumerable<ChangedColumn> Of(Step.Promote promote) =>
    [
        Column(
            "import",
            new ColumnValue.Text($"the upgrade of {promote.SolutionUniqueName} is staged"),
            new ColumnValue.Text("the staged upgrade replaces it"),
            ColumnAction.Import),
    ];

    public static IEnumerable<ChangedColumn> Of(Step.Uninstall uninstall, CurrentState current) =>
    [
        Column(
            Version,
            Text(current.Solutions.FirstOrDefault(solution => solution.UniqueName == uninstall.SolutionUniqueName)?.Version),
            new ColumnValue.Nothing(),
            ColumnAction.Uninstall),
    ];

    static string Mode(Step.Import import) => import switch
    {
        { Replaces: null } => "first installation",
        { Mode: ImportMode.InstallOrUpdate } => "update in place: nothing is deleted",
        { Mode: ImportMode.Upgrade } => "upgrade: components that the new version lacks are deleted, with their data",
        _ => throw new InvalidOperationException($"No word is known for {import.Mode}; this is a bug in the package."),
    };

    static ChangedColumn Column(string name, ColumnValue now, ColumnValue wanted, ColumnAction action) =>
        new(Table, null, name, now, wanted, action, ColumnOwner.Shipped);

    static ColumnValue Text(SolutionVersion? version) =>
        version is null ? new ColumnValue.Nothing() : new ColumnValue.Text(version.ToString());
}
