using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.Solutions;

/// <summary>An update wherever the new file answers for all that is installed; an upgrade only where something has to leave.</summary>
public sealed class The_cheapest_safe_import
{
    const string Brings = "has all its components";

    static readonly Guid Script = new("11111111-0000-0000-0000-000000000061");
    static readonly Guid Step = new("11111111-0000-0000-0000-000000000092");
    static readonly Guid Here = new("22222222-0000-0000-0000-000000000001");

    /// <summary>The table as a whole with a column, a script, and a step.</summary>
    static readonly InstalledComponent[] All =
    [
        new(ComponentTypes.Table, Here) { Name = "contoso_setting", Shown = "table contoso_setting", IsWhole = true },
        new(
            ComponentTypes.Column,
            Guid.NewGuid()) { Name = "contoso_setting.contoso_value", Shown = "column contoso_setting.contoso_value" },
        new(ComponentTypes.WebResource, Script),
        new(ComponentTypes.Step, Step),
    ];

    static readonly PackageComponent[] File =
    [
        new(ComponentTypes.Table, null, "contoso_setting"),
        new(ComponentTypes.Column, null, "contoso_setting.contoso_value"),
        new(ComponentTypes.WebResource, Script, "contoso_/form.js"),
        new(ComponentTypes.Step, Step, null),
    ];

    public static TheoryData<string, string, string, InstalledComponent[], PackageComponent[], ChangeAction, string> Cases => new()
    {
        { "nothing is removed, a revision", "1.4.0.0", "1.4.0.1", All, File, ChangeAction.Update, Brings },
        { "nothing is removed, a build", "1.4.0.0", "1.4.1.0", All, File, ChangeAction.Update, Brings },
        { "nothing is removed, a minor", "1.4.0.0", "1.5.0.0", All, File, ChangeAction.Update, Brings },
        { "nothing is removed, a major", "1.4.0.0", "2.0.0.0", All, File, ChangeAction.Update, Brings },
        { "something is added", "1.4.0.0", "2.0.0.0", All, [.. File, new(ComponentTypes.Role, Here, null)], ChangeAction.Update, Brings },
        {
            "a web resource is removed in a revision", "1.4.0.0", "1.4.0.1",
            [.. All.Where(one => one.Id != Script), Old("form.js", Script)],
            Without(2), ChangeAction.Upgrade, "web resource 'contoso_/form.js'"
        },
        {
            "a column is removed", "1.4.0.0", "1.4.0.1", All, Without(1), ChangeAction.Upgrade,
            "column contoso_setting.contoso_value"
        },
        {
            "a step is removed that nobody could name", "1.4.0.0", "1.4.0.1", All, Without(3), ChangeAction.Upgrade,
            $"component {Step:D} of type 92"
        },
        {
            "two are removed", "1.4.0.0", "2.0.0.0", All, [.. Without(3).Take(2)], ChangeAction.Upgrade,
            "of type 92"
        },
        {
            "a web resource has another id here, and the same name", "1.4.0.0", "1.4.0.1",
            [.. All.Where(one => one.Id != Script), Old("form.js", Guid.NewGuid()) with { Name = "contoso_/form.js" }], File,
            ChangeAction.Update, Brings
        },
        {
            "another solution holds it too", "1.4.0.0", "1.4.0.1",
            [.. All, Old("shared.js", Here) with { AlsoIn = Sequence.Of("fabrikam_base") }], File, ChangeAction.Upgrade,
            "web resource 'contoso_/shared.js', which stays with fabrikam_base"
        },
        {
            "the platform made it along with the table", "1.4.0.0", "1.4.0.1",
            [.. All, new(ComponentTypes.Column, Here) { Name = "contoso_setting.createdon", IsOfPlatform = true }], File,
            ChangeAction.Update, Brings
        },
        {
            "a part of another component has a row", "1.4.0.0", "1.4.0.1", [.. All, new(21, Guid.NewGuid())], File, ChangeAction.Update,
            Brings
        },
        {
            "a kind no file can be asked for", "1.4.0.0", "1.4.0.1", [.. All, new(4711, Here)], File, ChangeAction.Upgrade,
            $"component {Here:D} of type 4711"
        },
        {
            "a custom API by its name, under a number of the environment's own", "1.4.0.0", "1.4.0.1",
            [.. All, new(10321, Here) { Name = "custom api contoso_ask" }],
            [.. File, new(ComponentTypes.OfEnvironment, null, "custom api contoso_ask")], ChangeAction.Update, Brings
        },
        {
            "a form has the older number of its kind", "1.4.0.0", "1.4.0.1", [.. All, new(24, Here)],
            [.. File, new(ComponentTypes.Form, Here, null)],
            ChangeAction.Update, Brings
        },
        {
            "more than are named", "1.4.0.0", "1.4.0.1", [.. All, .. Enumerable.Range(0, 5).Select(at => Old($"{at}.js", Guid.NewGuid()))],
            File,
            ChangeAction.Upgrade, "'contoso_/0.js', web resource 'contoso_/1.js', web resource 'contoso_/2.js' and 2 more"
        },
        { "nothing could be read", "1.4.0.0", "1.4.0.1", [], File, ChangeAction.Upgrade, "its content could not be read" },
        { "the same version", "1.4.0.0", "1.4.0.0", All, Without(1), ChangeAction.NoChange, "already installed" },
        { "a lower version", "1.5.0.0", "1.4.0.0", All, Without(1), ChangeAction.Skip, "the newer 1.5.0.0 is installed" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_upgrade_is_planned_only_where_a_component_has_to_leave(
        string because, string installed, string brought, InstalledComponent[] holds, PackageComponent[] file, ChangeAction action,
        string reason)
    {
        var change = Assert.Single(Planner.Plan(Desired(Brought(brought, file)), Holding("contoso_core", installed, holds)).Changes);

        Assert.True(action == change.Action, $"{because}: {change.Action}, {change.Reason}");
        Assert.Contains(reason, change.Reason);
        if (change.Step is Step.Import import)
            Assert.Equal(action == ChangeAction.Upgrade ? ImportMode.Upgrade : ImportMode.InstallOrUpdate, import.Mode);
    }

    [Fact]
    public void A_table_that_is_no_longer_included_as_a_whole_is_upgraded_and_one_that_is_from_now_on_is_not()
    {
        var narrowed = Brought("1.4.0.1", File) with { Tables = Sequence<LogicalName>.Empty };
        InstalledComponent[] widening = [All[0] with { IsWhole = false }, .. All.Skip(1)];

        var less = Planner.Plan(Desired(narrowed), Holding("contoso_core", "1.4.0.0", All)).Changes[0];
        var more = Planner.Plan(Desired(Brought("1.4.0.1", File)), Holding("contoso_core", "1.4.0.0", widening)).Changes[0];

        Assert.Equal(ChangeAction.Upgrade, less.Action);
        Assert.Contains("no longer has the rest of table contoso_setting", less.Reason);
        Assert.Equal(ChangeAction.Update, more.Action);
    }

    [Fact]
    public void An_installed_solution_nobody_read_is_upgraded() => Assert.Equal(
        ChangeAction.Upgrade,
        Planner.Plan(Desired(Brought("1.4.0.1", File)), With(Installed("contoso_core", "1.4.0.0"))).Changes[0].Action);

    static SolutionPackage Brought(string version, PackageComponent[] file) => Package("contoso_core", version) with
    {
        Components = file.ToSequence(),
        Tables = Sequence.Of<LogicalName>("contoso_setting"),
    };

    static PackageComponent[] Without(int at) => [.. File.Where((_, position) => position != at)];

    static InstalledComponent Old(string name, Guid id) =>
        new(ComponentTypes.WebResource, id) { Shown = $"web resource 'contoso_/{name}'" };
}
