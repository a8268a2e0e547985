using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.Cif1Apps;

public sealed class Planning_app_modules
{
    static readonly Guid Sales = Guid.NewGuid();

    [Fact]
    public void An_app_nobody_selected_is_left_alone() =>
        Assert.Empty(Planner.Plan(Nothing, Empty with { Apps = Sequence.Of(App("")) }).Changes);

    [Theory]
    [InlineData("", "[")]
    [InlineData("[]", "[")]
    [InlineData("""[{"EventName":"onload","FunctionName":"other"}]""", """[{"EventName":"onload","FunctionName":"other"},""")]
    public void A_selected_app_gets_the_panel_and_keeps_its_other_handlers(string before, string kept)
    {
        Assert.Equal(
            kept + """{"EventName":"onload","LibraryName":"CRMClients/msdyn_internal_ci_library.js",""" +
            """
            "FunctionName":"Microsoft.CIFramework.Internal.initializeCI","Parameters":"\"4\",\"0\"","Enabled":true}]
            """,
            PanelHandler.AppendTo(App(before)));
    }

    [Fact]
    public void A_selected_app_gets_the_panel_and_is_published()
    {
        var changes = Plan("");

        Assert.Equal([ChangeAction.Set, ChangeAction.Publish], changes.Select(change => change.Action));
        Assert.Equal(new Step.WirePanel(App(""), null), changes[0].Step);
        Assert.Equal(new Step.Publish(Sequence.Of(Sales), Sequence<LogicalName>.Empty, Sequence<ShippedNote>.Empty), changes[1].Step);
    }

    [Fact]
    public void An_app_that_was_wired_and_never_published_is_published_by_the_next_run()
    {
        var changes = Plan(PanelHandler.AppendTo(App(""))!, Publication.ToBePublished(ShippedKind.Panel));

        var publish = Assert.IsType<Step.Publish>(Assert.Single(changes, change => change.Writes).Step);
        Assert.Equal((Sequence.Of(Sales), ShippedIdentity.Panel(Sales)), (publish.AppModuleIds, Assert.Single(publish.Notes).Identity));
    }

    [Fact]
    public void A_panel_that_an_administrator_took_out_again_stays_out_and_is_mentioned()
    {
        var change = Assert.Single(Plan("[]", Publication.Published(ShippedKind.Panel)));

        Assert.Equal(
            (ChangeAction.Keep, "an administrator took the soft-phone panel out; it stays out"),
            (change.Action, change.Reason));
    }

    [Fact]
    public void A_panel_that_is_there_and_not_recorded_is_recorded() =>
        Assert.Equal(ChangeAction.Record, Assert.Single(Plan(PanelHandler.AppendTo(App(""))!, recorded: null)).Action);

    [Fact]
    public void An_app_that_loads_the_panel_plans_no_changes()
    {
        var wired = PanelHandler.AppendTo(App(""))!;

        Assert.Equal(ChangeAction.NoChange, Assert.Single(Plan(wired)).Action);
        Assert.Equal(ChangeAction.NoChange, Assert.Single(Plan(wired, Publication.Published(ShippedKind.Panel))).Action);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1,")]
    [InlineData("onload")]
    public void Handlers_that_are_no_json_array_are_left_alone(string before) => Assert.Equal(
        ChangeAction.Skip,
        Assert.Single(Plan(before)).Action);

    static AppModule App(string handlers) => new(Sales, "sales", 0, handlers);

    static Sequence<PlannedChange> Plan(string handlers, Sequence<ShippedValue>? recorded)
    {
        var current = Empty with
        {
            Apps = Sequence.Of(App(handlers)),
            AppsOnProvider = Sequence.Of(Sales),
            Tables = Sequence.Of(ShippedHere),
            Shipped = recorded is null
                ? Sequence<ShippedRecord>.Empty
                : Sequence.Of(new ShippedRecord(ShippedIdentity.Panel(Sales).Id, "W/\"1\"", recorded)),
        };
        return Planner.Plan(Nothing, current).Changes;
    }

    static Sequence<PlannedChange> Plan(string handlers) =>
        Planner.Plan(Nothing, Empty with { Apps = Sequence.Of(App(handlers)), AppsOnProvider = Sequence.Of(Sales) }).Changes;

    [Fact]
    public void Selected_apps_come_in_the_order_of_their_names_and_say_which_row_they_are()
    {
        var (later, other) = (new AppModule(Guid.NewGuid(), "b", 0, ""), new AppModule(Guid.NewGuid(), "c", 0, ""));
        var first = new AppModule(Sales, "a", 0, "");

        var changes = Planner.Plan(
            Nothing, Empty with { Apps = Sequence.Of(later, other, first), AppsOnProvider = Sequence.Of(later.Id, first.Id) }).Changes;

        Assert.Equal(["App 'a'", "App 'b'", "App 'a', App 'b'"], changes.Select(change => change.Component.Name));
        Assert.Equal(("appmodule", (Guid?)Sales), (changes[0].Component.Table?.ToString(), changes[0].Component.Id));
    }
}
