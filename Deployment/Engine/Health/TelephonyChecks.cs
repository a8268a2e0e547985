using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.EnvironmentVariables;

namespace VoiceForD365.Deployment.Health;

/// <summary>Chapter Telephony access.</summary>
static class TelephonyChecks
{
    public static IEnumerable<Diagnostic> Telephony(EnvironmentHealth health)
    {
        if (!VariablePlanning.HasValue(VariableRetrieval.Login, health.Variables, health.VariableValues))
            yield return Diagnostic.Error(
                HealthCodes.TelephonyLoginMissing,
                "The telephony login is missing.",
                "environment variable enreach_TelephonyApiLogin",
                "agents' ids and callback lists are read from the telephony with this login",
                "give 'login' and 'secret' in 'telephony' of the configuration");
        else if (health.TelephonyRefusal is { } why)
            yield return Diagnostic.Error(
                HealthCodes.TelephonyRefuses,
                "The telephony refuses this login.",
                "environment variables enreach_TelephonyApi…",
                why,
                "correct 'telephony' of the configuration, or ask the provider whether the account is ready");
    }
}
