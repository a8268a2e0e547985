using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.Gateways.OrganizationService.Imports;

internal static class ProgressRequest
{
    public static IReadOnlyList<OrganizationRequest> For(BackgroundOperation operation)
    {
        var state = Retrieve(
            "asyncoperation",
            operation.AsyncOperationId,
            "statecode",
            "statuscode",
            "message",
            "friendlymessage",
            "errorcode");
        return operation.ImportJobId is { } job ? [state, Retrieve("importjob", job, "progress")] : [state];
    }

    public static OrganizationRequest Details(Guid importJobId) => Retrieve("importjob", importJobId, "data");

    private static RetrieveRequest Retrieve(string table, Guid id, params string[] columns) =>
        new() { Target = new EntityReference(table, id), ColumnSet = new ColumnSet(columns) };
}
