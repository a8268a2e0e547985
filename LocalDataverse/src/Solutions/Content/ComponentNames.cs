namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>By which column files name a component another one points at, such as &lt;workflowid&gt; and &lt;schemaname&gt;.</summary>
/// <remarks>Lookups and links of public solutions.</remarks>
static class ComponentNames
{
    public static string Column(ComponentKind kind) => kind switch
    {
        ComponentKind.Table or ComponentKind.Column => "logicalname",
        ComponentKind.App => "uniquename",
        ComponentKind.AssistantModel => "msdyn_aimodelid",
        ComponentKind.CanvasApp => "name",
        ComponentKind.ConnectionReference => "connectionreferencelogicalname",
        ComponentKind.EnvironmentVariable => "schemaname",
        ComponentKind.PluginType => "plugintypeid",
        ComponentKind.Process => "workflowid",
        ComponentKind.WebResource => "webresourceid",
        _ => FrameworkTables.Of(kind)!.KeyColumn,
    };
}
