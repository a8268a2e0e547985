using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Solutions.Applying;
using VoiceForD365.LocalDataverse.Solutions.Checking;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Reading;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Operations;

/// <summary>What an operation does, in two steps: first what needs no transaction, then what happens inside of one.</summary>
static class OperationWork
{
    /// <param name="by">Asked at the moment of writing.</param>
    public static PreparedWork Import(ImportOrder order, Func<Authorship> by, DateTime started)
    {
        try
        {
            var file = SolutionReader.Read(order.Zip, ArchiveLimits.Default);
            order.Course?.Knows(file.Manifest.UniqueName);
            return new PreparedWork(file, order.Mode, (work, isChecked) => Import(file, order, work, by(), started, isChecked));
        }
        catch (ImportRefusedException refusal)
        {
            return PreparedWork.WithoutFile(work => new Outcome(
                "", null, DeclaredDependencyCheck.Instead(refusal, new TargetState(work.Catalog, work.Rows)), null));
        }
    }

    public static PreparedWork Promote(string uniqueName, Func<Authorship> by, DateTime started) => PreparedWork.WithoutFile(work =>
    {
        try
        {
            var author = by();
            var solution = Promotion.Apply(work, uniqueName, new ComponentOwnership(work, author));
            new HistoryRow(Operation: 0, Suboperation: 2, uniqueName, solution.Version.ToString(), solution.IsManaged, solution.Id)
                .Insert(work, started, author.Now, failure: null, errorNumber: null);
            return new Outcome(uniqueName, null, [], solution.Id);
        }
        catch (ImportRefusedException refusal)
        {
            return new Outcome(uniqueName, null, refusal.Problems, null);
        }
    });

    public static PreparedWork Uninstall(string uniqueName, Func<Authorship> by, DateTime started) => PreparedWork.WithoutFile(work =>
    {
        try
        {
            var solution = Installed(new TargetState(work.Catalog, work.Rows), uniqueName);
            SolutionUninstall.Remove(work, solution, by(), started);
            return new Outcome(uniqueName, null, [], solution.Id);
        }
        catch (ImportRefusedException refusal)
        {
            return new Outcome(uniqueName, null, refusal.Problems, null);
        }
    });

    /// <exception cref="FaultException">404: there is no such solution.</exception>
    public static InstalledSolution Installed(TargetState target, string uniqueName) => target.Solution(uniqueName)
        ?? throw new FaultException(404, "0x80040217", $"solution With Unique Name = {uniqueName} Does Not Exist");

    static Outcome Import(SolutionFile file, ImportOrder order, UnitOfWork work, Authorship by, DateTime started, bool isChecked)
    {
        try
        {
            var (solution, history) = SolutionImport.Run(
                file, order.Mode, order.EnableSteps, work, by, order.Course, order.Overwrite, isChecked);
            foreach (var parameter in order.Parameters)
                parameter.Apply(work, by);
            history.Insert(work, started, by.Now, failure: null, errorNumber: null);
            return new Outcome(file.Manifest.UniqueName, file, [], solution.Id);
        }
        catch (ImportRefusedException refusal)
        {
            return new Outcome(file.Manifest.UniqueName, file, refusal.Problems, null);
        }
    }
}
