using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.Deployment.Health;

/// <summary>Chapter Phone call form.</summary>
static class FormChecks
{
    public static IEnumerable<Diagnostic> Forms(EnvironmentHealth health) => health.OwnPhoneCallForms.Select(form => Diagnostic.Warning(
        HealthCodes.OwnPhoneCallForm,
        $"There is a phone call form of your own, '{form.Text("name")}'.",
        $"form {form.Id:D}",
        "where an app shows it first, agents do not see what the telephony knows of a call",
        "put the form of Voice for Dynamics 365 first in the apps of your agents, or take its columns over into yours"));
}
