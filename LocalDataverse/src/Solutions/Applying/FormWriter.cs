using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>Forms and views.</summary>
static class FormWriter
{
    /// <summary>
    /// A form that is there keeps the activation state somebody gave it: that choice lies in the unmanaged layer, above the solution's
    /// (learn.microsoft.com/power-platform/alm/solution-layers-alm).
    /// </summary>
    public static void Apply(FormContent content, ImportContext import)
    {
        var values = new Dictionary<string, object?>
        {
            ["name"] = content.Names.In(import.LanguageCode),
            ["description"] = content.Descriptions.In(import.LanguageCode),
            ["objecttypecode"] = content.Table,
            ["type"] = TypeOf(content.Type),
            ["formxml"] = content.Xml,
            ["formpresentation"] = content.Switches.Presentation,
            ["iscustomizable"] = content.Switches.IsCustomizable,
        };
        if (content.IsDefault is { } isDefault)
            values["isdefault"] = isDefault;
        if (!import.Work.Rows.Exists(import.Work.Catalog.RequiredTable("systemform"), content.Id))
            values["formactivationstate"] = content.Switches.ActivationState;
        import.Put(ComponentKind.Form, "systemform", content.Id, values);
    }

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

    public const int InteractiveDashboard = 10;

    /// <summary>systemform.type of a forms node's type.</summary>
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/entities/systemform (type)</remarks>
    static int TypeOf(string type) => type switch
    {
        "dashboard" => 0,
        "main" => 2,
        "mobile" => 5,
        "quick" => 6,
        "quickCreate" => 7,
        Reading.DashboardReader.Interactive => InteractiveDashboard,
        "card" => 11,
        "powerbi" => 103,
        _ => throw Reading.Nodes.Unknown($"a form of type '{type}'"),
    };
}
