using static VoiceForD365.LocalDataverse.Solutions.Content.FrameworkColumn;

namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>Modern commands, the buttons of an app that are no ribbon differences.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/entities/appaction.</remarks>
static class CommandTables
{
    public static IReadOnlyList<FrameworkTable> All { get; } =
    [
        new(ComponentKind.Command, "appaction", "uniquename",
        [
            Lookup("appmoduleid", ComponentKind.App), Label("buttonaccessibilitytext"), Label("buttonlabeltext"),
            Decimal("buttonsequencepriority"), Label("buttontooltipdescription"),
            Label("buttontooltiptitle"), Number("context"), Lookup("contextentity", ComponentKind.Table),
            Text("contextvalue"), Text("fonticon"), Label("grouptitle"), Flag("hidden"),
            Lookup("iconwebresourceid", ComponentKind.WebResource), Flag("isdisabled"), Flag("isgrouptitlehidden"),
            Number("location"), Text("name"), Text("onclickeventformulacomponentlibrary"),
            Lookup("onclickeventformulacomponentlibraryid", ComponentKind.CanvasApp), Text("onclickeventformulacomponentname"),
            Text("onclickeventformulafunctionname"), Text("onclickeventjavascriptfunctionname"), Text("onclickeventjavascriptparameters"),
            Lookup("onclickeventjavascriptwebresourceid", ComponentKind.WebResource), Number("onclickeventtype"), Number("origin"),
            Lookup("parentappactionid", ComponentKind.Command), Decimal("sequence"), Number("type"),
            Text("visibilityformulacomponentlibrary"),
            Lookup("visibilityformulacomponentlibraryid", ComponentKind.CanvasApp), Text("visibilityformulacomponentname"),
            Text("visibilityformulafunctionname"), Number("visibilitytype"),
        ]),
    ];
}
