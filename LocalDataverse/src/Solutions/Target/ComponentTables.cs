using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Target;

/// <summary>Where components that are rows live, and what they are found by.</summary>
static class ComponentTables
{
    /// <summary>Table by kind, with the column that holds the component's name; null where only the id identifies it.</summary>
    public static IReadOnlyDictionary<ComponentKind, (string Table, string? NameColumn)> All { get; } =
        new Dictionary<ComponentKind, (string, string?)>(Framework)
        {
            [ComponentKind.Role] = ("role", null),
            [ComponentKind.FieldSecurityProfile] = ("fieldsecurityprofile", null),
            [ComponentKind.FieldPermission] = ("fieldpermission", null),
            [ComponentKind.View] = ("savedquery", null),
            [ComponentKind.Process] = ("workflow", null),
            [ComponentKind.RibbonCommand] = ("ribboncommand", "command"),
            [ComponentKind.RibbonRule] = ("ribbonrule", "ruleid"),
            [ComponentKind.RibbonDiff] = ("ribbondiff", "diffid"),
            [ComponentKind.Chart] = ("savedqueryvisualization", null),
            [ComponentKind.Form] = ("systemform", null),
            [ComponentKind.WebResource] = ("webresource", "name"),
            [ComponentKind.SiteMap] = ("sitemap", "sitemapnameunique"),
            [ComponentKind.ServiceEndpoint] = ("serviceendpoint", null),
            [ComponentKind.ConnectionRole] = ("connectionrole", null),
            [ComponentKind.Expression] = ("fxexpression", "uniquename"),
            [ComponentKind.App] = ("appmodule", "uniquename"),
            [ComponentKind.PluginType] = ("plugintype", null),
            [ComponentKind.PluginAssembly] = ("pluginassembly", null),
            [ComponentKind.Step] = ("sdkmessageprocessingstep", null),
            [ComponentKind.StepImage] = ("sdkmessageprocessingstepimage", null),
            [ComponentKind.DataProvider] = ("entitydataprovider", null),
            [ComponentKind.DataSource] = ("entitydatasource", null),
            [ComponentKind.CustomApi] = ("customapi", "uniquename"),
            [ComponentKind.CustomApiRequestParameter] = ("customapirequestparameter", null),
            [ComponentKind.CustomApiResponseProperty] = ("customapiresponseproperty", null),
            [ComponentKind.CustomControl] = ("customcontrol", "name"),
            [ComponentKind.CanvasApp] = ("canvasapp", "name"),
            [ComponentKind.Connector] = ("connector", "name"),
            [ComponentKind.ConnectionReference] = ("connectionreference", "connectionreferencelogicalname"),
            [ComponentKind.Message] = ("sdkmessage", null),
            [ComponentKind.ImageColumnConfiguration] = ("attributeimageconfig", null),
            [ComponentKind.ImageTableConfiguration] = ("entityimageconfig", null),
            [ComponentKind.SettingDefinition] = ("settingdefinition", "uniquename"),
            [ComponentKind.AppSetting] = ("appsetting", null),
            [ComponentKind.TableMap] = ("entitymap", null),
            [ComponentKind.ColumnMap] = ("attributemap", null),
            [ComponentKind.AssistantTemplate] = ("msdyn_aitemplate", null),
            [ComponentKind.AssistantModel] = ("msdyn_aimodel", null),
            [ComponentKind.AssistantConfiguration] = ("msdyn_aiconfiguration", null),
            [ComponentKind.EnvironmentVariable] = ("environmentvariabledefinition", "schemaname"),
            [ComponentKind.EnvironmentVariableValue] = ("environmentvariablevalue", null),
            [ComponentKind.ControlDefault] = ("customcontroldefaultconfig", "primaryentitytypecode"),
        };

    static IEnumerable<KeyValuePair<ComponentKind, (string, string?)>> Framework =>
    [
        .. FrameworkTables.All.Select(table => KeyValuePair.Create(table.Kind, (table.Name, (string?)table.KeyColumn))),
        .. FrameworkLink.All.Select(link => KeyValuePair.Create(link.Kind, (link.Relationship, (string?)null))),
    ];

    static readonly Dictionary<string, ComponentKind> ByTable = All.ToDictionary(place => place.Value.Table, place => place.Key);

    /// <summary>The kind whose components are the rows of a table; null for a table of data.</summary>
    public static ComponentKind? KindOf(string table) => ByTable.TryGetValue(table, out var kind) ? kind : null;
}
