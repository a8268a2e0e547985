using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.PhoneCallForms;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Health;

/// <summary>Chapter Phone call form.</summary>
static class FormChecks
{
    const string Fix = "list the app in 'phone-call-form' of the configuration";
    const int ManySessions = 1;

    public static IEnumerable<Diagnostic> OwnForms(EnvironmentHealth health) => health.PhoneCallForms
        .Where(AppForms.IsOwn)
        .Select(form => Diagnostic.Warning(
            HealthCodes.OwnPhoneCallForm,
            $"You have a phone call form of your own, '{form.Text("name")}'.",
            $"form {form.Id:D}",
            "if an app shows it first, agents do not see the telephony's data about a call",
            "put the Voice for Dynamics 365 form first in your agents' apps, or add its columns to yours"));

    /// <summary>
    /// Apps of CIF 1.0 are those on the provider. Which apps agents use with CIF 2.0 nobody can tell, so that one with our form is enough.
    /// </summary>
    public static IEnumerable<Diagnostic> Apps(EnvironmentHealth health)
    {
        if (health.PhoneCallForms.All(form => !IsOurs(form))) return [];
        var apps = Read(health).ToList();
        var without = apps.Where(app => !app.Shown.Any(IsOurs)).ToList();
        var absent = health.Plan.Scenario.Scenario == Scenario.Cif1
            ? without.Select(app => Absent($"The app '{app.App.UniqueName}' does not show our phone call form.", app.App.ToString()))
            : apps.Count > 0 && without.Count == apps.Count
                ? [Absent("No multisession app shows our phone call form.", health.State.Environment)]
                : [];
        return absent.Concat(apps.Except(without).Select(Beside).OfType<Diagnostic>());
    }

    /// <summary>Apps in which the panel may be, with what they show of phone calls.</summary>
    static IEnumerable<AppForms> Read(EnvironmentHealth health) => health.State.Apps
        .Where(app => health.Plan.Scenario.Scenario == Scenario.Cif1
            ? health.State.AppsOnProvider.Contains(app.Id)
            : app.NavigationType == ManySessions)
        .Select(app => AppForms.Of(app, health.PhoneCallForms, health.AppComponents));

    static Diagnostic Absent(string what, string where) => Diagnostic.Warning(
        HealthCodes.PhoneCallFormNotInApp, what, where, "agents do not see the telephony's data about a call there", Fix);

    /// <summary>Forms of the customer's own are told by themselves, and once.</summary>
    static Diagnostic? Beside(AppForms app) =>
        app.Shown.Where(form => AppForms.IsMain(form) && !IsOurs(form) && !AppForms.IsOwn(form)).Select(form => form.Text("name")).ToList()
            is { Count: > 0 } others
            ? Diagnostic.Warning(
                HealthCodes.OtherFormInApp,
                $"The app '{app.App.UniqueName}' shows other phone call forms before ours.",
                app.App.ToString(),
                $"{string.Join(", ", others)}: users see the first form, and ours comes last",
                "set 'exactly: true' in 'phone-call-form' of the configuration")
            : null;

    static bool IsOurs(Row form) => form.Id == ShippedIds.PhoneCallForms[0];
}
