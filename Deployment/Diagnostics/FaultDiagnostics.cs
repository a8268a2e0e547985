using System;
using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.Deployment.Diagnostics;

/// <summary>Explains a platform fault to a person; the platform's words are kept as they are.</summary>
public static class FaultDiagnostics
{
    /// <param name="where">What was being read or written, or the environment's address.</param>
    public static Diagnostic Explain(DataverseFault fault, string where)
    {
        return fault.Kind switch
        {
            FaultKind.Unreachable => Error(
                DiagnosticCodes.EnvironmentUnreachable,
                "The environment cannot be reached.",
                "check the address (https://<name>.<region>.dynamics.com), the network and any proxy"),
            FaultKind.NameUnknown => Error(
                DiagnosticCodes.EnvironmentUnreachable,
                "The environment cannot be reached: nobody knows its name.",
                "check the spelling of the address, and the DNS of this machine; where only a proxy reaches the internet, set HTTPS_PROXY"),
            FaultKind.NotTrusted => Error(
                DiagnosticCodes.EnvironmentUnreachable,
                "The environment cannot be reached: the other end is not trusted.",
                "where a proxy inspects TLS, let this machine trust its root certificate (SSL_CERT_FILE names it on Linux, the certificate "
                    + "store holds it elsewhere); else check the address and the clock"),
            FaultKind.ProxyRefused => Error(
                DiagnosticCodes.EnvironmentUnreachable,
                "The environment cannot be reached: the proxy refuses.",
                "check name and password in HTTPS_PROXY and ask those who run the proxy to let the address pass; NO_PROXY goes around it"),
            FaultKind.NotDataverse => Error(
                DiagnosticCodes.EnvironmentNotDataverse,
                "The address answers, but not as a Dataverse environment.",
                "use the environment's own address as shown in the Power Platform admin centre, without a path"),
            FaultKind.NotSignedIn => Error(
                DiagnosticCodes.EnvironmentSignInFailed,
                "Signing in to the environment failed.",
                "check tenant, client id and secret or certificate; an application also needs an application user in the environment"),
            FaultKind.Denied => Error(
                DiagnosticCodes.EnvironmentPrivilegeMissing,
                "The account may not do this.",
                "give the account the role System Administrator, or sign in with another one"),
            FaultKind.Busy => Error(
                DiagnosticCodes.EnvironmentBusy,
                "Another import, uninstall or publish is running in the environment.",
                "wait until it has ended and run again; look under Solutions, History"),
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
                "Whether the environment carried this out is not known: its answer was lost.",
                "run again; it reads what is there now and goes on from it"),
            FaultKind.NotFound or FaultKind.Other => Error(
                DiagnosticCodes.EnvironmentRefused,
                "The environment refused a request.",
                $"read the platform's words above; {Ways.TellEveryRequest}"),
            _ => throw new InvalidOperationException($"Fault kind {fault.Kind} has no explanation; this is a bug in the package."),
        };

        Diagnostic Error(string code, string what, string fix) => Diagnostic.Error(code, what, where, fault.ToString(), fix);
    }
}
