using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.Deployment.Health;

/// <summary>Chapter Callbacks.</summary>
static class CallbackChecks
{
    public static IEnumerable<Diagnostic> Callbacks(EnvironmentHealth health)
    {
        const int Active = 0;
        foreach (var profile in health.CallbackProfiles.Where(profile => profile.Number("statecode") == Active))
        {
            var minutes = profile.Number("enreach_callbackage") * profile.Number("enreach_agetimeunit") switch
            {
                247100000 => 24 * 60,
                247100001 => 60,
                _ => 1,
            };
            if (minutes > 60)
                yield return Diagnostic.Warning(
                    HealthCodes.CallbackWindowLong,
                    $"The callback profile '{profile.Text("enreach_name")}' asks for a long time back.",
                    $"callback profile {profile.Text("enreach_name")}",
                    $"it asks for the requests of {minutes:0} minutes each time; more than 60 are for tests",
                    "write 'age: 60min' in 'callback-profiles' of the configuration");
        }
    }
}
