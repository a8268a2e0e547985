using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Report;

/// <summary>What an exception met while applying means for the change, for people, and for what comes next. Pure.</summary>
static class Faults
{
    /// <returns>null where reading and planning again does not help.</returns>
    public static ReplanReason? Replan(Exception fault, string where, string environment) => fault switch
    {
        ReplanException planAgain => planAgain.Why,
        ChangeFailedException { IsConflict: true } failed => new ReplanReason.Conflict(failed.Problems),
        DataverseException { Fault: { Kind: FaultKind.Busy } busy } => new ReplanReason.Busy(busy),
        DataverseException { Fault: { Kind: FaultKind.AnswerLost } lost } => new ReplanReason.Lost(lost),
        DataverseException { Fault.Kind: FaultKind.Conflict } => new ReplanReason.Conflict(Explain(fault, where, environment)),
        _ => null,
    };

    /// <summary>An interruption proves that nothing was sent (see IDataverse).</summary>
    public static Outcome OutcomeOf(Exception fault) => fault switch
    {
        OutcomeUnknownException => Outcome.Unknown,
        OperationCanceledException => Outcome.NotAttempted,
        _ => Outcome.Failed,
    };

    /// <returns>null for what was foreseen.</returns>
    public static Exception? Surprise(Exception fault) => fault switch
    {
        ChangeFailedException or DataverseException or OperationCanceledException => null,
        OutcomeUnknownException unknown => Surprise(unknown.InnerException!),
        _ => fault,
    };

    public static Sequence<Diagnostic> Explain(Exception fault, string where, string environment) => fault switch
    {
        ChangeFailedException failed => failed.Problems,
        DataverseException refused => Sequence.Of(FaultDiagnostics.Explain(refused.Fault, $"{environment}, {where}")),
        OutcomeUnknownException unknown => Explain(unknown.InnerException!, where, environment),
        OperationCanceledException => Sequence.Of(Interrupted(where)),
        _ => Sequence<Diagnostic>.Empty,
    };

    public static Diagnostic Interrupted(string where) => Diagnostic.Error(
        DiagnosticCodes.Interrupted,
        "The deployment was interrupted.",
        where,
        "it was asked to stop",
        "run again; it continues where it stopped");
}

/// <summary>A change failed in a way that can be explained; the applier turns it into the report.</summary>
/// <param name="isConflict">A row was there already, or had another version.</param>
sealed class ChangeFailedException(Sequence<Diagnostic> problems, bool isConflict = false) : Exception(problems[0].What)
{
    public Sequence<Diagnostic> Problems { get; } = problems;

    public bool IsConflict { get; } = isConflict;
}

/// <summary>The work was sent, and this run does not see how it ends: it may be carried out, or be under way still.</summary>
sealed class OutcomeUnknownException(Exception cause) : Exception(cause.Message, cause)
{
    /// <summary>
    /// Only a refusal, or a connection that never came about, proves that nothing happened; a surprise of the gateway does not.
    /// </summary>
    public static async Task<T> SendAsync<T>(Func<Task<T>> send)
    {
        try
        {
            return await send().ConfigureAwait(false);
        }
        catch (Exception surprise) when (surprise is not DataverseException and not OperationCanceledException)
        {
            throw new OutcomeUnknownException(surprise);
        }
    }

    public static Task SendAsync(Func<Task> send) => SendAsync(async () =>
    {
        await send().ConfigureAwait(false);
        return true;
    });
}
