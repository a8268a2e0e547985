using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Callers;

/// <summary>The installer account must be System Administrator (B-18).</summary>
static class CallerPlanning
{
    public static IEnumerable<Diagnostic> Problems(CurrentState current)
    {
        if (current.Caller.IsAdministrator) yield break;
        yield return Diagnostic.Error(
            DiagnosticCodes.EnvironmentPrivilegeMissing,
            "The installing account is not a System Administrator.",
            $"{current.Environment}, user {current.Caller.UserId:D}",
            "importing solutions with roles and plug-ins needs the role System Administrator, directly or through a team",
            "give the account the role System Administrator, or sign in with another one");
    }
}
