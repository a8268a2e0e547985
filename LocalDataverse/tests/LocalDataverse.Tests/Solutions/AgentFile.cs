using System.IO.Compression;
using VoiceForD365.LocalDataverse.Solutions.Exporting;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>A solution with an agent, its topics and what they call.</summary>
static class AgentFile
{
    public static readonly Guid Flow = new("b7f5c3b2-5f0e-4a5e-9d49-0d8a3d8f1a01");
    public static readonly Guid Model = new("b7f5c3b2-5f0e-4a5e-9d49-0d8a3d8f1a02");
    public static readonly Guid Configuration = new("b7f5c3b2-5f0e-4a5e-9d49-0d8a3d8f1a03");

    public static SolutionZip Whole(string version = "1.0.0.0", bool managed = true) => Core(version, managed)
        .Row(
            "botcomponent",
            "smp_agent.topic.Later",
            "<componenttype>9</componenttype><name>Later</name><parentbotcomponentid><schemaname>smp_agent.topic.Start</schemaname></parentbotcomponentid>",
            "schemaname")
        .ConnectionReference("smp_dataverse")
        .Flow(Flow, "Look up", "smp_dataverse")
        .Asset("botcomponent_workflow", ("botcomponentid.schemaname", "smp_agent.topic.Start"), ("workflowid.workflowid", $"{Flow:D}"))
        .Asset(
            "botcomponent_connectionreference", ("botcomponentid.schemaname", "smp_agent.topic.Start"),
            ("connectionreferenceid.connectionreferencelogicalname", "smp_dataverse"))
        .Asset(
            "botcomponent_botcomponent", ("botcomponentidone.schemaname", "smp_agent.topic.Start"),
            ("botcomponentidtwo.schemaname", "smp_agent.topic.Later"));

    public static SolutionZip Core(
        string version = "1.0.0.0",
        bool managed = true,
        string topic = "<componenttype>9</componenttype><description>Says hello.</description>") =>
        new SolutionZip("SampleAgent", version) { Managed = managed }
            .Row(
                "bot",
                "smp_agent",
                "<authenticationmode>2</authenticationmode><authenticationtrigger>1</authenticationtrigger><language>1033</language><name>Helper</name><runtimeprovider>0</runtimeprovider>",
                "schemaname")
            .Entry("bots/smp_agent/configuration.json", """{"channels":[]}""")
            .Row(
                "botcomponent", "smp_agent.topic.Start",
                topic + "<name>Start</name><parentbotid><schemaname>smp_agent</schemaname></parentbotid>", "schemaname")
            .Entry("botcomponents/smp_agent.topic.Start/data", "kind: AdaptiveDialog");

    public static ZipArchive Exported(World world, out byte[] bytes)
    {
        using var work = world.Database.Begin();
        return new ZipArchive(new MemoryStream(bytes = SolutionExporter.Export(work, "SampleAgent", managed: true, World.By)));
    }

    public static string Text(ZipArchive zip, string entry)
    {
        using var reader = new StreamReader(zip.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }

    public static List<(string, Guid)> Everything(World world) =>
    [
        .. from table in world.Catalog.Tables.Keys.Where(
            name => name.StartsWith("bot") || name.Contains("_ai") || name is "workflow" or "connectionreference" or "appaction")
           from row in world.Rows(table)
           select (table, row.Id),
    ];

    public static SolutionZip WithModel(SolutionZip zip, string template = "edfdb190-3791-45d8-9a6c-8f90a37c278a") => zip.Node("AIModels", $"""
        <AIModel><msdyn_aimodelid>{Model:B}</msdyn_aimodelid><msdyn_name>Prompt</msdyn_name><msdyn_templateid>{template}</msdyn_templateid>
        <statecode>1</statecode><statuscode>1</statuscode><IsCustomizable>1</IsCustomizable><msdyn_activerunconfigurationid>{Configuration:B}</msdyn_activerunconfigurationid>
        <AIConfigurations><AIConfiguration><msdyn_aiconfigurationid>{Configuration:B}</msdyn_aiconfigurationid><msdyn_customconfiguration>Say hello.</msdyn_customconfiguration>
        <msdyn_majoriterationnumber>1</msdyn_majoriterationnumber><msdyn_minoriterationnumber>0</msdyn_minoriterationnumber><msdyn_name>Run</msdyn_name>
        <msdyn_lasttrainorrundate>2026-02-24T20:18:41</msdyn_lasttrainorrundate><msdyn_type>190690001</msdyn_type><msdyn_aimodelid>{Model:B}</msdyn_aimodelid><statecode>2</statecode><statuscode>7</statuscode><IsCustomizable>1</IsCustomizable>
        <msdyn_templateversion>1</msdyn_templateversion></AIConfiguration></AIConfigurations></AIModel>
        """).Root(401, Model);
}
