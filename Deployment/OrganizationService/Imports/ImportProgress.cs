using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.OrganizationService.Calls;
using VoiceForD365.Gateways.OrganizationService.Faults;

namespace VoiceForD365.Gateways.OrganizationService.Imports;

/// <summary>How an operation in the background gets on.</summary>
static class ImportProgress
{
    const int Completed = 3;

    public static IReadOnlyList<OrganizationRequest> Requests(BackgroundOperation operation)
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

    public static OrganizationRequest DetailsRequest(Guid importJobId) => Retrieve("importjob", importJobId, "data");

    static RetrieveRequest Retrieve(string table, Guid id, params string[] columns) =>
        new() { Target = new EntityReference(table, id), ColumnSet = new ColumnSet(columns) };

    /// <param name="replies">The asyncoperation, then the importjob if there is one.</param>
    public static OperationProgress Read(IReadOnlyList<Reply> replies)
    {
        var percent = replies.Count > 1 ? Row(replies[1])?.GetAttributeValue<double?>("progress") : null;

        if (replies[0] is Reply.Refusal { Fault.Kind: FaultKind.NotFound }) return new(OperationState.Absent, percent, null, null, null);
        if (replies[0] is Reply.Refusal { Fault: var fault }) throw new DataverseException(fault);

        var operation = Row(replies[0])!;
        var state = State(
            operation.GetAttributeValue<OptionSetValue>("statuscode").Value,
            operation.GetAttributeValue<OptionSetValue>("statecode")?.Value);
        return state is OperationState.Failed or OperationState.Canceled
            ? new(state, percent, Message(operation), ErrorCode(operation), null)
            : new(state, percent, null, null, null);
    }

    public static string? Details(Reply reply) => Row(reply)?.GetAttributeValue<string?>("data");

    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/entities/asyncoperation</remarks>
    static OperationState State(int statusCode, int? stateCode) => statusCode switch
    {
        0 or 10 => OperationState.Waiting,
        30 => OperationState.Succeeded,
        31 => OperationState.Failed,
        32 => OperationState.Canceled,
        20 or 21 or 22 => OperationState.Running,
        _ => stateCode == Completed ? OperationState.Ended : OperationState.Running,
    };

    static string? Message(Entity operation) =>
        operation.GetAttributeValue<string?>("message") is { Length: > 0 } message
            ? message
            : operation.GetAttributeValue<string?>("friendlymessage");

    static string? ErrorCode(Entity operation) =>
        operation.GetAttributeValue<int?>("errorcode") is { } code and not 0 ? SdkFaults.Hex(code) : null;

    static Entity? Row(Reply reply) => reply is Reply.Response response ? (Entity)response.Results["Entity"] : null;
}
