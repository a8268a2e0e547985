namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>A relationship whose links are components; files name both rows by what identifies them.</summary>
/// <param name="First">Kind behind the first column.</param>
/// <param name="List">The element around the links of one file.</param>
/// <remarks>
/// docs/facts/solution-format.md, "Rows of the framework"; which links are components: docs/facts/cif.md, the tables' references.
/// </remarks>
sealed record FrameworkLink(
    ComponentKind Kind,
    string Relationship,
    ComponentKind First,
    string FirstColumn,
    ComponentKind Second,
    string SecondColumn,
    string List)
{
    const string Assets = "Assets/";

    public static IReadOnlyList<FrameworkLink> All { get; } =
    [
        Of(ComponentKind.AppConfigurationProvider, "msdyn_appconfig_msdyn_channelprovider",
            ComponentKind.AppConfiguration, ComponentKind.ChannelProvider),
        Of(ComponentKind.AppConfigurationExtension, "msdyn_appconfiguration_applicationextension",
            ComponentKind.AppConfiguration, ComponentKind.ApplicationExtension),
        Of(ComponentKind.AppConfigurationSession, "msdyn_appconfiguration_sessiontemplate",
            ComponentKind.AppConfiguration, ComponentKind.SessionTemplate),
        Of(ComponentKind.AppConfigurationPane, "msdyn_msdyn_paneconfig_msdyn_appconfig",
            ComponentKind.AppConfiguration, ComponentKind.PaneConfiguration),
        Of(ComponentKind.NotificationTemplateField, "msdyn_notificationtemplate_notificationfield",
            ComponentKind.NotificationTemplate, ComponentKind.NotificationField),
        Of(ComponentKind.SessionTemplateTab, "msdyn_sessiontemplate_applicationtab",
            ComponentKind.SessionTemplate, ComponentKind.ApplicationTabTemplate),
        Asset(ComponentKind.AgentLink, "bot_botcomponent", ComponentKind.AgentComponent, "botcomponentid", ComponentKind.Agent, "botid"),
        Asset(ComponentKind.AgentComponentLink, "botcomponent_botcomponent",
            ComponentKind.AgentComponent, "botcomponentidone", ComponentKind.AgentComponent, "botcomponentidtwo"),
        Asset(ComponentKind.AgentComponentConnection, "botcomponent_connectionreference",
            ComponentKind.AgentComponent, "botcomponentid", ComponentKind.ConnectionReference, "connectionreferenceid"),
        Asset(ComponentKind.AgentComponentVariable, "botcomponent_environmentvariabledefinition",
            ComponentKind.AgentComponent, "botcomponentid", ComponentKind.EnvironmentVariable, "environmentvariabledefinitionid"),
        Asset(ComponentKind.AgentComponentModel, "botcomponent_msdyn_aimodel",
            ComponentKind.AgentComponent, "botcomponentid", ComponentKind.AssistantModel, "msdyn_aimodelid"),
        Asset(ComponentKind.AgentComponentProcess, "botcomponent_workflow",
            ComponentKind.AgentComponent, "botcomponentid", ComponentKind.Process, "workflowid"),
    ];

    /// <summary>The file that holds the list; null for a list in customizations.xml.</summary>
    public string? Entry { get; init; }

    /// <summary>The attribute of a node that names the first row.</summary>
    public string FirstAttribute => $"{FirstColumn}.{ComponentNames.Column(First)}";

    public string SecondAttribute => $"{SecondColumn}.{ComponentNames.Column(Second)}";

    /// <summary>null for any other kind.</summary>
    public static FrameworkLink? Of(ComponentKind kind) => All.FirstOrDefault(link => link.Kind == kind);

    /// <summary>By what identifies the rows, as missing dependencies of real files spell it.</summary>
    public ComponentKey Key(string first, string second) => new(Kind, $"{FirstAttribute}={first},{SecondAttribute}={second}");

    /// <summary>The names in a key; null where it is none of this relationship's.</summary>
    public (string First, string Second)? Names(ComponentKey key) =>
        key.Name.Split(',') is [var first, var second]
        && first.Split('=') is [var firstAttribute, var firstName] && firstAttribute == FirstAttribute
        && second.Split('=') is [var secondAttribute, var secondName] && secondAttribute == SecondAttribute
            ? (firstName, secondName)
            : null;

    static FrameworkLink Of(ComponentKind kind, string relationship, ComponentKind first, ComponentKind second) => new(
        kind, relationship,
        first, FrameworkTables.Of(first)!.Name + "id",
        second, FrameworkTables.Of(second)!.Name + "id",
        relationship + "set");

    static FrameworkLink Asset(
        ComponentKind kind, string relationship, ComponentKind first, string firstColumn, ComponentKind second, string secondColumn) =>
        new(kind, relationship, first, firstColumn, second, secondColumn, relationship + "set")
        {
            Entry = $"{Assets}{relationship}set.xml",
        };
}
