using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Health;

/// <summary>Chapter CIF 1.0 provider, and the addresses of both providers.</summary>
static class ProviderChecks
{
    const int Active = 0;

    /// <summary>Value of an app's navigationtype.</summary>
    const int Several = 1;

    public static IEnumerable<Diagnostic> Provider(EnvironmentHealth health)
    {
        if (health.Plan.Scenario.Scenario != Scenario.Cif1 || health.Provider is not { } provider) yield break;
        if (health.State.AppsOnProvider.Count == 0)
            yield return Diagnostic.Error(
                HealthCodes.ProviderWithoutApp,
                "No app is selected on the CIF 1.0 provider.",
                "Voice for Dynamics 365 (msdyn_ciprovider)",
                "the panel is shown in no app",
                "name apps in 'cif1' of the configuration");
        if (provider.Text("msdyn_roleselector").Length == 0)
            yield return Diagnostic.Error(
                HealthCodes.ProviderWithoutRole,
                "No role is selected on the CIF 1.0 provider.",
                "Voice for Dynamics 365 (msdyn_ciprovider)",
                "users without any of the selected roles do not see the provider",
                "name roles in 'cif1' of the configuration");
        foreach (var app in health.State.Apps.Where(app => health.State.AppsOnProvider.Contains(app.Id) && app.NavigationType == Several))
            yield return Diagnostic.Warning(
                HealthCodes.AppWithSeveralSessions,
                $"The app '{app.UniqueName}' is a multisession app.",
                $"app {app.UniqueName}",
                "it is selected on the CIF 1.0 provider, but multisession apps show only the panel of CIF 2.0",
                "select a single-session app, such as Customer Service Hub, in 'cif1' of the configuration");
        foreach (var app in health.State.Apps.Where(app => health.State.AppsOnProvider.Contains(app.Id) && !PanelHandler.IsIn(app)))
            yield return Diagnostic.Error(
                HealthCodes.AppWithoutPanel,
                $"The app '{app.UniqueName}' does not load the panel.",
                $"app {app.UniqueName}",
                "it is selected on the provider, but has no handler that loads it",
                Ways.DeployFirst);
    }

    public static IEnumerable<Diagnostic> Addresses(EnvironmentHealth health)
    {
        foreach (var (row, column) in new[] { (health.Provider, "msdyn_landingurl"), (health.ChannelProvider, "msdyn_channelurl") })
        {
            if (row is null) continue;
            if (row.Number("statecode") is { } state and not Active)
                yield return Diagnostic.Error(
                    HealthCodes.ProviderInactive,
                    "The provider is switched off.",
                    $"{row.Table}, statecode {state}",
                    "the platform loads active providers only",
                    "activate its row");
            if (IsElsewhere(row.Text(column), health.State.Environment))
                yield return Diagnostic.Error(
                    HealthCodes.PanelElsewhere,
                    "The panel's address points to another environment.",
                    $"{row.Table}, {column}",
                    $"it is {row.Text(column)}, but this is {health.State.Environment}: the environment was copied or renamed",
                    Ways.DeployFirst);
            if (row.Value("msdyn_clicktoact") is ColumnValue.Flag { Value: false })
                yield return Diagnostic.Warning(
                    HealthCodes.ClickToActOff,
                    "Phone numbers on forms do not dial.",
                    $"{row.Table}, msdyn_clicktoact",
                    "outbound communication is switched off on the provider",
                    "switch it on there, unless it is off on purpose");
        }
    }

    /// <remarks>That a strict policy keeps the panel's frame out is inferred, see docs/unverified.md.</remarks>
    public static IEnumerable<Diagnostic> ContentSecurityPolicy(EnvironmentHealth health)
    {
        if (health.Organization?.Flag("iscontentsecuritypolicyenabled") == true)
            yield return Diagnostic.Warning(
                HealthCodes.ContentSecurityPolicyOn,
                "A content security policy is enforced in this environment.",
                "organization, iscontentsecuritypolicyenabled",
                "it may keep the web phone's page out of the panel",
                "allow the web phone's address in frame-src, in the environment's settings in the Power Platform admin center, "
                + "unless the panel shows it already");
    }

    /// <summary>Only our own page is meant: an address a customer gave is theirs.</summary>
    static bool IsElsewhere(string address, string environment) =>
        address.EndsWith("/WebResources/enreach_/html/sidebar.html", StringComparison.OrdinalIgnoreCase)
        && Uri.TryCreate(address, UriKind.Absolute, out var panel)
        && Uri.TryCreate(environment, UriKind.Absolute, out var here)
        && !Converging.Same(panel.Host, here.Host);
}
