using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Report;

/// <summary>Why a plan is not carried out any further, though reading and planning again may go on; a closed set.</summary>
/// <param name="Outcome">What became of the work at hand, as long as nobody has looked.</param>
/// <param name="Because">For people.</param>
abstract record ReplanReason(Outcome Outcome, string Because)
{
    /// <summary>Another import, uninstall or publish runs; nothing of this work was started.</summary>
    public sealed record Busy(DataverseFault Fault) : ReplanReason(Outcome.Failed, Fault.Message);

    /// <summary>The environment is no longer what the plan saw; nothing of this work was started.</summary>
    public sealed record Moved(string Because) : ReplanReason(Outcome.NotAttempted, Because);

    /// <summary>The work was sent and its answer was lost: it may have been carried out.</summary>
    public sealed record Lost(DataverseFault Fault) : ReplanReason(Outcome.Unknown, "the answer was lost");

    /// <summary>The work was started, and what tells of it is gone or not understood.</summary>
    public sealed record Vanished(string Because) : ReplanReason(Outcome.Unknown, Because);

    /// <summary>A row is there already, or has another version: somebody else's doing, or our own that was sent twice.</summary>
    public sealed record Conflict(Sequence<Diagnostic> Problems) : ReplanReason(Outcome.Failed, "the environment changed meanwhile");

    /// <summary>What is said where nobody reads and plans again.</summary>
    /// <param name="where">What was being done.</param>
    /// <param name="environment">Its address.</param>
    public Sequence<Diagnostic> Explain(string where, string environment) => this switch
    {
        Busy busy => Sequence.Of(FaultDiagnostics.Explain(busy.Fault, $"{environment}, {where}")),
        Lost lost => Sequence.Of(FaultDiagnostics.Explain(lost.Fault, $"{environment}, {where}")),
        Conflict conflict => conflict.Problems,
        Moved or Vanished => Sequence.Of(
            FaultDiagnostics.Explain(new DataverseFault(FaultKind.Conflict, "", Because, null), $"{environment}, {where}")),
        _ => throw new InvalidOperationException($"{GetType().Name} has no explanation; this is a bug in the package."),
    };
}

/// <summary>Ends the work at hand; the applier turns it into the end of a round.</summary>
sealed class ReplanException(ReplanReason why) : Exception(why.Because)
{
    public ReplanReason Why { get; } = why;
}
