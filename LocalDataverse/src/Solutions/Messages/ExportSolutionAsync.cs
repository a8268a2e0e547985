using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Solutions.Operations;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Messages;

/// <summary>Zips that ExportSolutionAsync made, until the server stops.</summary>
sealed class ExportedFiles
{
    readonly ConcurrentDictionary<Guid, byte[]> _files = new();

    public void Add(Guid job, byte[] zip) => _files[job] = zip;

    public byte[] Get(Guid job) => _files.TryGetValue(job, out var zip)
        ? zip
        : throw new FaultException(404, "0x80040217", $"There is no export job with the id {job:D}.");
}

/// <summary>ExportSolutionAsync: the export has ended by the time anybody can ask for its system job.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/exportsolutionasync</remarks>
sealed class ExportSolutionAsync(ExportedFiles files, TimeProvider clock) : ITransactionalAction
{
    /// <summary>asyncoperation.operationtype of an export.</summary>
    const int OperationType = 202;

    public string Name => "ExportSolutionAsync";

    public ActionResponse Run(ActionRequest request, UnitOfWork work)
    {
        var now = Clock.Now(clock);
        var (operation, job) = (Guid.NewGuid(), Guid.NewGuid());
        files.Add(job, ExportSolution.Export(request, work, now));
        var table = work.Catalog.RequiredTable("asyncoperation");
        var by = new Authorship(request.Caller.UserId, request.Caller.BusinessUnitId, now);
        work.Rows.Insert(table, operation, NewRow.Complete(work.Catalog, table, new Dictionary<string, object?>
        {
            ["name"] = Name,
            ["messagename"] = Name,
            ["operationtype"] = OperationType,
            ["startedon"] = now,
        }, by));
        OperationRows.End(work, operation, message: null, errorNumber: null, now);
        return new ActionResponse(new JsonObject { ["AsyncOperationId"] = operation.ToString("D"), ["ExportJobId"] = job.ToString("D") });
    }
}

/// <summary>DownloadSolutionExportData: the zip an asynchronous export made.</summary>
sealed class DownloadSolutionExportData(ExportedFiles files) : ITransactionalAction
{
    public string Name => "DownloadSolutionExportData";

    public ActionResponse Run(ActionRequest request, UnitOfWork work)
    {
        request.Caller.Demand("prvExportCustomization");
        var job = new Parameters(Name, request.Parameters).Only("ExportJobId").NeededId("ExportJobId");
        return new ActionResponse(new JsonObject { ["ExportSolutionFile"] = Convert.ToBase64String(files.Get(job)) });
    }
}
