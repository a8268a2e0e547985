using static VoiceForD365.LocalDataverse.Solutions.Content.FrameworkColumn;

namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>Agents (bots) and what they are made of. They are kept and never talk.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/reference/entities/bot,
/// botcomponent, botcomponentcollection, aiplugin, aiskillconfig.
/// </remarks>
static class AgentTables
{
    const string Key = "schemaname";

    public static IReadOnlyList<FrameworkTable> All { get; } =
    [
        new(ComponentKind.Agent, "bot", Key,
        [
            Number("accesscontrolpolicy"), Text("applicationmanifestinformation"), Text("authenticationconfiguration"),
            Number("authenticationmode"), Number("authenticationtrigger"), Text("authorizedsecuritygroupids"),
            Document("configuration", "configuration.json"), Text("iconbase64"), Number("language"), Text("name"),
            Lookup("providerconnectionreferenceid", ComponentKind.ConnectionReference), Number("runtimeprovider"),
            Text("synchronizationstatus"), Text("template"), Number("timezoneruleversionnumber"),
        ]),
        new(ComponentKind.AgentComponentCollection, "botcomponentcollection", Key,
        [
            Document("configuration", "configuration.json"), Text("description"), Text("name"),
        ]),
        new(ComponentKind.AgentComponent, "botcomponent", Key,
        [
            Text("accentcolor"), Text("category"), Number("componenttype"), Document("content", "content.json"), Document("data", "data"),
            new("dependencies", FrameworkValue.KeptDocument) { File = "dependencies.json" },
            Text("description"), new("filedata", FrameworkValue.File), Text("helplink"), Text("iconurl"), Number("language"), Text("name"),
            Lookup("parentbotcomponentcollectionid", ComponentKind.AgentComponentCollection),
            Lookup("parentbotcomponentid", ComponentKind.AgentComponent),
            Lookup("parentbotid", ComponentKind.Agent), Number("reusepolicy"), Number("timezoneruleversionnumber"),
        ]),
        new(ComponentKind.AssistantPlugin, "aiplugin", "name",
        [
            Text("contactemail"), Text("humandescription"), Text("humanname"), Text("legalinfourl"),
            Text("modeldescription"), Text("modelname"), Number("pluginsubtype"), Number("plugintype"), Text("privacypolicyurl"),
            Number("schemaversion"), Text("sharedconnector"), Text("upsertswagger"),
        ]),
        new(ComponentKind.AssistantSkill, "aiskillconfig", "uniquename",
        [
            Lookup("aimodel", ComponentKind.AssistantModel), Text("aiskill"), Lookup("attribute", ComponentKind.Column), Text("config"),
            Text("description"), Lookup("entity", ComponentKind.Table), new("scope", FrameworkValue.Kept),
        ]),
    ];
}
