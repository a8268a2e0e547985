using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Report;

/// <summary>A change failed in a way that can be explained; the applier turns it into the report.</summary>
/// <param name="isConflict">A row was there already, or had another version.</param>
sealed class ChangeFailedException(Sequence<Diagnostic> problems, bool isConflict = false) : Exception(problems[0].What)
{
    public Sequence<Diagnostic> Problems { get; } = problems;

    public bool IsConflict { get; } = isConflict;
}
