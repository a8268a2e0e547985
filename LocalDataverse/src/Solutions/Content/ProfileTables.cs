using static VoiceForD365.LocalDataverse.Solutions.Content.FrameworkColumn;

namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>Channel providers, app profiles and what sessions under them show.</summary>
/// <remarks>Columns: docs/facts/cif.md; learn.microsoft.com/dynamics365/developer/reference/entities/msdyn_paneconfiguration.</remarks>
static class ProfileTables
{
    const string Key = "msdyn_uniquename";

    public static IReadOnlyList<FrameworkTable> All { get; } =
    [
        new(ComponentKind.ChannelProvider, "msdyn_channelprovider", Key,
        [
            Number("msdyn_apiversion"), Text("msdyn_channelurl"), Text("msdyn_customparams"), Flag("msdyn_enableanalytics"),
            Flag("msdyn_enableoutbound"), Label("msdyn_label"), Text("msdyn_name"), Text("msdyn_sandboxconfiguration"),
            Number("msdyn_sortorder"), Text("msdyn_trusteddomain"),
        ]),
        new(ComponentKind.ApplicationExtension, "msdyn_applicationextension", Key,
        [
            Text("msdyn_appconfig_relationshipname"), Text("msdyn_name"), Number("msdyn_relationship_cardinality"), Number("msdyn_type"),
            Text("msdyn_webresource_url"),
        ]),
        new(ComponentKind.ApplicationTabTemplate, "msdyn_applicationtabtemplate", Key,
        [
            Text("msdyn_description"), Label("msdyn_name"), Number("msdyn_pagetype"), Flag("msdyn_pinned"),
            Text("msdyn_templateparameters"), Label("msdyn_title"),
        ]),
        new(ComponentKind.TemplateParameter, "msdyn_templateparameter", Key,
        [
            Lookup("msdyn_applicationtabtemplateid", ComponentKind.ApplicationTabTemplate), Label("msdyn_name"), Text("msdyn_value"),
        ]),
        new(ComponentKind.SessionTemplate, "msdyn_sessiontemplate", Key,
        [
            Lookup("msdyn_anchortab", ComponentKind.ApplicationTabTemplate), Text("msdyn_description"), Flag("msdyn_enablebuildexpression"),
            Flag("msdyn_enabletitlesync"), Text("msdyn_entity"), Text("msdyn_expressiondata"), Label("msdyn_name"),
            Number("msdyn_panelstate"), Number("msdyn_sessiontype"), Label("msdyn_title"), Flag("msdyn_type"),
        ]),
        new(ComponentKind.NotificationField, "msdyn_notificationfield", Key,
        [
            Label("msdyn_name"), Number("msdyn_order"), Label("msdyn_title"), Label("msdyn_value"),
        ]),
        new(ComponentKind.NotificationTemplate, "msdyn_notificationtemplate", Key,
        [
            Label("msdyn_acceptbuttontext"), Flag("msdyn_autoacceptnotification"), Flag("msdyn_autopopupsession"),
            Text("msdyn_description"),
            Number("msdyn_desktopnotificationmode"), Label("msdyn_icon"), Label("msdyn_name"), Label("msdyn_rejectbuttontext"),
            Flag("msdyn_showrejectbutton"), Flag("msdyn_showtimeout"), Number("msdyn_theme"), Number("msdyn_timeout"), Label("msdyn_title"),
        ]),
        new(ComponentKind.PaneConfiguration, "msdyn_paneconfiguration", Key,
        [
            Text("msdyn_name"), Flag("msdyn_panemode"), Flag("msdyn_panestate"),
        ]),
        new(ComponentKind.AppConfiguration, "msdyn_appconfiguration", Key,
        [
            Text("msdyn_appmoduleuniquename"), Text("msdyn_description"), Label("msdyn_name"), Text("msdyn_productivitypaneuniquename"),
            Number("msdyn_profileorder"),
        ]),
    ];
}
