using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.Details;

public sealed class Columns_of_a_change
{
    static readonly Guid Id = new("11111111-1111-1111-1111-111111111111");
    static readonly SeedRow First = Setting(Id, "ExecutionInterval", "120");
    static readonly SeedRow Second = Setting(Id, "ExecutionInterval", "240");

    [Fact]
    public void A_new_row_tells_every_column_it_gets_and_its_record()
    {
        var change = Plan(First, Here());

        Assert.Equal(
            ["contoso_name: (empty) -> ExecutionInterval", "contoso_description: (empty) -> d", "contoso_value: (empty) -> 120"],
            Told(change, ColumnOwner.Shipped));
        Assert.All(change.Columns, column => Assert.Equal(ColumnAction.Create, column.Action));
        Assert.Contains("\"contoso_value\":\"120\"", string.Concat(Told(change, ColumnOwner.Record)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_follows_the_package_tells_both_values_whole()
    {
        var (old, young) = (new string('a', 5000), new string('b', 5000));

        var change = Plan(
            Setting(Id, "ExecutionInterval", young),
            Here(SettingHere(Id, "ExecutionInterval", old), Recorded(Setting(Id, "ExecutionInterval", old))));

        Assert.Equal([$"contoso_value: {old} -> {young}"], Told(change, ColumnOwner.Shipped));
        Assert.Equal((ColumnAction.Set, Id), (change.Columns[0].Action, change.Columns[0].Id!.Value));
    }

    [Theory]
    [InlineData(false, ChangeAction.Keep)]
    [InlineData(true, ChangeAction.Conflict)]
    public void What_an_administrator_changed_tells_their_value_and_the_package_s(bool isChangedByThePackage, ChangeAction action)
    {
        var change = Plan(isChangedByThePackage ? Second : First, Here(SettingHere(Id, "ExecutionInterval", "30"), Recorded(First)));

        Assert.Equal(action, change.Action);
        var column = Assert.Single(change.Columns);
        Assert.Equal((ColumnAction.Keep, ColumnOwner.Customer), (column.Action, column.Owner));
        Assert.Equal($"contoso_value: 30 -> {(isChangedByThePackage ? "240" : "120")}", Told(column));
    }

    [Fact]
    public void What_stays_as_it_is_tells_no_column() =>
        Assert.Empty(Plan(First, Here(SettingHere(Id, "ExecutionInterval", "120"), Recorded(First))).Columns);

    [Fact]
    public void A_solution_tells_both_versions_and_what_its_import_does()
    {
        var plan = Planner.Plan(Desired(Package("contoso_core", "1.4.0.0")), With(Installed("contoso_core", "1.3.0.0")));

        Assert.Equal(
            [
                "version: 1.3.0.0 -> 1.4.0.0",
                "import: (empty) -> upgrade: components that the new version lacks are deleted, with their data"
            ],
            Assert.Single(plan.Changes).Columns.Select(Told));
    }

    [Fact]
    public void What_a_configuration_decides_is_its_own()
    {
        var plan = Configured.Plan(new() { Settings = Sequence.Of(new WantedSetting("CallDurationLimit", "90", "voice.yaml")) });

        var column = Assert.Single(plan.Changes.Single(change => change.Writes).Columns);
        Assert.Equal(("enreach_value: 0 -> 90", ColumnOwner.Configuration), (Told(column), column.Owner));
    }

    [Fact]
    public void A_link_a_privilege_and_an_app_s_component_each_tell_what_is_added()
    {
        var (role, user, privilege, app, form) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var world = Empty with { Privileges = Sequence.Of(new NamedPrivilege("prvReadAccount", privilege)) };

        var told = Told(
            world,
            new Write.Link("systemuser", user, "systemuserroles_association", "role", role),
            new Write.GrantPrivileges(role, Sequence.Of(privilege), PrivilegeDepth.Global),
            new Write.ChangeApp(app, Adds: true, Sequence.Of(AppComponent.OfForm(form))));

        Assert.Equal(
            [
                $"systemuserroles_association: (empty) -> role {role:D}",
                "prvReadAccount: (empty) -> Global",
                $"systemform: (empty) -> {form:D}",
            ],
            told);
    }

    [Fact]
    public void A_row_that_goes_tells_what_is_lost_with_it()
    {
        var world = Empty with { Rows = Sequence.Of(SettingHere(Id, "ExecutionInterval", "30")) };

        Assert.Equal(
            ["contoso_name: ExecutionInterval -> (empty)", "contoso_description: d -> (empty)", "contoso_value: 30 -> (empty)"],
            Told(world, new Write.Delete("contoso_setting", Id, null)));
        Assert.Equal([$"contoso_settingid: {Id:D} -> (empty)"], Told(Empty, new Write.Delete("contoso_setting", Id, null)));
    }

    [Fact]
    public void A_secret_is_told_by_a_word()
    {
        var told = Told(Empty, new Write.Create("contoso_secret", Id, Sequence.Of(
            new ColumnSetting("secureconfig", new ColumnValue.Secret(new SecretText("nZ4-never-to-be-seen-9q"))))));

        Assert.Equal(["secureconfig: (empty) -> ***"], told);
    }

    static IEnumerable<string> Told(CurrentState world, params Write[] writes) => VoiceForD365.Deployment.Details.StepColumns.Of(
        new(new(ComponentKind.Row, "Set", "row"), ChangeAction.Set, "why", new Step.Data(writes.ToSequence())),
        new(world)).Select(Told);

    static IEnumerable<string> Told(PlannedChange change, ColumnOwner owner) =>
        change.Columns.Where(column => column.Owner == owner).Select(Told);

    static string Told(ChangedColumn column) => $"{column.Column}: {column.Now} -> {column.Wanted}";

    static PlannedChange Plan(SeedRow row, CurrentState here) => Assert.Single(Planner.Plan(Desired(Settings(row)), here).Changes);

    static CurrentState Here(Row? row = null, ShippedRecord? record = null) => Empty with
    {
        Tables = Sequence.Of(SettingTable, ShippedHere),
        Rows = row is null ? Sequence<Row>.Empty : Sequence.Of(row),
        Shipped = record is null ? Sequence<ShippedRecord>.Empty : Sequence.Of(record),
    };
}
