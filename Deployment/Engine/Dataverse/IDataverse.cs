namespace VoiceForD365.Deployment.Dataverse;

/// <summary>
/// The only road from the engine to an environment. An implementation knows requests, faults, throttling and retry;
/// the engine knows none of them.
/// </summary>
/// <remarks>
/// Every method may throw <see cref="DataverseException"/> when the environment as a whole cannot be reached or refuses
/// the caller, and <see cref="System.OperationCanceledException"/>. From a method that writes it proves that nothing was written or
/// started, unless its kind is <see cref="FaultKind.AnswerLost"/>: then the environment may have done it all, and only looking tells.
/// Cancellation ends every wait before and between attempts, and nothing is sent after it. The answer to a write on its way is awaited
/// for a bounded time, so that <see cref="System.OperationCanceledException"/> proves that nothing was written or started.
/// </remarks>
public interface IDataverse
{
    /// <summary>The environment as people know it: its address, without a trailing slash.</summary>
    string Environment { get; }

    /// <summary>Asks everything at once: one round trip however many queries (more only where the platform limits a batch).</summary>
    /// <param name="queries">Empty is fine and sends nothing.</param>
    /// <returns>
    /// One answer per query, same order. A query about a table or row that does not exist is answered
    /// <see cref="QueryResult.Absent"/>, one the caller may not ask <see cref="QueryResult.Refused"/>; neither disturbs the others.
    /// </returns>
    Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation);

    /// <summary>Writes everything in one transaction and one round trip, in the order given: all of it or nothing.</summary>
    /// <param name="writes">1 to 1,000. Empty is fine and sends nothing.</param>
    /// <exception cref="WriteRefusedException">Nothing was written; says which write was refused and why.</exception>
    Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation);

    /// <summary>
    /// Writes several transactions in one round trip (more only where the platform limits a batch), in the order given: each all or
    /// nothing, and none behind one that is refused.
    /// </summary>
    /// <param name="transactions">Each 1 to 1,000 writes. Empty is fine and sends nothing.</param>
    /// <exception cref="WriteRefusedException">
    /// Those before <see cref="WriteRefusedException.Transaction"/> were written; of it and those behind it nothing was.
    /// </exception>
    Task WriteAllAsync(IReadOnlyList<IReadOnlyList<Write>> transactions, CancellationToken cancellation);

    /// <summary>Starts an import in the background and returns as soon as the environment has accepted it.</summary>
    /// <exception cref="DataverseException">
    /// With <see cref="FaultKind.Busy"/> when another import, uninstall or publish is running; nothing was started.
    /// </exception>
    Task<BackgroundOperation> StartImportAsync(SolutionImport import, CancellationToken cancellation);

    /// <summary>Starts the promotion of a left-over holding solution ('<c>name</c>_Upgrade') over its base solution.</summary>
    /// <param name="solutionUniqueName">The base solution's unique name, without '_Upgrade'.</param>
    Task<BackgroundOperation> StartPromotionAsync(string solutionUniqueName, CancellationToken cancellation);

    /// <summary>Starts an uninstall: all the solution brought leaves, with the rows and values in it.</summary>
    /// <exception cref="DataverseException">
    /// With <see cref="FaultKind.NotFound"/> when it is not installed, with <see cref="FaultKind.Busy"/> when another operation is running;
    /// nothing was started.
    /// </exception>
    Task<BackgroundOperation> StartUninstallAsync(string solutionUniqueName, CancellationToken cancellation);

    /// <summary>One look at a background operation; one round trip.</summary>
    Task<OperationProgress> ReadProgressAsync(BackgroundOperation operation, CancellationToken cancellation);

    /// <summary>Calls a custom API; one round trip.</summary>
    /// <returns>Its response properties as text, by name; numbers invariant. One without value is left out.</returns>
    /// <exception cref="DataverseException">Refused, by the platform or by the API's own plug-in, in its words.</exception>
    Task<IReadOnlyDictionary<string, string>> CallAsync(ApiCall call, CancellationToken cancellation);

    /// <summary>
    /// Publishes what was changed of the given model-driven apps and tables, forms of the latter among it, in one round trip: all that is
    /// not published yet, whoever changed it. Nothing given is fine and sends nothing.
    /// </summary>
    Task PublishAsync(
        IReadOnlyList<System.Guid> appModuleIds, IReadOnlyList<Values.LogicalName> tables, CancellationToken cancellation);
}
