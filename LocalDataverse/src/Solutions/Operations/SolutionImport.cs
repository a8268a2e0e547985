using VoiceForD365.LocalDataverse.Solutions.Applying;
using VoiceForD365.LocalDataverse.Solutions.Checking;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Operations;

/// <summary>Checks and applies one solution inside one transaction, which the caller commits.</summary>
static class SolutionImport
{
    /// <param name="isChecked">Its checks have passed, and the environment has not changed since.</param>
    /// <exception cref="ImportRefusedException">Roll back: something may be written already.</exception>
    public static (InstalledSolution Solution, HistoryRow History) Run(
        SolutionFile file,
        ImportMode mode,
        bool enableSteps,
        UnitOfWork work,
        Authorship by,
        IImportInterceptor? course = null,
        bool overwrite = false,
        bool isChecked = false)
    {
        var target = new TargetState(work.Catalog, work.Rows);
        if (!isChecked)
            ImportRefusedException.ThrowIfAny(ImportChecks.Check(new CheckedImport(file, target, mode)));
        var suboperation = Suboperation(mode, isInstalled: target.Solution(file.Manifest.UniqueName) is not null);
        var solution = SolutionApplier.Apply(file, mode, enableSteps, work, by, course, overwrite);
        return (solution, History(file.Manifest, suboperation, solution.Id) with { IsOverwriting = overwrite });
    }

    public static HistoryRow History(SolutionManifest manifest, int suboperation, Guid? solutionId) =>
        new(Operation: 0, suboperation, manifest.UniqueName, manifest.Version.ToString(), manifest.IsManaged, solutionId);

    static int Suboperation(ImportMode mode, bool isInstalled) => (isInstalled, mode) switch
    {
        (false, _) => 1,
        (true, ImportMode.Update) => 3,
        (true, _) => 2,
    };
}
