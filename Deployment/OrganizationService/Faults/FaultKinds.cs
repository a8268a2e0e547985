using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.Faults;

namespace VoiceForD365.Gateways.OrganizationService.Faults;

static class FaultKinds
{
    /// <summary>
    /// The platform names what it refused. UnexpectedError and the errors of its database (GenericSqlError, SqlTimeout) do not: they
    /// may come of anything, after the effect too.
    /// </summary>
    public static bool IsSpecific(int errorCode) => unchecked((uint)errorCode) is not (0 or 0x80040216 or 0x80044150 or 0x80044151);

    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes</remarks>
    public static FaultKind Of(int errorCode, string message) => unchecked((uint)errorCode) switch
    {
        var code when RefusalKinds.Of(code, message, isForbidden: false) is { } kind => kind,
        0x80040217 => FaultKind.NotFound,

        // A query names a table that does not exist (QueryBuilderNoEntity).
        0x80041102 => FaultKind.NotFound,

        // A privilege is missing, the row is out of reach, the new owner may not read the table.
        0x80040220 or 0x80048306 or 0x80040299 => FaultKind.Denied,

        // Duplicate id, duplicate record, row version mismatch, duplicate alternate key.
        0x80040237 or 0x80040333 or 0x80060882 or 0x80060892 => FaultKind.Conflict,
        0x80071151 => FaultKind.Busy,

        // Service protection: execution time, number of requests, concurrent requests.
        0x80072321 or 0x80072322 or 0x80072326 => FaultKind.Throttled,
        _ => FaultKind.Other,
    };
}
