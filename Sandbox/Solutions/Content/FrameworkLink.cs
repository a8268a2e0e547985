using System.Collections.Generic;
using System.Linq;

namespace VoiceForD365.Sandbox.Solutions.Content;

/// <summary>A relationship whose links are components, nodes of customizations.xml in a list named for it.</summary>
/// <param name="First">Kind behind the first column.</param>
/// <remarks>facts/solution-format.md 2.16; the links that are components: facts/cif.md 2.3 and 3.</remarks>
internal sealed record FrameworkLink(
    ComponentKind Kind, string Relationship, ComponentKind First, string FirstColumn, ComponentKind Second, string SecondColumn, string List)
{
    public static IReadOnlyList<FrameworkLink> All { get; } =
    [
        Of(ComponentKind.AppConfigurationProvider, "msdyn_appconfig_msdyn_channelprovider", ComponentKind.AppConfiguration, ComponentKind.ChannelProvider),
        Of(ComponentKind.AppConfigurationExtension, "msdyn_appconfiguration_applicationextension", ComponentKind.AppConfiguration, ComponentKind.ApplicationExtension),
        Of(ComponentKind.AppConfigurationSession, "msdyn_appconfiguration_sessiontemplate", ComponentKind.AppConfiguration, ComponentKind.SessionTemplate),
        Of(ComponentKind.NotificationTemplateField, "msdyn_notificationtemplate_notificationfield", ComponentKind.NotificationTemplate, ComponentKind.NotificationField),
        Of(ComponentKind.SessionTemplateTab, "msdyn_sessiontemplate_applicationtab", ComponentKind.SessionTemplate, ComponentKind.ApplicationTabTemplate),
    ];

    /// <summary>null for any other kind.</summary>
    public static FrameworkLink? Of(ComponentKind kind) => All.FirstOrDefault(link => link.Kind == kind);

    /// <summary>The attribute of a node that names the first row.</summary>
    public string FirstAttribute => $"{FirstColumn}.{FrameworkTable.NameColumn}";

    public string SecondAttribute => $"{SecondColumn}.{FrameworkTable.NameColumn}";

    /// <summary>By the unique names of the rows, as missing dependencies of real files spell it.</summary>
    public ComponentKey Key(string first, string second) => new(Kind, $"{FirstAttribute}={first},{SecondAttribute}={second}");

    /// <summary>The unique names in a key; null where it is none of this relationship's.</summary>
    public (string First, string Second)? Names(ComponentKey key) =>
        key.Name.Split(',') is [var first, var second]
        && first.Split('=') is [var firstAttribute, var firstName] && firstAttribute == FirstAttribute
        && second.Split('=') is [var secondAttribute, var secondName] && secondAttribute == SecondAttribute
            ? (firstName, secondName)
            : null;

    static FrameworkLink Of(ComponentKind kind, string relationship, ComponentKind first, ComponentKind second) => new(
        kind, relationship, first, FrameworkTable.Of(first)!.Name + "id", second, FrameworkTable.Of(second)!.Name + "id", relationship + "set");
}
