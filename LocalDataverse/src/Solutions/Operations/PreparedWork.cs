using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Checking;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Operations;

/// <summary>An operation of which only the writing is left.</summary>
/// <param name="File">null when it has none, or none that could be read.</param>
/// <param name="Write">Inside the transaction the caller commits; told whether the checks have passed and still hold there.</param>
sealed record PreparedWork(SolutionFile? File, ImportMode Mode, Func<UnitOfWork, bool, Outcome> Write)
{
    /// <summary>One that brings no file, or none that could be read, and so has nothing to check.</summary>
    public static PreparedWork WithoutFile(Func<UnitOfWork, Outcome> write) => new(null, ImportMode.Update, (work, _) => write(work));

    /// <returns>
    /// null where the checks do not pass as the environment is now. What they say inside the transaction decides, and they are run there
    /// once more if anything has changed until then.
    /// </returns>
    public PassedChecks? Check(ReadSession session)
    {
        try
        {
            return File is { } file && ImportChecks.Check(new(file, new TargetState(session.Catalog, session.Rows), Mode)).Count == 0
                ? new(file, session.Catalog, session.Version)
                : null;
        }
        catch (ImportRefusedException)
        {
            return null;
        }
    }
}

/// <summary>The checks of a file have passed in an environment that looked like this.</summary>
sealed record PassedChecks(SolutionFile File, Catalog Catalog, long Version)
{
    /// <summary>What an import writes of itself before it begins; no check looks there.</summary>
    static readonly string[] OfOperations = ["importjob", "asyncoperation"];

    /// <summary>Whether they would see the same inside this transaction.</summary>
    public bool Hold(UnitOfWork work) => work.IsAsOf(Catalog, Version, OfOperations);
}
