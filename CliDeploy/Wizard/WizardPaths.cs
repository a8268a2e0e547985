namespace VoiceForD365.CliDeploy.Wizard;

/// <summary>Where what is.</summary>
static class WizardPaths
{
    /// <summary>Takes the link's token, and is seen by everybody.</summary>
    public const string Open = "/open";
    public const string OpenScript = "/open.js";
    public const string Style = "/wizard.css";
    public const string FluentStyle = $"/{Fluent}.bundle.scp.css";

    /// <summary>Where the components look for their files.</summary>
    public const string Fluent = "_content/Microsoft.FluentUI.AspNetCore.Components/Microsoft.FluentUI.AspNetCore.Components";

    public const string Configuration = "/download/voice.yaml";
    public const string Handoff = "/download/handoff.md";
    public const string Report = "/download/report.html";
}
