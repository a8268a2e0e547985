using System.Xml.Linq;
using VoiceForD365.Deployment.ClickToDial;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.FormsThatDial;

namespace VoiceForD365.Deployment.Tests.ClickToDial;

/// <summary>Named columns of named forms get the control that dials, for every client, and nothing else of a form changes.</summary>
public sealed class Planning_click_to_dial
{
    const string Place = "voice.yaml, line 3";

    static readonly ShippedIdentity Identity = ShippedIdentity.Dial(Form);

    [Fact]
    public void A_column_gets_the_control_on_every_client_and_its_table_is_published()
    {
        var plan = Plan(Here(Plain));

        Assert.Equal([ChangeAction.Set, ChangeAction.Publish], plan.Changes.Select(change => change.Action));
        Assert.Equal("new_direct: (standard) -> Contoso.Dialler", plan.Changes[0].Reason);
        var form = XElement.Parse(Written(plan));
        var cell = Assert.Single(form.Descendants("control"));
        var description = Assert.Single(form.Elements("controlDescriptions").Elements("controlDescription"));
        Assert.Equal((string?)cell.Attribute("uniqueid"), (string?)description.Attribute("forControl"));
        Assert.Equal(["tabs", "controlDescriptions", "header"], form.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(
            [
                "<customControl id=\"{4273EDBD-AC1D-40D3-9FB2-095C621B552D}\"><parameters><datafieldname>new_direct</datafieldname></parameters>"
                    + "</customControl>",
                Custom("2"), Custom("0"), Custom("1"),
            ],
            description.Elements().Select(element => element.ToString(SaveOptions.DisableFormatting)));
        var publish = Assert.IsType<Step.Publish>(plan.Changes[1].Step);
        Assert.Equal((0, "account"), (publish.AppModuleIds.Count, Assert.Single(publish.Tables).ToString()));
        Assert.Equal(Identity, Assert.Single(publish.Notes).Identity);
        Assert.Empty(plan.Problems);

        static string Custom(string client) =>
            $"<customControl formFactor=\"{client}\" name=\"Contoso.Dialler\"><parameters>"
            + "<number type=\"SingleLine.Text\">new_direct</number></parameters></customControl>";
    }

    [Fact]
    public void What_was_planned_once_plans_no_changes()
    {
        var again = Plan(Here(Written(Plan(Here(Plain)))));

        Assert.Equal(ChangeAction.NoChange, Assert.Single(again.Changes).Action);
        Assert.Empty(again.Problems);
    }

    [Fact]
    public void The_write_carries_the_version_the_form_was_read_with_and_records_which_column_got_which_control()
    {
        var writes = Assert.IsType<Step.Data>(Plan(Here(Plain)).Changes[0].Step).Writes;

        var update = Assert.IsType<Write.Update>(writes[0]);
        Assert.Equal(("systemform", Form, "1", 1), (update.Table.ToString(), update.Id, update.ExpectedVersion, update.Columns.Count));
        var record = Assert.IsType<Write.Create>(writes[1]);
        Assert.Contains(
            """{"form":"to be published","table":"account","column new_direct":"Contoso.Dialler"}""",
            record.Columns.Select(setting => setting.Value.ToString()));
    }

    [Fact]
    public void What_a_form_has_besides_stays_letter_by_letter()
    {
        const string other =
            """<controlDescription forControl="{9}"><customControl formFactor="2" name="Contoso.Stars" /></controlDescription>""";
        var xml = FormXml(
            $"""<control id="a" datafieldname="name"><parameters> x  y </parameters></control>{Cell}""",
            $"<controlDescriptions>{other}</controlDescriptions>");

        var written = Written(Plan(Here(xml)));

        Assert.Contains("<parameters> x  y </parameters>", written);
        Assert.Contains(other, written);
    }

    [Fact]
    public void A_column_that_stands_on_the_form_twice_dials_twice()
    {
        var form = XElement.Parse(Written(Plan(Here(FormXml(Cell + Cell.Replace("\"direct\"", "\"direct1\""))))));

        Assert.Equal(2, form.Descendants("controlDescription").Select(one => (string?)one.Attribute("forControl")).Distinct().Count());
    }

    [Fact]
    public void A_column_that_dials_on_some_clients_only_dials_on_all()
    {
        var plan = Plan(Here(Chosen(("2", Control))));

        Assert.Equal("new_direct: Contoso.Dialler -> Contoso.Dialler", plan.Changes[0].Reason);
        Assert.Equal(3, XElement.Parse(Written(plan)).Descendants("customControl").Count(one => (string?)one.Attribute("name") == Control));
        Assert.Equal(UniqueId, (string?)XElement.Parse(Written(plan)).Descendants("controlDescription").Single().Attribute("forControl"));
    }

    [Fact]
    public void A_column_with_another_control_keeps_it_and_is_told()
    {
        var plan = Plan(Here(Chosen(("2", Other), ("0", Control))));

        Assert.False(plan.HasChanges);
        var told = Assert.Single(plan.Problems);
        Assert.Equal((DiagnosticCodes.DialControlOfOthers, Severity.Warning, Place), (told.Code, told.Severity, told.Where));
        Assert.Contains(Other, told.Why);
    }

    [Fact]
    public void Another_control_makes_way_where_the_file_says_so()
    {
        var plan = Plan(Here(Chosen(("2", Other))), Wanted() with { Replaces = true });

        Assert.Equal("new_direct: Contoso.Stars -> Contoso.Dialler", plan.Changes[0].Reason);
        Assert.DoesNotContain(Other, Written(plan));
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void A_managed_form_is_changed_like_any_other()
    {
        Assert.True(Plan(Here(Plain) with { Forms = Sequence.Of(Row(Plain, isManaged: true, isCustomizable: true)) }).CanBeApplied);
        Assert.True(Plan(Here(Plain) with { Forms = Sequence.Of(Row(Plain, isManaged: true)) }).CanBeApplied);
    }

    [Fact]
    public void A_form_that_cannot_be_customized_or_read_is_said_before_anything_is_written()
    {
        foreach (var form in new[] { Row(Plain, isManaged: true, isCustomizable: false), Row("<form"), Row("<form />") })
        {
            var plan = Plan(Here(Plain) with { Forms = Sequence.Of(form) });

            Assert.Equal(DiagnosticCodes.DialFormLocked, Assert.Single(plan.Problems).Code);
            Assert.False(plan.CanBeApplied);
        }
    }

    [Fact]
    public void A_locked_form_that_dials_already_is_no_problem() => Assert.Empty(Plan(Here(Plain) with
    {
        Forms = Sequence.Of(Row(Written(Plan(Here(Plain))), isManaged: true, isCustomizable: false)),
    }).Problems);

    [Fact]
    public void A_phone_column_needs_nothing_and_that_is_said()
    {
        var plan = Plan(Here(Plain), Wanted("telephone1"));

        var told = Assert.Single(plan.Problems);
        Assert.Equal((DiagnosticCodes.DialColumnIsPhone, Severity.Warning), (told.Code, told.Severity));
        Assert.Empty(plan.Changes);
    }

    [Theory]
    [InlineData("new_dircet", DiagnosticCodes.DialColumnNoText, "new_direct")]
    [InlineData("new_absent", DiagnosticCodes.DialColumnNotOnForm, "add it to the form")]
    [InlineData("new_code", DiagnosticCodes.DialColumnNotTaken, "format phone")]
    public void A_column_that_cannot_dial_is_told_with_its_line(string column, string code, string fix)
    {
        var told = Assert.Single(Plan(Here(Plain), Wanted(column)).Problems);

        Assert.Equal((code, Severity.Error, Place), (told.Code, told.Severity, told.Where));
        Assert.Contains(fix, told.Fix);
    }

    [Fact]
    public void Tables_forms_and_controls_that_are_not_here_are_told()
    {
        Assert.Equal(
            [DiagnosticCodes.ConfigurationNameUnknown],
            Plan(Here(Plain), Wanted() with { Table = new("contoso_none", Place) }).Problems.Select(told => told.Code));
        var form = Assert.Single(Plan(Here(Plain), Wanted() with { Forms = Sequence.Of(new WantedName("Acount", Place)) }).Problems);
        Assert.Equal(DiagnosticCodes.ConfigurationNameUnknown, form.Code);
        Assert.Contains("Account", form.Fix);
        Assert.Equal(
            [DiagnosticCodes.ConfigurationNameUnknown],
            Plan(Here(Plain), Wanted() with { Control = new("Contoso.None", Place) }).Problems.Select(told => told.Code));
    }

    [Fact]
    public void A_form_is_named_by_name_or_id_and_of_one_name_all_are_meant()
    {
        var second = Guid.NewGuid();
        var here =
            Here(Plain) with { Forms = Sequence.Of(Row(Plain), Row(Plain, id: second), Row(Plain, name: "Other", id: Guid.NewGuid())) };

        Assert.Equal([Form, second], Changed(Plan(here, Wanted() with { Forms = Sequence.Of(new WantedName("ACCOUNT", Place)) })));
        Assert.Equal([second], Changed(Plan(here, Wanted() with { Forms = Sequence.Of(new WantedName(second.ToString("D"), Place)) })));

        static IEnumerable<Guid?> Changed(DeploymentPlan plan) =>
            plan.Changes.Where(change => change.Action == ChangeAction.Set).Select(change => change.Component.Id);
    }

    [Fact]
    public void Where_no_control_or_several_have_the_name_none_is_guessed()
    {
        var none =
            Assert.Single(Plan(Here(Plain) with { Controls = Sequence.Of(Manifest("MscrmControls.ClickToAct", "Click to act")) }).Problems);
        var several = Assert.Single(Plan(Here(Plain) with { Controls = Sequence.Of(Manifest("b.B"), Manifest("a.A")) }).Problems);

        Assert.Equal((DiagnosticCodes.DialControlMissing, Place), (none.Code, none.Where));
        Assert.Equal((DiagnosticCodes.DialControlUnclear, "a.A, b.B"), (several.Code, several.Why));
    }

    [Fact]
    public void A_control_is_named_in_the_file_where_its_display_name_does_not_tell()
    {
        var here = Here(Plain) with { Controls = Sequence.Of(Manifest("a.A"), Manifest("b.B")) };

        Assert.Equal("new_direct: (standard) -> b.B", Plan(here, Wanted() with { Control = new("b.B", Place) }).Changes[0].Reason);
    }

    [Fact]
    public void A_display_name_that_the_manifest_leaves_to_its_texts_is_read_from_them()
    {
        var controls = Sequence.Of(Manifest("a.A", "Name_Key"), Manifest("b.B", "Name_Key"), Manifest("c.C", "Name_Key"));
        var texts = Sequence.Of(Texts("a.A", "Name_Key", "Stars"), Texts("b.B", "Name_Key", DialControls.DisplayName));

        Assert.Equal(
            ["cc_a.A/strings/Dialler.1033.resx", "cc_b.B/strings/Dialler.1033.resx", "cc_c.C/strings/Dialler.1033.resx"],
            DialControls.TextsToRead(controls));
        Assert.Equal("b.B", Assert.Single(DialControls.Named(controls, texts)).Name);
    }

    [Fact]
    public void What_is_no_manifest_or_no_text_is_no_control()
    {
        var broken = Building.Configured.Row("customcontrol", Guid.NewGuid(), ("manifest", Building.Configured.Text("<manifest")));
        var texts = Texts("a.A", "Name_Key", "x") with
        {
            Columns = Sequence.Of(
            new ColumnSetting("name", new ColumnValue.Text("cc_a.A/strings/Dialler.1033.resx")),
            new ColumnSetting("content", new ColumnValue.Text("no base 64")))
        };

        Assert.Empty(DialControls.Named(Sequence.Of(broken, Manifest("a.A", "Name_Key")), Sequence.Of(texts)));
    }

    [Fact]
    public void Two_entries_for_one_form_are_one_change()
    {
        var xml = FormXml(Cell + Cell.Replace("direct", "absent"));

        var plan = Plan(Here(xml), Wanted(), Wanted("new_absent"));

        Assert.Equal(
            "new_direct: (standard) -> Contoso.Dialler; new_absent: (standard) -> Contoso.Dialler",
            Assert.Single(plan.Changes, change => change.Action == ChangeAction.Set).Reason);
    }

    [Fact]
    public void A_change_that_an_earlier_run_did_not_publish_is_published_by_the_next()
    {
        var due = new ShippedRecord(Identity.Id, "1", DialRecord.ToBePublished("account", [new("new_direct", Control)]));

        var plan = Plan(Here(Written(Plan(Here(Plain)))), shipped: due);

        var publish = Assert.IsType<Step.Publish>(Assert.Single(plan.Changes, change => change.Writes).Step);
        Assert.Equal((LogicalName)"account", Assert.Single(publish.Tables));
    }

    [Fact]
    public void Columns_that_an_earlier_file_named_stay_recorded()
    {
        var known = new ShippedRecord(Identity.Id, "1", DialRecord.ToBePublished("account", [new("new_old", Control)]));

        var record = Assert.IsType<Write.Update>(Assert.IsType<Step.Data>(Plan(Here(Plain), shipped: known).Changes[0].Step).Writes[1]);

        Assert.Contains("\"column new_direct\":\"Contoso.Dialler\",\"column new_old\"", record.Columns[0].Value.ToString());
    }

    [Fact]
    public void Before_the_package_is_installed_nothing_can_be_recorded_and_nothing_is_changed()
    {
        var plan = Planner.Plan(Desired(Wanted()), Building.State.Empty with { Configuration = new() { Dial = Here(Plain) } });

        Assert.Equal(DiagnosticCodes.PackageNotInstalled, Assert.Single(plan.Problems).Code);
    }

    static WantedDial Wanted(string column = "new_direct") => new(
        new("account", Place), Sequence.Of(new WantedName(column, Place)), Sequence.Of(new WantedName("Account", Place)), null, false,
        Place);

    static DesiredState Desired(params WantedDial[] wanted) => Building.State.Nothing with
    {
        ConfigurationOnly = true,
        Configuration = new() { ClickToDial = wanted.ToSequence() },
    };

    static DeploymentPlan Plan(CurrentDial here, WantedDial? wanted = null, WantedDial? further = null, ShippedRecord? shipped = null) =>
        Planner.Plan(Desired([.. new[] { wanted ?? Wanted(), further }.OfType<WantedDial>()]), Building.State.Empty with
        {
            Configuration = new() { Dial = here },
            Tables = Sequence.Of(Building.State.ShippedHere),
            Shipped = new[] { shipped }.OfType<ShippedRecord>().ToSequence(),
        });

    static string Written(DeploymentPlan plan) =>
        Assert.IsType<Write.Update>(Assert.IsType<Step.Data>(plan.Changes[0].Step).Writes[0]).Columns[0].Value.ToString()!;
}
