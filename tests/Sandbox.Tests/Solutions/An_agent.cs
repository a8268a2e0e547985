using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using VoiceForD365.Sandbox.Solutions;
using VoiceForD365.Sandbox.Solutions.Checking;
using VoiceForD365.Sandbox.Solutions.Exporting;
using VoiceForD365.Sandbox.Solutions.Operations;
using VoiceForD365.Sandbox.Solutions.Reading;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.Tests.Solutions;

/// <summary>Agents with their topics, AI models and modern commands: rows of every environment that travel as folders.</summary>
public sealed class An_agent
{
    static readonly Guid Flow = new("b7f5c3b2-5f0e-4a5e-9d49-0d8a3d8f1a01");
    static readonly Guid Model = new("b7f5c3b2-5f0e-4a5e-9d49-0d8a3d8f1a02");
    static readonly Guid Configuration = new("b7f5c3b2-5f0e-4a5e-9d49-0d8a3d8f1a03");

    static SolutionZip Whole(string version = "1.0.0.0", bool managed = true) => Core(version, managed)
        .Row("botcomponent", "smp_agent.topic.Later", "<componenttype>9</componenttype><name>Later</name><parentbotcomponentid><schemaname>smp_agent.topic.Start</schemaname></parentbotcomponentid>", "schemaname")
        .ConnectionReference("smp_dataverse")
        .Flow(Flow, "Look up", "smp_dataverse")
        .Asset("botcomponent_workflow", ("botcomponentid.schemaname", "smp_agent.topic.Start"), ("workflowid.workflowid", $"{Flow:D}"))
        .Asset("botcomponent_connectionreference", ("botcomponentid.schemaname", "smp_agent.topic.Start"), ("connectionreferenceid.connectionreferencelogicalname", "smp_dataverse"))
        .Asset("botcomponent_botcomponent", ("botcomponentidone.schemaname", "smp_agent.topic.Start"), ("botcomponentidtwo.schemaname", "smp_agent.topic.Later"));

    static SolutionZip Core(string version = "1.0.0.0", bool managed = true, string topic = "<componenttype>9</componenttype><description>Says hello.</description>") =>
        new SolutionZip("SampleAgent", version) { Managed = managed }
            .Row("bot", "smp_agent", "<authenticationmode>2</authenticationmode><authenticationtrigger>1</authenticationtrigger><language>1033</language><name>Helper</name><runtimeprovider>0</runtimeprovider>", "schemaname")
            .Entry("bots/smp_agent/configuration.json", """{"channels":[]}""")
            .Row("botcomponent", "smp_agent.topic.Start", topic + "<name>Start</name><parentbotid><schemaname>smp_agent</schemaname></parentbotid>", "schemaname")
            .Entry("botcomponents/smp_agent.topic.Start/data", "kind: AdaptiveDialog");

    static StoredRow? Topic(World world, string name) => world.Rows("botcomponent", ("schemaname", "smp_agent.topic." + name)).SingleOrDefault();

    static ZipArchive Exported(World world, out byte[] bytes)
    {
        using var work = world.Database.Begin();
        return new ZipArchive(new MemoryStream(bytes = SolutionExporter.Export(work, "SampleAgent", managed: true, World.By)));
    }

    static string Text(ZipArchive zip, string entry)
    {
        using var reader = new StreamReader(zip.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }

    static List<(string, Guid)> Everything(World world) =>
    [
        .. from table in world.Catalog.Tables.Keys.Where(name => name.StartsWith("bot") || name.Contains("_ai") || name is "workflow" or "connectionreference" or "appaction")
           from row in world.Rows(table)
           select (table, row.Id),
    ];

    [Fact]
    public void Arrives_with_its_topics_their_documents_and_what_they_call()
    {
        using var world = new World(Whole());

        var agent = Assert.Single(world.Rows("bot"));
        var start = Topic(world, "Start")!;

        Assert.Equal(("Helper", 2, """{"channels":[]}""", true), (agent.Text("name"), agent.Number("authenticationmode"), agent.Text("configuration"), agent["ismanaged"]));
        Assert.Equal(("kind: AdaptiveDialog", agent.Id), (start.Text("data"), start.Lookup("parentbotid")));
        Assert.Equal(start.Id, Topic(world, "Later")!.Lookup("parentbotcomponentid"));
        Assert.Single(world.Rows("botcomponent_workflow", ("botcomponentid", start.Id), ("workflowid", Flow)));
        Assert.Single(world.Rows("botcomponent_connectionreference"));
        Assert.Single(world.Rows("botcomponent_botcomponent", ("botcomponentidone", start.Id)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Converges(bool upgrades)
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
        world.Import(new SolutionZip("OnTop").Row("botcomponent", "smp_agent.topic.Start", "<componenttype>9</componenttype><description>Says more.</description>", "schemaname"));
        var changed = Topic(world, "Start")!.Text("description");

        world.Uninstall("OnTop");

        Assert.Equal("Says more.", changed);
        Assert.Equal("Says hello.", Topic(world, "Start")!.Text("description"));
    }

    [Fact]
    public void Is_refused_where_what_a_topic_belongs_to_is_absent()
    {
        using var world = new World();

        var refusal = world.Refused(Core(topic: "<componenttype>9</componenttype><parentbotcomponentid><schemaname>smp_other</schemaname></parentbotcomponentid>"));

        Assert.Equal(ErrorCodes.MissingDependencies, refusal.Code);
        Assert.Contains("""<Required type="botcomponent" id.schemaname="smp_other" """, refusal.Message);
    }

    [Theory]
    [InlineData("<componenttype>77</componenttype>", "componenttype")]
    [InlineData("<componenttype>9</componenttype><surprise>1</surprise>", "surprise")]
    [InlineData("<componenttype>9</componenttype><parentbotcomponentid><botcomponentid>1</botcomponentid></parentbotcomponentid>", "parentbotcomponentid")]
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
        using var world = new World(WithModel(Whole(managed: false)).Entry("botcomponents/smp_agent.topic.Start/filedata/notes.txt", "Kept."));
        using var other = new World();

        using var zip = Exported(world, out var bytes);
        other.Write(work => SolutionImport.Run(SolutionReader.Read(bytes, ArchiveLimits.Default), ImportMode.Update, enableSteps: true, work, World.By));

        Assert.Equal("kind: AdaptiveDialog", Text(zip, "botcomponents/smp_agent.topic.Start/data"));
        Assert.Equal("Kept.", Text(zip, "botcomponents/smp_agent.topic.Start/filedata/notes.txt"));
        Assert.Contains($"""botcomponentid.schemaname="smp_agent.topic.Start" workflowid.workflowid="{Flow:D}" """, Text(zip, "Assets/botcomponent_workflowset.xml").Replace(">", " >"));
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
            work.Rows.Update(work.Catalog.RequiredTable("botcomponent"), start.Id, new Dictionary<string, object?> { ["data"] = "kind: Other", ["description"] = null, ["iconurl"] = "https://example.org/" });
            return 0;
        });

        using var zip = Exported(world, out _);

        var topic = Text(zip, "botcomponents/smp_agent.topic.Start/botcomponent.xml");
        Assert.Equal("kind: Other", Text(zip, "botcomponents/smp_agent.topic.Start/data"));
        Assert.DoesNotContain("description", topic);
        Assert.Contains("<iconurl>https://example.org/</iconurl>", topic);
    }

    static SolutionZip WithModel(SolutionZip zip, string template = "edfdb190-3791-45d8-9a6c-8f90a37c278a") => zip.Node("AIModels", $"""
        <AIModel><msdyn_aimodelid>{Model:B}</msdyn_aimodelid><msdyn_name>Prompt</msdyn_name><msdyn_templateid>{template}</msdyn_templateid>
        <statecode>1</statecode><statuscode>1</statuscode><IsCustomizable>1</IsCustomizable><msdyn_activerunconfigurationid>{Configuration:B}</msdyn_activerunconfigurationid>
        <AIConfigurations><AIConfiguration><msdyn_aiconfigurationid>{Configuration:B}</msdyn_aiconfigurationid><msdyn_customconfiguration>Say hello.</msdyn_customconfiguration>
        <msdyn_majoriterationnumber>1</msdyn_majoriterationnumber><msdyn_minoriterationnumber>0</msdyn_minoriterationnumber><msdyn_name>Run</msdyn_name>
        <msdyn_lasttrainorrundate>2026-02-24T20:18:41</msdyn_lasttrainorrundate><msdyn_type>190690001</msdyn_type><msdyn_aimodelid>{Model:B}</msdyn_aimodelid><statecode>2</statecode><statuscode>7</statuscode><IsCustomizable>1</IsCustomizable>
        <msdyn_templateversion>1</msdyn_templateversion></AIConfiguration></AIConfigurations></AIModel>
        """).Root(401, Model);

    [Fact]
    public void Brings_AI_models_with_their_configurations()
    {
        using var world = new World(WithModel(Core()).Asset("botcomponent_msdyn_aimodel", ("botcomponentid.schemaname", "smp_agent.topic.Start"), ("msdyn_aimodelid.msdyn_aimodelid", $"{Model:D}")));

        var configuration = world.Row("msdyn_aiconfiguration", Configuration)!;

        Assert.Equal(new DateTime(2026, 2, 24, 20, 18, 41, DateTimeKind.Utc), configuration["msdyn_lasttrainorrundate"]);
        Assert.Equal(("Say hello.", Model, 2, 7), (configuration.Text("msdyn_customconfiguration"), configuration.Lookup("msdyn_aimodelid"), configuration.Number("statecode"), configuration.Number("statuscode")));
        Assert.Equal(Configuration, world.Row("msdyn_aimodel", Model)!.Lookup("msdyn_activerunconfigurationid"));
        Assert.Single(world.Rows("botcomponent_msdyn_aimodel", ("msdyn_aimodelid", Model)));
    }

    [Fact]
    public void Is_refused_with_an_AI_model_of_a_template_that_is_absent()
    {
        using var world = new World();

        var refusal = world.Refused(WithModel(Core(), template: "b7f5c3b2-5f0e-4a5e-9d49-0d8a3d8f1aff"));

        Assert.Equal(ErrorCodes.MissingDependencies, refusal.Code);
        Assert.Contains("""<Required type="400" """, refusal.Message);
    }

    static SolutionZip Button(string table) => new SolutionZip("SampleAgent") { Managed = false }
        .Row("appaction", "smp__Call!account!0", $"""
            <buttonlabeltext default="Call"><label description="Call" languagecode="1033" /><label description="Anrufen" languagecode="1031" /></buttonlabeltext>
            <context>1</context><contextentity><logicalname>{table}</logicalname></contextentity><contextvalue>{table}</contextvalue><location>0</location><name>Call</name>
            <onclickeventtype>0</onclickeventtype><origin>0</origin><sequence>100.0000000000</sequence><type>0</type>
            """, "uniquename");

    [Fact]
    public void A_modern_command_keeps_what_only_its_file_says()
    {
        using var world = new World(Button("account"));

        var command = Assert.Single(world.Rows("appaction"));
        using var zip = Exported(world, out _);

        Assert.Equal(("Call", 100m), (command.Text("buttonlabeltext"), command["sequence"]));
        Assert.Contains("Anrufen", Text(zip, "appactions/smp__Call!account!0/appaction.xml"));
        Assert.Contains("<logicalname>account</logicalname>", Text(zip, "appactions/smp__Call!account!0/appaction.xml"));
    }

    [Fact]
    public void A_modern_command_is_refused_for_a_table_that_is_absent()
    {
        using var world = new World();

        var refusal = world.Refused(Button("smp_absent"));

        Assert.Equal(ErrorCodes.MissingDependencies, refusal.Code);
        Assert.Contains("""<Required type="1" schemaName="smp_absent" """, refusal.Message);
    }
}
