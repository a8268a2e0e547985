using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using VoiceForD365.Deployment.Applying;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Environments;
using VoiceForD365.Deployment.Planning;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>Carries out one solution change: start it in the background, then look until it has ended.</summary>
internal sealed class SolutionApplying(IDataverse dataverse, IProgress<DeploymentEvent> progress, Pace pace)
{
    /// <summary>A write on its way is never given up: the environment may have it already, and the report would not know.</summary>
    private static readonly CancellationToken Whole = CancellationToken.None;

    /// <exception cref="ChangeFailedException">The platform refused or failed the import.</exception>
    public Task ImportAsync(PlannedChange change, Step.Import step, CancellationToken cancellation)
    {
        var import = new SolutionImport(
            Guid.NewGuid(),
            step.Solution.UniqueName,
            File.ReadAllBytes(step.Solution.File),
            step.Mode,
            step.EnableSteps);
        return RunAsync(
            change,
            () => dataverse.StartImportAsync(import, Whole),
            () => StillAsPlannedAsync(step, cancellation),
            cancellation);
    }

    public Task PromoteAsync(PlannedChange change, Step.Promote step, CancellationToken cancellation) =>
        RunAsync(
            change,
            () => dataverse.StartPromotionAsync(step.SolutionUniqueName, Whole),
            () => Task.CompletedTask,
            cancellation);

    private async Task RunAsync(
        PlannedChange change,
        Func<Task<BackgroundOperation>> start,
        Func<Task> recheck,
        CancellationToken cancellation)
    {
        var operation = await StartAsync(change, start, recheck, cancellation).ConfigureAwait(false);
        try
        {
            for (var look = 0; ; look++)
            {
                await pace.Delay(Pace.BeforeLook(look), cancellation).ConfigureAwait(false);
                var seen = await dataverse.ReadProgressAsync(operation, cancellation).ConfigureAwait(false);
                if (seen.State == OperationState.Succeeded) return;
                if (seen.State is OperationState.Failed or OperationState.Canceled) throw new ChangeFailedException(Explain(change, seen));
                progress.Report(new DeploymentEvent.ChangeProgressed(change, seen.Percent));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or DataverseException)
        {
            throw new LeftRunningException(fault);
        }
    }

    /// <summary>
    /// One import at a time per environment: a busy environment is waited for, not failed (facts/solution-format.md 4.1).
    /// </summary>
    private async Task<BackgroundOperation> StartAsync(
        PlannedChange change,
        Func<Task<BackgroundOperation>> start,
        Func<Task> recheck,
        CancellationToken cancellation)
    {
        var until = pace.Now() + pace.PatienceWhenBusy;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                cancellation.ThrowIfCancellationRequested();
                if (attempt > 0) await recheck().ConfigureAwait(false);
                return await start().ConfigureAwait(false);
            }
            catch (DataverseException busy) when (busy.Fault.Kind == FaultKind.Busy && pace.Now() < until)
            {
                var delay = TimeSpan.FromTicks(Math.Max(TimeSpan.FromSeconds(2).Ticks, Pace.BeforeLook(attempt + 3).Ticks));
                progress.Report(new DeploymentEvent.WaitingForEnvironment(change, busy.Fault.Message, delay));
                await pace.Delay(delay, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>While we waited another deployment may have done our work, or other work.</summary>
    private async Task StillAsPlannedAsync(Step.Import step, CancellationToken cancellation)
    {
        var inquiry = new Inquiry();
        var asked = inquiry.Ask(SolutionReading.Question(Sequence.Of(step.Solution)));
        await inquiry.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        var solutions = SolutionReading.Read(asked.Rows(), Sequence<Row>.Empty);
        var installed = solutions.FirstOrDefault(solution => solution.UniqueName == step.Solution.UniqueName)?.Version;
        if (installed == step.Replaces) return;
        var fault = new DataverseFault(
            FaultKind.Conflict,
            "",
            $"solution {step.Solution.UniqueName} is {installed?.ToString() ?? "not installed"} now; " +
            $"the plan saw {step.Replaces?.ToString() ?? "none"}",
            null);
        throw new DataverseException(fault);
    }

    private static Sequence<Diagnostic> Explain(PlannedChange change, OperationProgress seen)
    {
        var failures = ImportJobFailures.Read(seen.ImportJobData);
        var reasons = failures.Count > 0 ? failures : [$"{seen.ErrorCode} {seen.Message}".Trim()];
        return reasons.Select(reason => Diagnostic.Error(
            DiagnosticCodes.SolutionImportFailed,
            $"The environment refused solution '{change.Component.Name}'.",
            $"solution {change.Component.Name}",
            reason,
            "the platform rolled the import back; remove the cause and run again")).ToSequence();
    }
}

/// <summary>This run stopped watching; the operation goes on in the environment.</summary>
internal sealed class LeftRunningException(Exception cause) : Exception(cause.Message, cause);
