using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>A component of somebody else's that needs one of ours.</summary>
/// <param name="Solution">Unique name of ours.</param>
/// <param name="Dependent">For people, such as "form 'Sales call' of phonecall".</param>
/// <param name="Owner">The solution it is from, by display name; null where it is from none, or the environment does not say.</param>
/// <param name="Required">Those of ours it needs, for people.</param>
sealed record UninstallBlocker(string Solution, Guid DependentId, string Dependent, string? Owner, Sequence<string> Required)
{
    public Sequence<Guid> RequiredIds { get; init; } = Sequence<Guid>.Empty;
}

/// <summary>Asks what keeps solutions from being uninstalled, and names it.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrievedependenciesforuninstall</remarks>
static class UninstallBlockers
{
    /// <param name="solutions">Unique names; those not installed have none.</param>
    /// <param name="ours">Ids of our solutions, whose components go anyway.</param>
    public static async Task<Sequence<UninstallBlocker>> ReadAsync(
        IDataverse dataverse, IReadOnlyList<string> solutions, Sequence<Guid> ours, CancellationToken cancellation)
    {
        var batch = new QueryBatch();
        var asked = Ask(batch, solutions);
        if (asked.Count == 0) return Sequence<UninstallBlocker>.Empty;
        await batch.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        return await NameAsync(dataverse, asked, ours, cancellation).ConfigureAwait(false);
    }

    public static IReadOnlyList<(string Solution, QueryBatch.Pending Asked)> Ask(QueryBatch batch, IEnumerable<string> solutions) =>
        solutions.Select(solution => (solution, batch.Add(new Query.DependenciesForUninstall(solution)))).ToList();

    /// <summary>Sends nothing where nothing depends on ours.</summary>
    /// <exception cref="DataverseException">The environment does not say what depends on them.</exception>
    public static async Task<Sequence<UninstallBlocker>> NameAsync(
        IDataverse dataverse,
        IReadOnlyList<(string Solution, QueryBatch.Pending Asked)> asked,
        Sequence<Guid> ours,
        CancellationToken cancellation)
    {
        var found = asked
            .SelectMany(one => Dependencies(one.Asked).Select(dependency => (one.Solution, Dependency: dependency)))
            .Where(one => one.Dependency.DependentSolution is not { } owner || !ours.Contains(owner))
            .ToList();
        if (found.Count == 0) return Sequence<UninstallBlocker>.Empty;
        var batch = new QueryBatch();
        var names = new ComponentNames(
            batch, found.SelectMany(one => new[] { one.Dependency.Dependent, one.Dependency.Required }));
        var owners = found.Select(one => one.Dependency.DependentSolution).OfType<Guid>().Distinct().ToDictionary(
            id => id, id => batch.Add(new Query.RowById("solution", id, Sequence.Of<LogicalName>("friendlyname", "uniquename"))));
        await batch.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        var dependents = found.GroupBy(one => (one.Solution, one.Dependency.Dependent, one.Dependency.DependentSolution));
        return dependents.Select(same => new UninstallBlocker(
            same.Key.Solution,
            same.Key.Dependent.Id,
            names.Of(same.Key.Dependent),
            same.Key.DependentSolution is { } owner ? NameOf(owners[owner]) : null,
            same.Select(one => names.Of(one.Dependency.Required)).Distinct().OrderBy(name => name, StringComparer.Ordinal).ToSequence())
        {
            RequiredIds = same.Select(one => one.Dependency.Required.Id).ToSequence(),
        }).ToSequence();
    }

    public static Diagnostic Explain(UninstallBlocker blocker) => Diagnostic.Error(
        DiagnosticCodes.UninstallBlocked,
        $"The {blocker.Dependent} depends on solution '{blocker.Solution}', which therefore cannot be uninstalled.",
        blocker.Owner is { } owner ? $"solution '{owner}'" : "customizations of this environment, in no solution of their own",
        $"it uses the {string.Join(", the ", blocker.Required)}",
        "remove the dependency or delete the component, publish, then run again; make.powerapps.com lists it too (Solutions, Show "
            + "dependencies)");

    /// <param name="seen">Failed or canceled.</param>
    public static Sequence<Diagnostic> Failed(string solution, OperationProgress seen) => Sequence.Of(Diagnostic.Error(
        DiagnosticCodes.UninstallFailed,
        $"The environment did not uninstall solution '{solution}'.",
        $"solution {solution}",
        $"{seen.ErrorCode} {seen.Message}".Trim() is { Length: > 0 } words
            ? words
            : seen.State == OperationState.Canceled ? "the operation was cancelled in the environment" : "the environment gave no reason",
        "the platform kept the solution as it was; remove the cause and run again"));

    static Sequence<ComponentDependency> Dependencies(QueryBatch.Pending asked) => asked.Result is QueryResult.Absent
        ? Sequence<ComponentDependency>.Empty
        : asked.Expect<QueryResult.DependenciesAre>().Dependencies;

    /// <returns>null for the environment's own default solution, which says nothing to people.</returns>
    static string? NameOf(QueryBatch.Pending asked) => asked.RowsOrNone()?.FirstOrDefault() is { } row
        && row.Text("uniquename") is not ("Default" or "Active")
            ? row.Text("friendlyname") is { Length: > 0 } name ? name : row.Text("uniquename")
            : null;
}
