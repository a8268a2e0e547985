using System.Globalization;
using System.Text.Json;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.WebApi.Batch;
using VoiceForD365.Gateways.WebApi.Faults;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.Imports;

/// <summary>Looks at a background operation and its import job.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/entities/asyncoperation</remarks>
sealed class ProgressReader(BatchConnection batch)
{
    const int Completed = 3;

    public async Task<OperationProgress> ReadAsync(BackgroundOperation operation, CancellationToken cancellation)
    {
        var row = BatchPart.Get(
            $"asyncoperations({operation.AsyncOperationId:D})?$select=statecode,statuscode,message,friendlymessage,errorcode");
        BatchPart[] look = operation.ImportJobId is { } job ? [row, BatchPart.Get($"importjobs({job:D})?$select=progress")] : [row];
        var answers = await batch.ReadAsync(look, cancellation);
        var progress = UnexpectedResponse.Read(() => Read(answers[0], answers.Count > 1
            ? Percent(answers[1]) : null), answers[0].RequestId);
        return progress.State == OperationState.Failed && operation.ImportJobId is { } failed
            ? progress with { ImportJobData = await ReadDataAsync(failed, cancellation) }
            : progress;
    }

    /// <summary>The protocol can be megabytes long, so it is read only when it is needed.</summary>
    async Task<string?> ReadDataAsync(Guid job, CancellationToken cancellation)
    {
        var answers = await batch.ReadAsync([BatchPart.Get($"importjobs({job:D})?$select=data")], cancellation);
        if (!answers[0].IsSuccess) return null;
        using var document = JsonDocument.Parse(answers[0].Body);
        return Text(document.RootElement, "data");
    }

    static OperationProgress Read(Response answer, double? percent)
    {
        if (answer.Status == 404) return new(OperationState.Absent, percent, Message: null, ErrorCode: null, ImportJobData: null);
        if (!answer.IsSuccess) throw FaultReader.Exception(answer);
        using var document = JsonDocument.Parse(answer.Body);
        var row = document.RootElement;
        var state = State(row.GetProperty("statuscode").GetInt32(), State(row));
        var hasEnded = state is OperationState.Succeeded or OperationState.Failed or OperationState.Canceled;
        return new(
            state,
            state == OperationState.Succeeded ? 100 : percent,
            hasEnded ? Text(row, "message") ?? Text(row, "friendlymessage") : null,
            state == OperationState.Failed ? Code(row) : null,
            ImportJobData: null);
    }

    static int? State(JsonElement row) =>
        row.TryGetProperty("statecode", out var state) && state.ValueKind == JsonValueKind.Number ? state.GetInt32() : null;

    static OperationState State(int statusReason, int? state) => statusReason switch
    {
        0 or 10 => OperationState.Waiting,
        20 or 21 or 22 => OperationState.Running,
        30 => OperationState.Succeeded,
        31 => OperationState.Failed,
        32 => OperationState.Canceled,
        _ => state == Completed ? OperationState.Ended : OperationState.Running,
    };

    static double? Percent(Response answer)
    {
        if (!answer.IsSuccess) return null;
        using var document = JsonDocument.Parse(answer.Body);
        return document.RootElement.TryGetProperty("progress", out var progress) && progress.ValueKind == JsonValueKind.Number
            ? progress.GetDouble()
            : null;
    }

    /// <summary>The row holds the code as a signed number.</summary>
    static string? Code(JsonElement row) =>
        row.TryGetProperty("errorcode", out var code) && code.ValueKind == JsonValueKind.Number && code.GetInt32() != 0
            ? "0x" + code.GetInt32().ToString("X8", CultureInfo.InvariantCulture)
            : null;

    static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}
