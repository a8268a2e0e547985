using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Operations;

/// <summary>For requests that may not run beside an import and have no lock of their own: asks the rows whether one runs.</summary>
static class RunningOperation
{
    /// <param name="operation">What is asked for: Uninstall, PublishAll.</param>
    /// <exception cref="FaultException">429, 0x80071151.</exception>
    public static void Refuse(UnitOfWork work, string operation)
    {
        var running = work.Rows.Where(work.Catalog.RequiredTable("asyncoperation"))
            .Where(row => row.Number("statecode") != OperationRows.Completed)
            .Select(row => (OperationKind)(row.Number("operationtype") ?? 0))
            .FirstOrDefault(Enum.IsDefined);
        if (running != default)
            throw CustomizationLock.Busy(operation, running.ToString());
    }
}
