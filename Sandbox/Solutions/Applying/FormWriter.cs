using System.Collections.Generic;
using VoiceForD365.Sandbox.Solutions.Content;

namespace VoiceForD365.Sandbox.Solutions.Applying;

/// <summary>Forms and views.</summary>
internal static class FormWriter
{
    public static void Apply(FormContent content, ImportContext import) =>
        import.Put(ComponentKind.Form, "systemform", content.Id, new Dictionary<string, object?>
        {
            ["name"] = content.Names.In(import.LanguageCode),
            ["description"] = content.Descriptions.In(import.LanguageCode),
            ["objecttypecode"] = content.Table,
            ["type"] = TypeOf(content.Type),
            ["formxml"] = content.Xml,
            ["formpresentation"] = content.Switches.Presentation,
            ["formactivationstate"] = content.Switches.ActivationState,
            ["iscustomizable"] = content.Switches.IsCustomizable,
        });

    public static void Apply(ViewContent content, ImportContext import) =>
        import.Put(ComponentKind.View, "savedquery", content.Id, new Dictionary<string, object?>
        {
            ["name"] = content.Names.In(import.LanguageCode),
            ["description"] = content.Descriptions.In(import.LanguageCode),
            ["returnedtypecode"] = content.Table,
            ["querytype"] = content.QueryType,
            ["fetchxml"] = content.FetchXml,
            ["layoutxml"] = content.LayoutXml,
            ["isdefault"] = content.IsDefault,
            ["isquickfindquery"] = content.IsQuickFind,
            ["iscustomizable"] = content.IsCustomizable,
        });

    /// <summary>systemform.type of a forms node's type.</summary>
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/entities/systemform (type)</remarks>
    static int TypeOf(string type) => type switch
    {
        "dashboard" => 0,
        "main" => 2,
        "mobile" => 5,
        "quick" => 6,
        "quickCreate" => 7,
        "card" => 11,
        _ => throw Reading.Nodes.Unknown($"a form of type '{type}'"),
    };
}
