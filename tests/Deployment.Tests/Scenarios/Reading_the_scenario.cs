using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Scenarios;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Scenarios;

public sealed class Reading_the_scenario
{
    [Theory]
    [InlineData("", false, false)]
    [InlineData("msdyn_ciprovider", true, false)]
    [InlineData("msdyn_channelprovider", false, true)]
    [InlineData("msdyn_ciprovider msdyn_channelprovider", true, true)]
    public void A_generation_of_the_framework_is_here_where_its_table_is(string tables, bool hasCif1, bool hasCif2)
    {
        var signs = ScenarioRetrieval.Signs(Tables(tables), [], presences: null);

        Assert.Equal((hasCif1, hasCif2), (signs.HasCif1, signs.HasCif2));
    }

    [Fact]
    public void Multisession_apps_are_named_in_an_order_of_their_own()
    {
        var signs = ScenarioRetrieval.Signs(Tables(""), [App("b", 1), App("single", 0), App("a", 1), App("C", 1)], presences: 3);

        Assert.Equal(["C", "a", "b"], signs.MultisessionApps);
        Assert.Equal(3, signs.Presences);
    }

    [Theory]
    [InlineData("OmniChannelEngagementHub", true)]
    [InlineData("omnichannelengagementhub", true)]
    [InlineData("OmniChannelEngagementHub2", false)]
    public void The_app_of_omnichannel_goes_by_its_name_in_whatever_letters(string name, bool isIt) =>
        Assert.Equal(isIt, ScenarioRetrieval.Signs(Tables(""), [App("other", 0), App(name, 0)], null).HasOmnichannelApp);

    [Fact]
    public void Presences_are_asked_for_only_where_there_is_a_table_of_them()
    {
        Assert.Null(ScenarioRetrieval.AskPresences(new QueryBatch(), Tables("msdyn_ciprovider")));
        Assert.NotNull(ScenarioRetrieval.AskPresences(new QueryBatch(), Tables("msdyn_presence")));
    }

    [Fact]
    public void All_tables_that_give_a_sign_are_looked_for() => Assert.Equal(
        ["msdyn_channelprovider", "msdyn_ciprovider", "msdyn_presence"], ScenarioRetrieval.Tables.Select(table => table.ToString()));

    static AppModule App(string name, int navigation) => new(Guid.NewGuid(), name, navigation, "");

    static Sequence<TableDefinition> Tables(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(name => new TableDefinition(name, "id", Sequence<LogicalName>.Empty, Sequence<string>.Empty))
        .ToSequence();
}
