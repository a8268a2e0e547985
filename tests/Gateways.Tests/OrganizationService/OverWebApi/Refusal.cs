using System.Globalization;
using System.ServiceModel;
using System.Text.Json;
using Microsoft.Xrm.Sdk;

namespace VoiceForD365.Gateways.Tests.OrganizationService.OverWebApi;

/// <summary>The Web API's error bodies as the faults the SDK throws.</summary>
static class Refusal
{
    const int NoSuchSegment = unchecked((int)0x80060888);
    const int ObjectDoesNotExist = unchecked((int)0x80040217);

    public static FaultException<OrganizationServiceFault> Read(string body, int status, string? requestId) =>
        Of(new OrganizationServiceFault(), body, status, requestId);

    public static FaultException<OrganizationServiceFault> ReadTransaction(string body, int status, int index) =>
        Of(new TransactionFault { FaultedRequestIndex = index }, body, status, null);

    static FaultException<OrganizationServiceFault> Of(OrganizationServiceFault fault, string body, int status, string? requestId)
    {
        using var json = JsonDocument.Parse(body.Length == 0 ? "{}" : body);
        var error = json.RootElement.TryGetProperty("error", out var found) ? found : default;
        fault.ErrorCode = error.ValueKind == JsonValueKind.Object ? SdkCode(Number(error.GetProperty("code").GetString()!), status) : 0;
        fault.Message = error.ValueKind == JsonValueKind.Object
            ? error.GetProperty("message").GetString()
            : $"HTTP status {status} without a body.";
        fault.ActivityId = Guid.TryParse(requestId, out var id) ? id : Guid.Empty;
        return new(fault, new FaultReason(fault.Message));
    }

    /// <summary>
    /// The Web API has a code of its own for a name in an address that does not exist; the SDK says that the object does not exist.
    /// </summary>
    static int SdkCode(int code, int status) => code == NoSuchSegment && status == 404 ? ObjectDoesNotExist : code;

    static int Number(string code) =>
        code.StartsWith("0x", StringComparison.Ordinal) ? int.Parse(code[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture) : 0;

    /// <summary>As the SDK's ExecuteTransactionFault, which the signature list lacks.</summary>
    sealed class TransactionFault : OrganizationServiceFault
    {
        public int FaultedRequestIndex { get; set; }
    }
}
