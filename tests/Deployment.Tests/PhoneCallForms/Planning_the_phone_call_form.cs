using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.AppsWithForms;

namespace VoiceForD365.Deployment.Tests.PhoneCallForms;

/// <summary>The table and our three forms come into each named app; what it shows besides stays, unless the file says "exactly".</summary>
public sealed class Planning_the_phone_call_form
{
    const string Place = "voice.yaml, line 3";

    [Fact]
    public void An_app_without_phone_calls_gets_the_table_and_our_forms_and_is_published()
    {
        var plan = Plan(exactly: false);

        Assert.Equal([ChangeAction.Set, ChangeAction.Publish], plan.Changes.Select(change => change.Action));
        Assert.Equal(
            "table: (none) -> phonecall; main forms: (none) -> Ours; quick view forms: (none) -> Ours quick; "
            + "quick create forms: (none) -> Ours create",
            plan.Changes[0].Reason);
        Assert.Equal([Main, Create, Quick, PhoneCall], Added(plan));
        Assert.Equal(Sequence.Of(Sales.Id), Assert.IsType<Step.Publish>(plan.Changes[1].Step).AppModuleIds);
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void An_app_that_has_everything_plans_no_changes_whatever_it_shows_besides()
    {
        var plan = Plan(exactly: false, PhoneCall, Main, Quick, Create, Standard);

        Assert.False(plan.HasChanges);
        Assert.Equal(ChangeAction.NoChange, Assert.Single(plan.Changes).Action);
    }

    [Fact]
    public void An_app_that_has_ours_alone_is_exactly_what_was_asked_for() =>
        Assert.False(Plan(exactly: true, PhoneCall, Main, Quick, Create).HasChanges);

    [Fact]
    public void Other_main_forms_are_taken_out_where_the_file_says_exactly_and_other_kinds_of_forms_stay()
    {
        var change = Plan(exactly: true, PhoneCall, Main, Quick, Create, Standard, StandardQuick).Changes[0];

        var write = Assert.IsType<Write.ChangeApp>(Assert.Single(Assert.IsType<Step.Data>(change.Step).Writes));
        Assert.Equal((false, Standard), (write.Adds, Assert.Single(write.Components).Id));
        Assert.Equal("main forms: Ours, Phone Call -> Ours", change.Reason);
    }

    [Fact]
    public void Where_an_app_lists_no_form_and_so_shows_them_all_the_others_are_listed_too()
    {
        var plan = Plan(exactly: false, PhoneCall);

        Assert.Equal([Main, Create, Quick, Standard, StandardQuick], Added(plan));
        Assert.StartsWith("main forms: (all) -> Ours, Phone Call;", plan.Changes[0].Reason);
    }

    [Fact]
    public void Where_an_app_shows_them_all_and_the_file_says_exactly_the_other_main_forms_are_not_listed() =>
        Assert.Equal([Main, Create, Quick, StandardQuick], Added(Plan(exactly: true, PhoneCall)));

    [Fact]
    public void What_another_app_lists_says_nothing_of_this_one()
    {
        var here = Here(PhoneCall, Main, Quick, Create);
        var elsewhere = here with
        {
            AppComponents = here.AppComponents.Select(row => Component(row.Id, Guid.NewGuid())).ToSequence(),
        };

        Assert.True(Plan(exactly: false, elsewhere).HasChanges);
    }

    [Theory]
    [InlineData(false, "is shown beside ours")]
    [InlineData(true, "is removed from apps")]
    public void A_form_of_the_customers_own_is_named_and_what_becomes_of_it(bool exactly, string words)
    {
        var plan = Plan(exactly, PhoneCall, Own);

        var warning = Assert.Single(plan.Problems);
        Assert.Equal(
            (DiagnosticCodes.OwnPhoneCallFormShown, Severity.Warning, Place), (warning.Code, warning.Severity, warning.Where));
        Assert.Contains(words, warning.What);
        Assert.Contains("sales", warning.Why);
        Assert.DoesNotContain(plan.Changes, change => change.Component.Table == "systemform");
    }

    [Fact]
    public void An_inactive_form_plays_no_part() => Assert.DoesNotContain(Inactive, Added(Plan(exactly: false, PhoneCall)));

    [Fact]
    public void An_app_that_is_not_here_is_named_with_what_is_meant()
    {
        var plan = Planner.Plan(Wanted(exactly: false, "sale"), State(Here()));

        var unknown = Assert.Single(plan.Problems);
        Assert.Equal((DiagnosticCodes.ConfigurationNameUnknown, Place), (unknown.Code, unknown.Where));
        Assert.Contains("sales", unknown.Fix);
        Assert.Empty(plan.Changes);
    }

    [Fact]
    public void Without_the_package_there_is_no_form_to_show()
    {
        var plan = Plan(exactly: false, Here() with { PhoneCallForms = Sequence<Row>.Empty });

        Assert.Equal(DiagnosticCodes.PackageNotInstalled, Assert.Single(plan.Problems).Code);
    }

    [Fact]
    public void A_change_that_an_earlier_run_did_not_publish_is_published_by_the_next()
    {
        var due = new ShippedRecord(ShippedIdentity.Forms(Sales.Id).Id, "1", Publication.ToBePublished(ShippedKind.Forms));
        var state = State(Here(PhoneCall, Main, Quick, Create));

        var plan = Planner.Plan(Wanted(exactly: false, "sales"), state with
        {
            Tables = state.Tables.Append(Building.State.ShippedHere).ToSequence(),
            Shipped = Sequence.Of(due),
        });

        var publish = Assert.IsType<Step.Publish>(Assert.Single(plan.Changes, change => change.Writes).Step);
        Assert.Equal(ShippedIdentity.Forms(Sales.Id), Assert.Single(publish.Notes).Identity);
    }

    [Fact]
    public void An_app_that_gets_panel_and_form_is_published_once()
    {
        var state = State(Here()) with { AppsOnProvider = Sequence.Of(Sales.Id) };

        var plan = Planner.Plan(Wanted(exactly: false, "sales", "SALES"), state);

        Assert.Equal(Sequence.Of(Sales.Id), Assert.Single(plan.Changes.Select(change => change.Step).OfType<Step.Publish>()).AppModuleIds);
    }

    static DeploymentPlan Plan(bool exactly, params Guid[] listed) => Plan(exactly, Here(listed));

    static DeploymentPlan Plan(bool exactly, CurrentConfiguration here) => Planner.Plan(Wanted(exactly, "sales"), State(here));

    static DesiredState Wanted(bool exactly, params string[] apps) => Building.State.Nothing with
    {
        ConfigurationOnly = true,
        Configuration = new()
        {
            PhoneCallForm = new(apps.Select(app => new WantedName(app, Place)).ToSequence(), exactly, Place),
        },
    };

    /// <summary>In the order of their names, the table last.</summary>
    static IEnumerable<Guid> Added(DeploymentPlan plan) => Assert.IsType<Step.Data>(plan.Changes[0].Step).Writes
        .OfType<Write.ChangeApp>()
        .Where(write => write.Adds)
        .SelectMany(write => write.Components)
        .Select(component => component.Id);
}
