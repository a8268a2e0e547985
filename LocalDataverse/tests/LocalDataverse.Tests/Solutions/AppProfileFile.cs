namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>A solution with an app profile, its channel provider and its templates.</summary>
static class AppProfileFile
{
    public const string Provider = """
        <msdyn_apiversion>162450000</msdyn_apiversion><msdyn_channelurl>https://phone.example.org/</msdyn_channelurl><msdyn_enableoutbound>1</msdyn_enableoutbound>
        <msdyn_label default="Voice"><label description="Voice" languagecode="1033" /></msdyn_label><msdyn_name>Voice</msdyn_name><msdyn_sortorder>2</msdyn_sortorder>
        """;

    public static SolutionZip Whole(string version = "1.0.0.0", bool managed = true) => Core(version, managed)
        .Row(
            "msdyn_applicationtabtemplate", "smp_tab",
            Named("Caller", "<msdyn_pagetype>509180001</msdyn_pagetype><msdyn_pinned>0</msdyn_pinned>"))
        .Row(
            "msdyn_templateparameter", "smp_tab_entityName",
            Named("entityName", Pointing("msdyn_applicationtabtemplateid", "smp_tab") + "<msdyn_value>contact</msdyn_value>"))
        .Row(
            "msdyn_sessiontemplate", "smp_session",
            Named(
                "Call",
                Pointing("msdyn_anchortab", "smp_tab")
                    + "<msdyn_panelstate>162450002</msdyn_panelstate><msdyn_sessiontype>0</msdyn_sessiontype>"))
        .Row(
            "msdyn_notificationfield", "smp_number",
            Named("Number", """<msdyn_title default="Number" /><msdyn_value default="{number}" />"""))
        .Row(
            "msdyn_notificationtemplate", "smp_ring",
            Named("Ring", """<msdyn_title default="Incoming call" /><msdyn_timeout>30</msdyn_timeout>"""))
        .Link(
            "msdyn_notificationtemplate_notificationfield", "msdyn_notificationtemplateid", "smp_ring", "msdyn_notificationfieldid",
            "smp_number")
        .Link(
            "msdyn_sessiontemplate_applicationtab", "msdyn_sessiontemplateid", "smp_session", "msdyn_applicationtabtemplateid", "smp_tab");

    public static SolutionZip Core(string version = "1.0.0.0", bool managed = true, string provider = Provider) =>
        new SolutionZip("SampleVoice", version) { Managed = managed }
        .Row("msdyn_channelprovider", "smp_voice", provider)
        .Row(
            "msdyn_appconfiguration", "smp_profile",
            Named(
                "Voice",
                "<msdyn_appmoduleuniquename>CustomerServiceApps</msdyn_appmoduleuniquename><msdyn_profileorder>3</msdyn_profileorder>"))
        .Link("msdyn_appconfig_msdyn_channelprovider", "msdyn_appconfigurationid", "smp_profile", "msdyn_channelproviderid", "smp_voice")
        .Link(
            "msdyn_appconfiguration_applicationextension", "msdyn_appconfigurationid", "smp_profile", "msdyn_applicationextensionid",
            "msdyn_CIFV2Loader");

    public static string Named(string name, string columns) =>
        $"""<msdyn_name default="{name}"><label description="{name}" languagecode="1033" /></msdyn_name>{columns}""";

    public static string Pointing(string column, string name) => $"<{column}><msdyn_uniquename>{name}</msdyn_uniquename></{column}>";
}
