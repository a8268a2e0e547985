using System;
using System.Linq;
using VoiceForD365.Deployment.Cif1Apps;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Planning;
using VoiceForD365.Deployment.Values;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.Cif1Apps;

public sealed class AppModulePlanningTests
{
    private static readonly Guid Sales = Guid.NewGuid();

    [Fact]
    public void An_app_nobody_selected_is_left_alone() =>
        Assert.Empty(Planner.Plan(Nothing, Empty with { Apps = Sequence.Of(App("")) }).Changes);

    [Theory]
    [InlineData("", "[")]
    [InlineData("[]", "[")]
    [InlineData("""[{"EventName":"onload","FunctionName":"other"}]""", """[{"EventName":"onload","FunctionName":"other"},""")]
    public void A_selected_app_gets_the_panel_and_is_published_and_keeps_its_other_handlers(string before, string kept)
    {
        var changes = Plan(before);

        Assert.Equal([ChangeAction.Set, ChangeAction.Publish], changes.Select(change => change.Action));
        var update = Assert.IsType<Write.Update>(Assert.IsType<Step.Data>(changes[0].Step).Writes[0]);
        Assert.Equal(
            kept + """{"EventName":"onload","LibraryName":"CRMClients/msdyn_internal_ci_library.js",""" +
            """
            "FunctionName":"Microsoft.CIFramework.Internal.initializeCI","Parameters":"\"4\",\"0\"","Enabled":true}]
            """,
            Assert.Single(update.Columns).Value.ToString());
        Assert.Equal(new Step.PublishApps(Sequence.Of(Sales)), changes[1].Step);
    }

    [Fact]
    public void An_app_that_loads_the_panel_plans_no_changes()
    {
        var wired = Assert.IsType<Write.Update>(Assert.IsType<Step.Data>(Plan("")[0].Step).Writes[0]).Columns[0].Value.ToString();

        Assert.Equal(ChangeAction.NoChange, Assert.Single(Plan(wired!)).Action);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1,")]
    [InlineData("onload")]
    public void Handlers_that_are_no_json_array_are_left_alone(string before) => Assert.Equal(
        ChangeAction.Skip,
        Assert.Single(Plan(before)).Action);

    private static AppModule App(string handlers) => new(Sales, "sales", 0, handlers);

    private static Sequence<PlannedChange> Plan(string handlers) =>
        Planner.Plan(Nothing, Empty with { Apps = Sequence.Of(App(handlers)), AppsOnProvider = Sequence.Of(Sales) }).Changes;
}
