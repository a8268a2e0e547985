using VoiceForD365.LocalDataverse.Solutions;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Operations;
using VoiceForD365.LocalDataverse.Solutions.Reading;
using VoiceForD365.LocalDataverse.Storage;
using static VoiceForD365.LocalDataverse.Tests.Solutions.AgentFile;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>Agents with their topics: rows of every environment that travel as folders.</summary>
public sealed class An_agent
{
    static StoredRow? Topic(World world, string name) =>
        world.Rows("botcomponent", ("schemaname", "smp_agent.topic." + name)).SingleOrDefault();

    [Fact]
    public void Arrives_with_its_topics_their_documents_and_what_they_call()
    {
        using var world = new World(Whole());

        var agent = Assert.Single(world.Rows("bot"));
        var start = Topic(world, "Start")!;

        Assert.Equal(
            ("Helper", 2, """{"channels":[]}""", true),
            (agent.Text("name"), agent.Number("authenticationmode"), agent.Text("configuration"), agent["ismanaged"]));
        Assert.Equal(("kind: AdaptiveDialog", agent.Id), (start.Text("data"), start.Lookup("parentbotid")));
        Assert.Equal(start.Id, Topic(world, "Later")!.Lookup("parentbotcomponentid"));
        Assert.Single(world.Rows("botcomponent_workflow", ("botcomponentid", start.Id), ("workflowid", Flow)));
        Assert.Single(world.Rows("botcomponent_connectionreference"));
        Assert.Single(world.Rows("botcomponent_botcomponent", ("botcomponentidone", start.Id)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_update_or_upgrade_changes_nothing(bool upgrades)
    {
        using var world = new World(Whole());
        var before = Everything(world);

        world.Import(Whole("1.1.0.0"), upgrades ? ImportMode.Upgrade : ImportMode.Update);

        Assert.Equal(before, Everything(world));
    }

    [Fact]
    public void Loses_in_an_upgrade_the_topics_the_new_version_lacks()
    {
        using var world = new World(Whole());

        world.Import(Core("1.1.0.0"), ImportMode.Upgrade);

        Assert.Null(Topic(world, "Later"));
        Assert.NotNull(Topic(world, "Start"));
        Assert.Empty(world.Rows("botcomponent_botcomponent"));
        Assert.Empty(world.Rows("botcomponent_workflow"));
        Assert.Empty(world.Rows("workflow"));
    }

    [Fact]
    public void Leaves_nothing_behind_when_it_is_uninstalled()
    {
        using var world = new World();
        var before = Everything(world);
        world.Import(WithModel(Whole()));

        world.Uninstall("SampleAgent");

        Assert.Equal(before, Everything(world));
        Assert.Empty(world.Rows("dependency"));
    }

    [Fact]
    public void Shows_what_lies_below_when_a_solution_on_top_of_it_leaves()
    {
        using var world = new World(Core());
        world.Import(
            new SolutionZip("OnTop")
                .Row(
                    "botcomponent", "smp_agent.topic.Start", "<componenttype>9</componenttype><description>Says more.</description>",
                    "schemaname"));
        var changed = Topic(world, "Start")!.Text("description");

        world.Uninstall("OnTop");

        Assert.Equal("Says more.", changed);
        Assert.Equal("Says hello.", Topic(world, "Start")!.Text("description"));
    }

    [Fact]
    public void Is_refused_where_what_a_topic_belongs_to_is_absent()
    {
        using var world = new World();

        var refusal = world.Refused(
            Core(topic: "<componenttype>9</componenttype><parentbotcomponentid><schemaname>smp_other</schemaname></parentbotcomponentid>"));

        Assert.Equal(ErrorCodes.MissingDependencies, refusal.Code);
        Assert.Contains("""<Required type="botcomponent" id.schemaname="smp_other" """, refusal.Message);
    }

    [Theory]
    [InlineData("<componenttype>77</componenttype>", "componenttype")]
    [InlineData("<componenttype>9</componenttype><surprise>1</surprise>", "surprise")]
    [InlineData(
        "<componenttype>9</componenttype><parentbotcomponentid><botcomponentid>1</botcomponentid></parentbotcomponentid>",
        "parentbotcomponentid")]
    public void Is_refused_with_values_its_table_does_not_take(string topic, string named)
    {
        using var world = new World();

        var refusal = world.Refused(Core(topic: topic));

        Assert.Equal(ErrorCodes.ImportError, refusal.Code);
        Assert.Contains(named, refusal.Message);
    }

    [Theory]
    [InlineData("botcomponents/smp_agent.topic.Start/surprise", ErrorCodes.ImportError)]
    [InlineData("botcomponents/smp_empty/data", ErrorCodes.InvalidImportFile)]
    public void Is_refused_with_entries_nobody_knows(string entry, string code)
    {
        using var world = new World();

        var refusal = world.Refused(Core().Entry(entry, "?"));

        Assert.Equal(code, refusal.Code);
        Assert.Contains(entry.Split('/')[1], refusal.Message);
    }

    [Fact]
    public void Comes_out_of_an_export_as_it_went_in()
    {
        using var world = new World(
            WithModel(Whole(managed: false)).Entry("botcomponents/smp_agent.topic.Start/filedata/notes.txt", "Kept."));
        using var other = new World();

        using var zip = Exported(world, out var bytes);
        other.Write(
            work => SolutionImport.Run(
                SolutionReader.Read(bytes, ArchiveLimits.Default), ImportMode.Update, enableSteps: true, work, World.By));

        Assert.Equal("kind: AdaptiveDialog", Text(zip, "botcomponents/smp_agent.topic.Start/data"));
        Assert.Equal("Kept.", Text(zip, "botcomponents/smp_agent.topic.Start/filedata/notes.txt"));
        Assert.Contains(
            $"""botcomponentid.schemaname="smp_agent.topic.Start" workflowid.workflowid="{Flow:D}" """,
            Text(zip, "Assets/botcomponent_workflowset.xml").Replace(">", " >"));
        Assert.Equal(Everything(world).Count, Everything(other).Count);
        Assert.Equal(Topic(world, "Start")!.Text("description"), Topic(other, "Start")!.Text("description"));
    }

    [Fact]
    public void Goes_out_with_what_was_changed_here()
    {
        using var world = new World(Core(managed: false));
        var start = Topic(world, "Start")!;
        world.Write(work =>
        {
            work.Rows.Update(
                work.Catalog.RequiredTable("botcomponent"), start.Id,
                new Dictionary<string, object?> { ["data"] = "kind: Other", ["description"] = null, ["iconurl"] = "https://example.org/" });
            return 0;
        });

        using var zip = Exported(world, out _);

        var topic = Text(zip, "botcomponents/smp_agent.topic.Start/botcomponent.xml");
        Assert.Equal("kind: Other", Text(zip, "botcomponents/smp_agent.topic.Start/data"));
        Assert.DoesNotContain("description", topic);
        Assert.Contains("<iconurl>https://example.org/</iconurl>", topic);
    }
}
