using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.Deployment.Diagnostics;

/// <summary>Explains a platform fault to a person; the platform's words are kept as they are.</summary>
public static class FaultDiagnostics
{
    const string InBrowser = $"run again and finish signing in in the browser; if it does not open or you cannot, {Ways.UseDeviceCode}";

    /// <param name="where">What was being read or written, or the environment's address.</param>
    public static Diagnostic Explain(DataverseFault fault, string where)
    {
        if (fault.IsOfDirectory && OfDirectory(fault) is { } explained) return explained with { Where = where };
        var who = fault.IsOfSignIn ? "The sign-in service" : fault.IsOfDirectory ? "Microsoft Graph" : "The environment";
        return fault.Kind switch
        {
            FaultKind.Unreachable => Error(
                DiagnosticCodes.EnvironmentUnreachable,
                $"{who} cannot be reached.",
                fault.IsOfSignIn
                    ? "check the network and any proxy, and the authority's address where one was given"
                    : "check the address (https://<name>.<region>.dynamics.com), the network and any proxy"),
            FaultKind.NameUnknown => Error(
                DiagnosticCodes.EnvironmentUnreachable,
                $"{who} cannot be reached: its name cannot be resolved.",
                "check the spelling of the address and this machine's DNS; if only a proxy reaches the internet, set HTTPS_PROXY"),
            FaultKind.NotTrusted => Error(
                DiagnosticCodes.EnvironmentUnreachable,
                $"{who} cannot be reached: its certificate is not trusted.",
                "if a proxy inspects TLS, make this machine trust its root certificate (SSL_CERT_FILE on Linux, the certificate "
                    + "store elsewhere); otherwise check the address and the clock"),
            FaultKind.ProxyRefused => Error(
                DiagnosticCodes.EnvironmentUnreachable,
                $"{who} cannot be reached: the proxy refuses the connection.",
                "check the user name and password in HTTPS_PROXY, and ask the proxy's administrators to allow the address; NO_PROXY "
                    + "bypasses it"),
            FaultKind.ProxyUnreachable => Error(
                DiagnosticCodes.EnvironmentUnreachable,
                $"{who} cannot be reached: the proxy does not answer.",
                "check the address in HTTPS_PROXY, and whether the proxy runs; NO_PROXY bypasses it"),
            FaultKind.NotDataverse => Error(
                DiagnosticCodes.EnvironmentNotDataverse,
                "The address answers, but not as a Dataverse environment.",
                "use the environment's own address as shown in the Power Platform admin center, without a path"),
            FaultKind.NotSignedIn => Error(
                DiagnosticCodes.EnvironmentSignInFailed,
                "Signing in to the environment failed.",
                fault.IsOfBrowser
                    ? InBrowser
                    : "check tenant, client id and secret or certificate, or whether the access token is for this environment and still "
                        + "valid"),
            FaultKind.Denied => Error(
                DiagnosticCodes.EnvironmentPrivilegeMissing,
                "The account is not allowed to do this.",
                "give the account the role System Administrator, or sign in with another one"),
            FaultKind.NotAMember => Error(
                DiagnosticCodes.AccountNotAMember,
                "The account is not a user of this environment.",
                "add it: an app registration as an application user (Power Platform admin center, the environment's settings, Users, "
                    + "Application users), a person as a user; then give it the role System Administrator"),
            FaultKind.UserDisabled => Error(
                DiagnosticCodes.AccountDisabled,
                "The account's user is disabled in this environment.",
                "enable the user (Power Platform admin center, the environment's settings, Users), or sign in with another account"),
            FaultKind.WithoutRole => Error(
                DiagnosticCodes.AccountWithoutRole,
                "The account's user has no security role in this environment, or no licence.",
                "give it the role System Administrator; a person also needs a licence for Dynamics 365 or Power Apps"),
            FaultKind.EnvironmentClosed => Error(
                DiagnosticCodes.EnvironmentClosed,
                "The environment is disabled or in administration mode.",
                "enable it or turn administration mode off (Power Platform admin center, the environment, Edit), then run again"),
            FaultKind.AddressBlocked => Error(
                DiagnosticCodes.AddressBlocked,
                "The environment's IP firewall does not let this machine in.",
                "allow this machine's public address (Power Platform admin center, the environment's settings, Privacy + Security), or "
                    + "run where access is allowed"),
            FaultKind.TooLarge => Error(
                DiagnosticCodes.RequestTooLarge,
                "A request is too large for something on the way to the environment.",
                "a proxy or firewall limits the size of requests; allow several megabytes, because a solution is sent in one request"),
            FaultKind.Busy => Error(
                DiagnosticCodes.EnvironmentBusy,
                "Another import, uninstall or publish is running in the environment.",
                "wait until it has ended, then run again; Solutions, History shows it"),
            FaultKind.Conflict => Error(
                DiagnosticCodes.EnvironmentChanged,
                "The environment changed while the plan was carried out.",
                "run again; the new plan starts from what is there now. Make sure nobody else deploys at the same time"),
            FaultKind.Throttled => Error(
                DiagnosticCodes.EnvironmentThrottled,
                "The environment keeps refusing requests because too many were sent.",
                "run again later, or stop the other integrations that use this account"),
            FaultKind.AnswerLost => Error(
                DiagnosticCodes.AnswerLost,
                "The environment's answer was lost, so it is not known whether it carried out the request.",
                "run again; the run reads what is there now and continues from there"),
            FaultKind.NotFound or FaultKind.Other or FaultKind.ForbiddenByPolicy => Error(
                DiagnosticCodes.EnvironmentRefused,
                "The environment refused a request.",
                $"read the platform's message above; {Ways.TellEveryRequest}"),
            _ => throw new InvalidOperationException($"Fault kind {fault.Kind} has no explanation; this is a bug in the package."),
        };

        Diagnostic Error(string code, string what, string fix) => Diagnostic.Error(code, what, where, fault.ToString(), fix);
    }

    /// <returns>null for what is told of the directory as of anything else.</returns>
    static Diagnostic? OfDirectory(DataverseFault fault) => fault.Kind switch
    {
        FaultKind.Denied => Diagnostic.Error(
            DiagnosticCodes.DirectoryDenied,
            "The account is not allowed to do this in the tenant's directory.",
            "",
            fault.ToString(),
            "a person needs a role such as Application Administrator; a program the permission Application.ReadWrite.OwnedBy on Microsoft "
                + "Graph, and GroupMember.Read.All with User.ReadBasic.All for groups"),
        FaultKind.ForbiddenByPolicy => Diagnostic.Error(
            DiagnosticCodes.CredentialForbidden,
            "A policy of the tenant forbids this credential.",
            "",
            fault.ToString(),
            "use a federated credential or a certificate in 'app-registration', or a secret that is valid for fewer months"),
        FaultKind.NotSignedIn => Diagnostic.Error(
            DiagnosticCodes.EnvironmentSignInFailed,
            "Signing in to Microsoft Graph failed.",
            "",
            fault.ToString(),
            fault.IsOfBrowser
                ? InBrowser
                : "check tenant, client id and secret or certificate, or whether the access token is for Microsoft Graph and still valid"),
        FaultKind.Conflict or FaultKind.NotFound or FaultKind.Other or FaultKind.NotDataverse => Diagnostic.Error(
            DiagnosticCodes.DirectoryRefused,
            "Microsoft Graph refused a request.",
            "",
            fault.ToString(),
            $"read its message above; {Ways.TellEveryRequest}"),
        _ => null,
    };
}
