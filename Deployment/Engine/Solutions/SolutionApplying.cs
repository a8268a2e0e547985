using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.PluginSteps;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>Carries out one solution change: start it in the background, then look until it has ended.</summary>
sealed class SolutionApplying(IDataverse dataverse, IProgress<DeploymentEvent> progress, WaitPolicy policy)
{
    /// <summary>How often a new import job is looked for whose start was not answered; about half a minute.</summary>
    const int LooksForJob = 8;

    /// <exception cref="ChangeFailedException">The platform refused or failed the import.</exception>
    public async Task ImportAsync(PlannedChange change, Step.Import step, CancellationToken cancellation)
    {
        var import = new SolutionImport(
            ImportJobId.New(step.Solution),
            step.Solution.UniqueName,
            File.ReadAllBytes(step.Solution.File),
            step.Mode,
            step.EnableSteps);
        await StillAsPlannedAsync(step, cancellation).ConfigureAwait(false);
        try
        {
            await RunAsync(change, () => dataverse.StartImportAsync(import, cancellation), cancellation).ConfigureAwait(false);
        }
        catch (DataverseException lost) when (lost.Fault.Kind == FaultKind.AnswerLost)
        {
            await LookForJobAsync(change, import.ImportJobId, cancellation).ConfigureAwait(false);
            throw;
        }
    }

    public Task PromoteAsync(PlannedChange change, Step.Promote step, CancellationToken cancellation) =>
        RunAsync(change, () => dataverse.StartPromotionAsync(step.SolutionUniqueName, cancellation), cancellation);

    /// <exception cref="ChangeFailedException">Something of others depends on it, or the platform failed the uninstall.</exception>
    /// <exception cref="ReplanException">It is no longer installed.</exception>
    public async Task UninstallAsync(PlannedChange change, Step.Uninstall step, CancellationToken cancellation)
    {
        var blockers = await UninstallBlockers.ReadAsync(dataverse, [step.SolutionUniqueName], step.Ours, cancellation)
            .ConfigureAwait(false);
        if (blockers.Count > 0) throw new ChangeFailedException(blockers.Select(UninstallBlockers.Explain).ToSequence());
        try
        {
            await RunAsync(change, () => dataverse.StartUninstallAsync(step.SolutionUniqueName, cancellation), cancellation)
                .ConfigureAwait(false);
        }
        catch (DataverseException gone) when (gone.Fault.Kind == FaultKind.NotFound)
        {
            throw new ReplanException(new ReplanReason.Moved($"{step.SolutionUniqueName} is no longer installed"));
        }
    }

    async Task RunAsync(PlannedChange change, Func<Task<BackgroundOperation>> start, CancellationToken cancellation)
    {
        var operation = await OutcomeUnknownException.SendAsync(start).ConfigureAwait(false);
        await new OperationWatch(change, operation, dataverse, progress, policy).FollowAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Since the plan was made another deployment may have done our work, and an administrator may have switched a step on or off, which
    /// is not the import's doing then.
    /// </summary>
    /// <exception cref="ReplanException">The environment is no longer what the plan saw.</exception>
    async Task StillAsPlannedAsync(Step.Import step, CancellationToken cancellation)
    {
        if (step.Replaces is null) return;
        var batch = new QueryBatch();
        var asked = batch.Add(SolutionRetrieval.Query(Sequence.Of(step.Solution)));
        var steps = PluginStepRetrieval.Ask(batch, step.Steps.Select(seen => seen.Id));
        await batch.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        var solutions = SolutionRetrieval.Read(asked.Rows(), Sequence<Row>.Empty);
        var installed = solutions.FirstOrDefault(solution => solution.UniqueName == step.Solution.UniqueName)?.Version;
        if (installed != step.Replaces)
            throw Moved($"{step.Solution.UniqueName} is {installed?.ToString() ?? "not installed"} now; the plan saw {step.Replaces}");
        var now = PluginStepRetrieval.Read(steps);
        if (step.Steps.Any(seen => now.Any(found => found.Id == seen.Id && found.IsEnabled != seen.IsEnabled)))
            throw Moved($"a plug-in step of {step.Solution.UniqueName} was switched on or off after the plan was made");
    }

    static ReplanException Moved(string because) => new(new ReplanReason.Moved(because));

    /// <summary>The import job has an id of ours, so it tells whether an import was started whose start was not answered.</summary>
    async Task LookForJobAsync(PlannedChange change, Guid job, CancellationToken cancellation)
    {
        var wait = new Wait(change, progress, policy);
        wait.See("the import job, because the answer to its start was lost", null, "");
        wait.Tell();
        for (var look = 0; look < LooksForJob; look++)
        {
            await wait.PauseAsync(WaitPolicy.PollDelay(look + 3), cancellation).ConfigureAwait(false);
            var batch = new QueryBatch();
            var asked = batch.Add(new Query.RowById("importjob", job, Sequence.Of<LogicalName>("progress")));
            var looked = await Looks.TryAsync(() => SentAsync(batch, cancellation), wait).ConfigureAwait(false);
            if (looked is not null && asked.RowsOrNone() is { Count: > 0 }) return;
        }
    }

    async Task<QueryBatch> SentAsync(QueryBatch batch, CancellationToken cancellation)
    {
        await batch.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        return batch;
    }
}
