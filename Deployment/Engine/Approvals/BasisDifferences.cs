using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Uninstalling;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Approvals;

/// <summary>Where a run is about something else than the plan that was approved. Pure.</summary>
static class BasisDifferences
{
    public static IEnumerable<Diagnostic> Find(PlanBasis saved, PlanBasis now)
    {
        if (saved.OrganizationId != now.OrganizationId)
        {
            yield return Diagnostic.Error(
                DiagnosticCodes.PlanOfAnotherEnvironment,
                "The approved plan was made for another environment.",
                now.Environment,
                $"it was made for {saved.Environment}, organization {saved.OrganizationId:D}; this is {now.OrganizationId:D}",
                "choose that environment, or make a plan for this one");
            yield break;
        }

        if (saved.Package != now.Package)
            yield return Another("package", DiagnosticCodes.PlanOfAnotherPackage, saved.Package, now.Package, now);
        if (saved.Configuration != now.Configuration)
            yield return Another("configuration", DiagnosticCodes.PlanOfAnotherConfiguration, saved.Configuration, now.Configuration, now);
        foreach (var (what, then, here) in Asked(saved, now))
            if (then != here)
                yield return Diagnostic.Error(
                    DiagnosticCodes.PlanAskedOtherwise,
                    $"The approved plan was made with another {what}.",
                    now.Environment,
                    $"{then} then, {here} now",
                    $"use the same {what}, or plan again");
        if (saved.PlatformVersion != now.PlatformVersion)
            yield return Diagnostic.Error(
                DiagnosticCodes.PlanStale,
                "The approved plan no longer fits: the environment has been updated.",
                now.Environment,
                $"version of the platform: {saved.PlatformVersion} then, {now.PlatformVersion} now",
                "plan again, and have the new plan approved");
    }

    static Diagnostic Another(string what, string code, string? then, string? here, PlanBasis now) => Diagnostic.Error(
        code,
        $"The approved plan was made with another {what}.",
        now.Environment,
        $"fingerprint of the {what}: {Short(then)} then, {Short(here)} now",
        $"use the {what} it was made with, or plan again with this one");

    static IEnumerable<(string What, string Then, string Now)> Asked(PlanBasis saved, PlanBasis now) =>
    [
        ("scope", Scope(saved), Scope(now)),
        ("scenario", saved.Scenario?.ToText() ?? "the detected one", now.Scenario?.ToText() ?? "the detected one"),
        ("choice in conflicts", saved.Take, now.Take),
    ];

    static string Scope(PlanBasis basis) => basis switch
    {
        { Leaving: { } wish } => Leaving(wish),
        { ConfigurationOnly: true } => "the configuration alone",
        _ => "the package with its configuration",
    };

    static string Leaving(UninstallWish wish) => "the product's removal"
        + (wish.DisableApplicationUser ? ", with its application user disabled" : "")
        + (wish.RemoveRegistration ? ", with its app registration deleted" : "");

    static string Short(string? fingerprint) => fingerprint is null ? "none" : fingerprint.Substring(0, Math.Min(12, fingerprint.Length));
}
