using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>
/// An import succeeds though the index of an alternate key cannot be built: that is a job of its own. Without it rows are not found by key,
/// and the same call can be written twice (C-03). Pure.
/// </summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/define-alternate-keys-entity</remarks>
static class KeyProblems
{
    const string Active = "Active";

    /// <returns>A warning for each key that is here and not active.</returns>
    public static IEnumerable<Diagnostic> Find(SolutionPackage solution, Sequence<TableDefinition> tables, string environment) =>
        from wanted in solution.Keys
        from key in tables.Find(wanted.Table)?.Keys ?? Sequence<TableKey>.Empty
        where key.Name == wanted.Name && key.IndexStatus != Active
        select key.IndexStatus == "Failed" ? Failed(wanted, environment) : Unfinished(wanted, key.IndexStatus, environment);

    public static bool AllWork(IEnumerable<SolutionPackage> solutions, Sequence<TableDefinition> tables) =>
        solutions.SelectMany(solution => solution.Keys).All(wanted =>
            tables.Find(wanted.Table)?.Keys.Any(key => key.Name == wanted.Name && key.IndexStatus == Active) == true);

    static Diagnostic Failed(PackageKey key, string environment) => Diagnostic.Warning(
        DiagnosticCodes.KeyIndexFailed,
        $"The alternate key '{key.Name}' of '{key.Table}' does not work.",
        environment,
        "the platform could not build its index; two rows with the same values are enough to cause that",
        $"make the values unique, then open the table's Keys in Power Apps and choose Reactivate for '{key.Name}'");

    static Diagnostic Unfinished(PackageKey key, string status, string environment) => Diagnostic.Warning(
        DiagnosticCodes.KeyIndexUnfinished,
        $"The alternate key '{key.Name}' of '{key.Table}' does not work yet.",
        environment,
        $"the platform is building its index after an import (status {status})",
        "wait a few minutes and check again; if nothing changes, look for its system job");
}
