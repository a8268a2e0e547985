using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Building;

/// <summary>Small worlds for planner tests: says what matters, fills in the rest.</summary>
static class State
{
    public static readonly ScenarioSigns NoCif = new(false, false, Sequence<string>.Empty, false, null);
    public static readonly ScenarioSigns Cif1Signs = NoCif with { HasCif1 = true };
    public static readonly ScenarioSigns Cif2Signs = Cif1Signs with
    {
        HasCif2 = true,
        MultisessionApps = Sequence.Of("msdyn_CustomerServiceWorkspace"),
    };
    public static readonly ScenarioSigns OmnichannelSigns = Cif2Signs with { HasOmnichannelApp = true, Presences = 5 };

    public static readonly CurrentState Empty = new(
        "https://contoso.crm.dynamics.com",
        SolutionVersion.Parse("9.2.24111.222"),
        new(Guid.NewGuid(), "Ann Admin", IsAdministrator: true),
        NoCif,
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

    public static readonly DesiredState Nothing = new(
        "VoiceForD365",
        SolutionVersion.Parse("1.0.0.0"),
        Sequence<SolutionPackage>.Empty,
        Sequence<SeedSet>.Empty);

    public static DesiredState Desired(params SolutionPackage[] solutions) => Nothing with { Solutions = solutions.ToSequence() };

    public static DesiredState Desired(SeedSet set) => Nothing with { SeedSets = Sequence.Of(set) };

    /// <summary>Nothing is known of what the solutions hold.</summary>
    public static CurrentState With(params InstalledSolution[] solutions) => Empty with { Solutions = solutions.ToSequence() };

    /// <summary>One solution in a version, and what it holds.</summary>
    public static CurrentState Holding(string name, string version, params InstalledComponent[] components) =>
        With(Installed(name, version)) with { Contents = Sequence.Of(new InstalledContent(name, components.ToSequence())) };

    /// <summary>The package has all that its solutions hold here.</summary>
    public static CurrentState NothingLeaves(this CurrentState state) => state with
    {
        Contents = state.Solutions.Select(solution => new InstalledContent(
            solution.UniqueName, Sequence.Of(new InstalledComponent(21, Guid.NewGuid())))).ToSequence(),
    };

    public static SolutionPackage Package(string name, string version, params SolutionNeed[] needs) =>
        new(
            name,
            SolutionVersion.Parse(version),
            "enreach",
            SolutionVersion.Parse("9.2"),
            Sequence<LogicalName>.Empty,
            needs.ToSequence(),
            Sequence<PluginStep>.Empty,
            $"{name}.zip");

    public static InstalledSolution Installed(string name, string version, bool managed = true, string? publisher = "enreach") =>
        new(name, SolutionVersion.Parse(version), managed, publisher);

    /// <summary>A set of one table "contoso_setting" with a name, a description and a value.</summary>
    public static SeedSet Settings(params SeedRow[] rows) => new(
        "Settings",
        Sequence.Of(Scenario.None, Scenario.Cif1, Scenario.Cif2, Scenario.Omnichannel),
        Sequence.Of<LogicalName>("contoso_setting"),
        Sequence.Of(new SeedTable(
            "contoso_setting",
            "Setting",
            "contoso_settingid",
            Sequence.Of<LogicalName>("contoso_name"),
            MadeByServer: false,
            Sequence.Of(
                new SeedColumn("contoso_name"),
                new SeedColumn("contoso_description"),
                new SeedColumn("contoso_value")),
            rows.ToSequence())),
        Sequence<SeedLink>.Empty,
        Sequence<SeedGrant>.Empty);

    public static SeedRow Setting(Guid id, string name, string value, string description = "d") => new(
        id,
        name,
        Columns(name, value, description));

    public static Row SettingHere(Guid id, string name, string value, string description = "d") =>
        new("contoso_setting", id, "W/\"1\"", Columns(name, value, description));

    public static readonly TableDefinition SettingTable = new(
        "contoso_setting", "contoso_settingid",
        Sequence.Of<LogicalName>("contoso_description", "contoso_name", "contoso_settingid", "contoso_value"),
        Sequence<string>.Empty);

    public static readonly TableDefinition ShippedHere = new(
        ShippedTable.Name, "enreach_shippedcomponentid", Sequence<LogicalName>.Empty, Sequence<string>.Empty);

    /// <summary>The record of a setting as it was shipped; its version is W/"9".</summary>
    public static ShippedRecord Recorded(SeedRow row) => new(
        ShippedIdentity.Row("contoso_setting", row.Id).Id, "W/\"9\"", row.Columns.Select(ShippedValue.Of).ToSequence());

    static Sequence<ColumnSetting> Columns(string name, string value, string description) => Sequence.Of(
        new ColumnSetting("contoso_name", new ColumnValue.Text(name)),
        new ColumnSetting("contoso_description", new ColumnValue.Text(description)),
        new ColumnSetting("contoso_value", new ColumnValue.Text(value)));
}
