using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Operations;

/// <summary>One line of the solution history.</summary>
/// <param name="Operation">0 import, 1 uninstall.</param>
/// <param name="Suboperation">0 none, 1 new, 2 upgrade, 3 update, 4 delete.</param>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/entities/msdyn_solutionhistory</remarks>
sealed record HistoryRow(int Operation, int Suboperation, string Solution, string? Version, bool IsManaged, Guid? SolutionId)
{
    public void Insert(UnitOfWork work, DateTime started, DateTime ended, string? failure, int? errorNumber) =>
        work.Rows.Insert(work.Catalog.RequiredTable("msdyn_solutionhistory"), Guid.NewGuid(), new Dictionary<string, object?>
        {
            ["msdyn_name"] = Solution,
            ["msdyn_operation"] = Operation,
            ["msdyn_suboperation"] = Suboperation,
            ["msdyn_status"] = 1,
            ["msdyn_result"] = failure is null,
            ["msdyn_exceptionmessage"] = failure,
            ["msdyn_errorcode"] = errorNumber,
            ["msdyn_solutionid"] = SolutionId,
            ["msdyn_solutionversion"] = Version,
            ["msdyn_ismanaged"] = IsManaged,
            ["msdyn_publishername"] = Publisher(work),
            ["msdyn_isoverwritecustomizations"] = IsOverwriting,
            ["msdyn_ispatch"] = false,
            ["msdyn_starttime"] = started,
            ["msdyn_endtime"] = ended,
            ["msdyn_totaltime"] = (int)(ended - started).TotalSeconds,
        });

    /// <summary>The platform's OverwriteUnmanagedCustomizations.</summary>
    public bool IsOverwriting { get; init; }

    string? Publisher(UnitOfWork work) =>
        work.Rows.Where(work.Catalog.RequiredTable("solution"), ("uniquename", Solution)).FirstOrDefault()?.Lookup("publisherid") is { } id
            ? work.Rows.Find(work.Catalog.RequiredTable("publisher"), id)?.Text("friendlyname")
            : null;
}
