using VoiceForD365.Deployment.Diagnostics;
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
            yield return Diagnostic.Error(
                DiagnosticCodes.PlanOfAnotherPackage,
                "The approved plan was made with another package.",
                now.Environment,
                $"fingerprint of the package: {Short(saved.Package)} then, {Short(now.Package)} now",
                "use the package it was made with, or plan again with this one");
        if (saved.Configuration != now.Configuration)
            yield return Diagnostic.Error(
                DiagnosticCodes.PlanOfAnotherConfiguration,
                "The approved plan was made with another configuration.",
                now.Environment,
                $"fingerprint of the configuration: {Short(saved.Configuration)} then, {Short(now.Configuration)} now",
                "use the configuration it was made with, or plan again with this one");
        foreach (var (what, then, here) in Asked(saved, now))
            if (then != here)
                yield return Diagnostic.Error(
                    DiagnosticCodes.PlanAskedOtherwise,
                    $"The approved plan was made with another {what}.",
                    now.Environment,
                    $"{then} then, {here} now",
                    "ask for the same, or plan again");
        if (saved.PlatformVersion != now.PlatformVersion)
            yield return Diagnostic.Error(
                DiagnosticCodes.PlanStale,
                "The approved plan no longer fits: the environment has been updated.",
                now.Environment,
                $"version of the platform: {saved.PlatformVersion} then, {now.PlatformVersion} now",
                "plan again, and have the new plan approved");
    }

    static IEnumerable<(string What, string Then, string Now)> Asked(PlanBasis saved, PlanBasis now) =>
    [
        ("scope", Scope(saved), Scope(now)),
        ("scenario", saved.Scenario?.ToText() ?? "the one found", now.Scenario?.ToText() ?? "the one found"),
        ("choice in conflicts", saved.Take, now.Take),
    ];

    static string Scope(PlanBasis basis) => basis.ConfigurationOnly ? "the configuration alone" : "the package with its configuration";

    static string Short(string? fingerprint) => fingerprint is null ? "none" : fingerprint.Substring(0, Math.Min(12, fingerprint.Length));
}
