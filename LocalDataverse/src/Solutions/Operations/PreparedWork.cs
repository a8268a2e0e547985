using VoiceForD365.LocalDataverse.Solutions.Checking;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Operations;

/// <summary>An operation of which only the writing is left.</summary>
/// <param name="File">null when it has none, or none that could be read.</param>
/// <param name="Write">Inside the transaction the caller commits.</param>
sealed record PreparedWork(SolutionFile? File, ImportMode Mode, Func<UnitOfWork, Outcome> Write)
{
    /// <summary>
    /// The file, if its checks pass as the environment is now. They run once more inside the transaction, where they decide.
    /// </summary>
    public SolutionFile? WithoutProblems(ReadSession session)
    {
        try
        {
            return File is { } file && ImportChecks.Check(new(file, new TargetState(session.Catalog, session.Rows), Mode)).Count == 0
                ? file
                : null;
        }
        catch (ImportRefusedException)
        {
            return null;
        }
    }
}
