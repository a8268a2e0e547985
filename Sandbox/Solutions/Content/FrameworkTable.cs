using System.Collections.Generic;
using System.Linq;

namespace VoiceForD365.Sandbox.Solutions.Content;

/// <summary>A table whose rows are components: a folder for the table, in it one for each row, known by its unique name.</summary>
/// <param name="Columns">Those whose notation in files is known, in the order of the files.</param>
/// <remarks>Shapes seen in public solutions (facts/solution-format.md 2.16), columns of facts/cif.md 2 and 3.</remarks>
internal sealed record FrameworkTable(ComponentKind Kind, string Name, IReadOnlyList<FrameworkColumn> Columns)
{
    public const string NameColumn = "msdyn_uniquename";

    public string Folder => Name + "s/";

    /// <summary>In the order in which one needs the other.</summary>
    public static IReadOnlyList<FrameworkTable> All { get; } =
    [
        new(ComponentKind.ChannelProvider, "msdyn_channelprovider",
        [
            Number("msdyn_apiversion"), Text("msdyn_channelurl"), Text("msdyn_customparams"), Flag("msdyn_enableanalytics"), Flag("msdyn_enableoutbound"),
            Label("msdyn_label"), Text("msdyn_name"), Text("msdyn_sandboxconfiguration"), Number("msdyn_sortorder"), Text("msdyn_trusteddomain"),
        ]),
        new(ComponentKind.ApplicationExtension, "msdyn_applicationextension",
        [
            Text("msdyn_appconfig_relationshipname"), Text("msdyn_name"), Number("msdyn_relationship_cardinality"), Number("msdyn_type"), Text("msdyn_webresource_url"),
        ]),
        new(ComponentKind.ApplicationTabTemplate, "msdyn_applicationtabtemplate",
        [
            Text("msdyn_description"), Label("msdyn_name"), Number("msdyn_pagetype"), Flag("msdyn_pinned"), Text("msdyn_templateparameters"), Label("msdyn_title"),
        ]),
        new(ComponentKind.TemplateParameter, "msdyn_templateparameter",
        [
            new("msdyn_applicationtabtemplateid", FrameworkValue.Lookup) { Target = ComponentKind.ApplicationTabTemplate }, Label("msdyn_name"), Text("msdyn_value"),
        ]),
        new(ComponentKind.SessionTemplate, "msdyn_sessiontemplate",
        [
            new("msdyn_anchortab", FrameworkValue.Lookup) { Target = ComponentKind.ApplicationTabTemplate }, Text("msdyn_description"),
            Flag("msdyn_enablebuildexpression"), Flag("msdyn_enabletitlesync"), Text("msdyn_entity"), Text("msdyn_expressiondata"), Label("msdyn_name"),
            Number("msdyn_panelstate"), Number("msdyn_sessiontype"), Label("msdyn_title"), Flag("msdyn_type"),
        ]),
        new(ComponentKind.NotificationField, "msdyn_notificationfield",
        [
            Label("msdyn_name"), Number("msdyn_order"), Label("msdyn_title"), Label("msdyn_value"),
        ]),
        new(ComponentKind.NotificationTemplate, "msdyn_notificationtemplate",
        [
            Label("msdyn_acceptbuttontext"), Flag("msdyn_autoacceptnotification"), Flag("msdyn_autopopupsession"), Text("msdyn_description"),
            Number("msdyn_desktopnotificationmode"), Label("msdyn_icon"), Label("msdyn_name"), Label("msdyn_rejectbuttontext"), Flag("msdyn_showrejectbutton"),
            Flag("msdyn_showtimeout"), Number("msdyn_theme"), Number("msdyn_timeout"), Label("msdyn_title"),
        ]),
        new(ComponentKind.AppConfiguration, "msdyn_appconfiguration",
        [
            Text("msdyn_appmoduleuniquename"), Text("msdyn_description"), Label("msdyn_name"), Text("msdyn_productivitypaneuniquename"), Number("msdyn_profileorder"),
        ]),
    ];

    /// <summary>null for any other kind.</summary>
    public static FrameworkTable? Of(ComponentKind kind) => All.FirstOrDefault(table => table.Kind == kind);

    static FrameworkColumn Text(string name) => new(name, FrameworkValue.Text);

    static FrameworkColumn Label(string name) => new(name, FrameworkValue.Label);

    static FrameworkColumn Number(string name) => new(name, FrameworkValue.Number);

    static FrameworkColumn Flag(string name) => new(name, FrameworkValue.Flag);
}

internal sealed record FrameworkColumn(string Name, FrameworkValue Value)
{
    /// <summary>What a lookup points at, by its unique name.</summary>
    public ComponentKind? Target { get; init; }
}

/// <summary>How a column's value is written.</summary>
internal enum FrameworkValue
{
    Text,

    /// <summary>A default, and a text for each language.</summary>
    Label,
    Number,
    Flag,
    Lookup,
}
