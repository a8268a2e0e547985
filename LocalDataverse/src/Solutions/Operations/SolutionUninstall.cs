using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Solutions.Applying;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Operations;

/// <summary>
/// Uninstalls a managed solution, or lets go of an unmanaged one: by UninstallSolutionAsync, or by deleting its row of the solution table.
/// </summary>
static class SolutionUninstall
{
    /// <summary>The row is deleted.</summary>
    /// <exception cref="FaultException">
    /// 400, 0x8004F01F while components of others depend on it; 429 while another operation runs.
    /// </exception>
    public static void Run(UnitOfWork work, StoredRow row, Authorship by)
    {
        var solution = InstalledSolution.From(row);
        DemandRemovable(solution);
        RunningOperation.Refuse(work, "Uninstall");
        try
        {
            Remove(work, solution, by, by.Now);
        }
        catch (ImportRefusedException refusal)
        {
            throw new FaultException(400, refusal.Code, refusal.Message);
        }
    }

    /// <exception cref="FaultException">It is one of those that every environment has.</exception>
    public static void DemandRemovable(InstalledSolution solution)
    {
        if (solution.UniqueName is "System" or "Active" or "Default")
            throw Fault.InvalidArgument($"The solution '{solution.UniqueName}' cannot be deleted.");
    }

    /// <exception cref="ImportRefusedException">0x8004F01F: components of others depend on it.</exception>
    public static void Remove(UnitOfWork work, InstalledSolution solution, Authorship by, DateTime started)
    {
        Removal.Apply(work, solution, new ComponentOwnership(work, by));
        new HistoryRow(Operation: 1, Suboperation: 4, solution.UniqueName, solution.Version.ToString(), solution.IsManaged, solution.Id)
            .Insert(work, started, by.Now, failure: null, errorNumber: null);
    }
}
