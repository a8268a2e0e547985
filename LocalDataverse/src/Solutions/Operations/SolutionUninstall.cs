using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Solutions.Applying;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Operations;

/// <summary>Deleting a row of the solution table: uninstalls a managed solution, or lets go of an unmanaged one.</summary>
static class SolutionUninstall
{
    /// <exception cref="FaultException">400, 0x8004F01F while components of others depend on it.</exception>
    public static void Run(UnitOfWork work, StoredRow row, Authorship by)
    {
        var solution = InstalledSolution.From(row);
        if (solution.UniqueName is "System" or "Active" or "Default")
            throw Fault.InvalidArgument($"The solution '{solution.UniqueName}' cannot be deleted.");
        RunningOperation.Refuse(work, "Uninstall");
        try
        {
            Removal.Apply(work, solution, new Ledger(work, by));
        }
        catch (ImportRefusedException refusal)
        {
            throw new FaultException(400, refusal.Code, refusal.Message);
        }

        new HistoryRow(Operation: 1, Suboperation: 4, solution.UniqueName, solution.Version.ToString(), solution.IsManaged, solution.Id)
            .Insert(work, by.Now, by.Now, failure: null, errorNumber: null);
    }
}
