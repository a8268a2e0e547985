using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.SeedData;

public sealed class Merging_rows
{
    static readonly Guid Id = new("11111111-1111-1111-1111-111111111111");

    static readonly SeedRow First = Setting(Id, "ExecutionInterval", "120");
    static readonly SeedRow Second = Setting(Id, "ExecutionInterval", "240");

    [Fact]
    public void A_new_row_is_recorded_in_the_transaction_that_creates_it()
    {
        var change = Assert.Single(Plan(First, Here()).Changes);

        var writes = Assert.IsType<Step.Data>(change.Step).Writes;
        Assert.Equal(ChangeAction.Create, change.Action);
        Assert.Equal(["contoso_setting", "enreach_shippedcomponent"], writes.Cast<Write.Create>().Select(write => write.Table.ToString()));
    }

    [Fact]
    public void A_value_nobody_touched_follows_the_package_and_so_does_the_record()
    {
        var change = Assert.Single(Plan(Second, Here(SettingHere(Id, "ExecutionInterval", "120"), Recorded(First))).Changes);

        Assert.Equal((ChangeAction.Set, "contoso_value is '120', the package says '240'"), (change.Action, change.Reason));
        var writes = Assert.IsType<Step.Data>(change.Step).Writes.Cast<Write.Update>().ToList();
        Assert.Equal([(Id, "W/\"1\""), (Recorded(First).Id, "W/\"9\"")], writes.Select(write => (write.Id, write.ExpectedVersion!)));
        Assert.Equal("contoso_value", Assert.Single(writes[0].Columns).Column.ToString());
    }

    [Fact]
    public void What_an_administrator_changed_stays_and_the_plan_says_so_with_both_values_A_09()
    {
        var change = Assert.Single(Plan(First, Here(SettingHere(Id, "ExecutionInterval", "30"), Recorded(First))).Changes);

        Assert.Equal(
            (ChangeAction.Keep, "an administrator changed this: contoso_value is '30', the package says '120'"),
            (change.Action, change.Reason));
        Assert.False(change.Writes);
    }

    [Fact]
    public void What_an_administrator_cleared_stays_empty()
    {
        var cleared = SettingHere(Id, "ExecutionInterval", "120");
        var columns = cleared.Columns.Select(column =>
            column.Column.ToString() == "contoso_value" ? column with { Value = new ColumnValue.Nothing() } : column);

        var change = Assert.Single(Plan(First, Here(cleared with { Columns = columns.ToSequence() }, Recorded(First))).Changes);

        Assert.Equal(ChangeAction.Keep, change.Action);
    }

    [Fact]
    public void What_both_changed_is_a_conflict_that_is_kept_and_listed_in_every_run()
    {
        var here = Here(SettingHere(Id, "ExecutionInterval", "30"), Recorded(First));

        var change = Assert.Single(Plan(Second, here).Changes);

        Assert.Equal(ChangeAction.Conflict, change.Action);
        Assert.Equal(
            "an administrator and the package both changed this: contoso_value is '30', the package says '240'; "
            + "kept until you decide",
            change.Reason);
        Assert.False(change.Writes);
        Assert.Equal("contoso_setting/ExecutionInterval", change.Place);
    }

    [Fact]
    public void Taking_the_package_in_a_conflict_writes_its_value()
    {
        var change = Assert.Single(
            Plan(Second, Here(SettingHere(Id, "ExecutionInterval", "30"), Recorded(First)), Take.Package).Changes);

        Assert.Equal(ChangeAction.Set, change.Action);
        Assert.Equal(2, Assert.IsType<Step.Data>(change.Step).Writes.Count);
    }

    [Fact]
    public void Taking_the_package_leaves_alone_what_only_the_administrator_changed() =>
        Assert.Equal(
            ChangeAction.Keep,
            Assert.Single(Plan(First, Here(SettingHere(Id, "ExecutionInterval", "30"), Recorded(First)), Take.Package).Changes).Action);

    [Fact]
    public void Taking_the_customer_in_a_conflict_records_what_was_declined_so_that_it_is_none_any_more()
    {
        var row = SettingHere(Id, "ExecutionInterval", "30");

        var changes = Plan(Second, Here(row, Recorded(First)), Take.Customer).Changes;

        Assert.Equal([ChangeAction.Record, ChangeAction.Keep], changes.Select(change => change.Action));
        Assert.Equal("you chose the administrator's values", changes[0].Reason);
        Assert.Equal(ChangeAction.Keep, Assert.Single(Plan(Second, Here(row, Recorded(Second))).Changes).Action);
    }

    [Fact]
    public void What_both_changed_to_the_same_is_only_recorded() =>
        Assert.Equal(
            (ChangeAction.Record, "it already has the package's new values"),
            Assert.Single(Plan(Second, Here(SettingHere(Id, "ExecutionInterval", "240"), Recorded(First))).Changes) is var change
                ? (change.Action, change.Reason)
                : default);

    [Fact]
    public void A_row_that_was_deleted_stays_deleted_and_is_mentioned_in_one_line() =>
        Assert.Equal(
            (ChangeAction.Keep, "an administrator deleted this; it stays deleted"),
            Assert.Single(Plan(Second, Here() with { Shipped = Sequence.Of(Recorded(First)) }).Changes) is var change
                ? (change.Action, change.Reason)
                : default);

    [Fact]
    public void A_row_from_before_records_were_kept_is_recorded_and_what_differs_is_taken_for_the_administrators()
    {
        var changes = Plan(Second, Here(SettingHere(Id, "ExecutionInterval", "30"))).Changes;

        Assert.Equal([ChangeAction.Record, ChangeAction.Keep], changes.Select(change => change.Action));
        Assert.IsType<Write.Create>(Assert.Single(Assert.IsType<Step.Data>(changes[0].Step).Writes));
    }

    [Fact]
    public void A_column_shipped_for_the_first_time_is_set_where_it_is_empty_and_kept_where_it_is_not()
    {
        var older = Recorded(First) with { Values = Recorded(First).Values.Where(value => value.Name != "contoso_value").ToSequence() };
        var filled = SettingHere(Id, "ExecutionInterval", "30");
        var empty = filled with { Columns = filled.Columns.Where(column => column.Column.ToString() != "contoso_value").ToSequence() };

        Assert.Equal(ChangeAction.Set, Assert.Single(Plan(First, Here(empty, older)).Changes).Action);
        Assert.Equal(
            [ChangeAction.Record, ChangeAction.Keep],
            Plan(First, Here(filled, older)).Changes.Select(change => change.Action));
    }

    [Fact]
    public void A_pinned_column_is_the_packages_and_the_plan_says_why()
    {
        var change = Assert.Single(Plan(
            First,
            Here(SettingHere(Id, "ExecutionInterval", "30"), Recorded(First)),
            take: null,
            new SeedColumn("contoso_value", Pinned: "it guards the door")).Changes);

        Assert.Equal(
            (ChangeAction.Set, "contoso_value is '30', the package says '120', which always applies, because it guards the door"),
            (change.Action, change.Reason));
    }

    [Fact]
    public void An_initial_column_is_nobodys_change() =>
        Assert.Equal(
            ChangeAction.NoChange,
            Assert.Single(Plan(
                First,
                Here(SettingHere(Id, "ExecutionInterval", "30"), Recorded(First) with
                {
                    Values = Recorded(First).Values.Where(value => value.Name != "contoso_value").ToSequence(),
                }),
                take: null,
                new SeedColumn("contoso_value", IsInitial: true)).Changes).Action);

    [Fact]
    public void An_untouched_address_follows_the_environment_when_that_moves()
    {
        var row = Setting(Id, "Page", "{environment}/page.html");
        var shipped = Recorded(Setting(Id, "Page", "https://old.crm.dynamics.com/page.html"));

        var change = Assert.Single(Plan(row, Here(SettingHere(Id, "Page", "https://old.crm.dynamics.com/page.html"), shipped)).Changes);

        Assert.Equal(ChangeAction.Set, change.Action);
    }

    [Fact]
    public void Our_page_on_another_environments_host_is_corrected_also_where_nothing_was_recorded()
    {
        var row = Setting(Id, "Page", "{environment}/page.html");

        var change = Assert.Single(Plan(row, Here(SettingHere(Id, "Page", "https://old.crm.dynamics.com/page.html"))).Changes);

        Assert.Equal(ChangeAction.Set, change.Action);
    }

    [Theory]
    [InlineData("https://old.crm.dynamics.com/other.html")]
    [InlineData("https://voice.contoso.example/page.html?theirs")]
    [InlineData("")]
    public void A_page_of_the_administrators_own_stays_when_the_environment_moves_and_is_no_conflict(string theirs)
    {
        var row = Setting(Id, "Page", "{environment}/page.html");
        var shipped = Recorded(Setting(Id, "Page", "https://old.crm.dynamics.com/page.html"));

        var plan = Plan(row, Here(SettingHere(Id, "Page", theirs), shipped));

        Assert.Contains(plan.Changes, change => change.Action == ChangeAction.Keep);
        Assert.DoesNotContain(plan.Changes, change => change.Action is ChangeAction.Set or ChangeAction.Conflict);
    }

    [Fact]
    public void An_address_on_loopback_is_the_same_one_whatever_its_port()
    {
        const string address = "http://127.0.0.1:5000/page.html";
        var here = Here(SettingHere(Id, "Page", address), Recorded(Setting(Id, "Page", address)));
        var local = here with { Environment = "http://127.0.0.1:6000" };

        Assert.False(Plan(Setting(Id, "Page", "{environment}/page.html"), local).HasChanges);
        Assert.True(Plan(Setting(Id, "Page", "{environment}/other.html"), local).HasChanges);
        Assert.True(Plan(Setting(Id, "Page", "{environment}/page.html"), here).HasChanges);
    }

    [Theory]
    [InlineData("1234.5678", "1234.57", ChangeAction.NoChange)]
    [InlineData("1234.5012", "1234.5", ChangeAction.NoChange)]
    [InlineData("1234.5678", "1234.58", ChangeAction.Keep)]
    [InlineData("1234.5678", "1234", ChangeAction.Keep)]
    public void A_number_of_which_the_platform_keeps_fewer_decimals_is_settled_and_nobodys_change(
        string given, string kept, ChangeAction action)
    {
        var row = First with { Columns = Sequence.Of(Number(given)) };
        var here = SettingHere(Id, "ExecutionInterval", "120") with { Columns = Sequence.Of(Number(kept)) };

        Assert.Equal(action, Assert.Single(Plan(row, Here(here, Recorded(row))).Changes).Action);
    }

    [Fact]
    public void A_rounded_number_follows_the_package_like_any_value_nobody_touched()
    {
        var here = SettingHere(Id, "ExecutionInterval", "120") with { Columns = Sequence.Of(Number("1.23")) };
        var shipped = Recorded(First with { Columns = Sequence.Of(Number("1.2345")) });

        Assert.Equal(
            ChangeAction.Set, Assert.Single(Plan(First with { Columns = Sequence.Of(Number("2")) }, Here(here, shipped)).Changes).Action);
    }

    static ColumnSetting Number(string text) =>
        new("contoso_value", new ColumnValue.Number(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void A_row_is_settled_by_one_run_whatever_it_had_to_do()
    {
        var records = Assert.IsType<Step.Data>(Assert.Single(Plan(First, Here()).Changes).Step).Writes.OfType<Write.Create>()
            .Where(write => write.Table.Equals(ShippedTable.Name))
            .Select(write => new Row(write.Table, write.Id, "W/\"1\"", write.Columns));

        var again = Plan(First, Here(SettingHere(Id, "ExecutionInterval", "120")) with
        {
            Shipped = ShippedTable.Read(records.ToSequence()),
        });

        Assert.False(again.HasChanges);
    }

    static CurrentState Here() => Empty with { Tables = Sequence.Of(SettingTable, ShippedHere) };

    static CurrentState Here(Row row, params ShippedRecord[] shipped) =>
        Here() with { Rows = Sequence.Of(row), Shipped = shipped.ToSequence() };

    static DeploymentPlan Plan(SeedRow row, CurrentState current, Take? take = null, SeedColumn? value = null)
    {
        var settings = Settings(row);
        var table = settings.Tables[0];
        var columns = table.Columns.Select(column => value is not null && column.Name.Equals(value.Name) ? value : column).ToSequence();
        var changed = settings with { Tables = Sequence.Of(table with { Columns = columns }) };
        return Planner.Plan(Desired(changed), current, take: Taking.Everything(take));
    }

    [Fact]
    public void What_is_recorded_of_a_column_that_is_not_shipped_now_stays_recorded()
    {
        var older = Recorded(First) with { Values = Recorded(First).Values.Append(new("contoso_gone", "old")).ToSequence() };

        var change = Assert.Single(Plan(Second, Here(SettingHere(Id, "ExecutionInterval", "120"), older)).Changes);

        var update = Assert.IsType<Write.Update>(Assert.IsType<Step.Data>(change.Step).Writes[1]);
        Assert.Equal(
            ["contoso_name=ExecutionInterval", "contoso_description=d", "contoso_value=240", "contoso_gone=old"],
            ShippedJson.Read(update.Columns[0].Value.ToString()!).Select(value => $"{value.Name}={value.Text}"));
    }

    [Fact]
    public void Nobody_but_the_platform_wrote_into_a_row_it_made_itself_as_long_as_nothing_is_recorded()
    {
        var made = Settings(First) with { Tables = Sequence.Of(Settings(First).Tables[0] with { MadeByServer = true }) };
        var row = SettingHere(Id, "ExecutionInterval", "30");

        var first = Assert.Single(Planner.Plan(Desired(made), Here(row)).Changes);
        Assert.Equal((ChangeAction.Set, "contoso_value is '30', the package says '120'"), (first.Action, first.Reason));

        Assert.Equal(ChangeAction.Keep, Assert.Single(Planner.Plan(Desired(made), Here(row, Recorded(First))).Changes).Action);
    }
}
