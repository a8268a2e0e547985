using System.Globalization;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.Faults;

namespace VoiceForD365.Gateways.WebApi.Faults;

/// <summary>What the platform's own error codes and the HTTP status mean to the engine.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes</remarks>
static class PlatformCode
{
    /// <summary>CustomizationLockException: another import, uninstall or publish is running.</summary>
    public static bool IsBusy(string code) => Is(code, "0x80071151");

    /// <summary>
    /// The platform names what it refused. UnexpectedError and the errors of its database (GenericSqlError, SqlTimeout) do not: they
    /// may come of anything, after the effect too.
    /// </summary>
    public static bool IsSpecific(string code) =>
        code.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        && !Is(code, "0x0") && !Is(code, "0x80040216") && !Is(code, "0x80044150") && !Is(code, "0x80044151");

    public static FaultKind Kind(int status, string code, string message) => status switch
    {
        _ when IsBusy(code) => FaultKind.Busy,
        429 => FaultKind.Throttled,
        _ when RefusalKinds.Of(Number(code), message, isForbidden: status == 403) is { } kind => kind,
        401 => FaultKind.NotSignedIn,
        413 => FaultKind.TooLarge,
        _ when IsDenied(code) => FaultKind.Denied,
        _ when Is(code, "0x80040237") || Is(code, "0x80060882") => FaultKind.Conflict,
        412 => FaultKind.Conflict,
        _ when Is(code, "0x80040217") => FaultKind.NotFound,
        404 => FaultKind.NotFound,
        _ => FaultKind.Other,
    };

    /// <summary>
    /// A privilege is missing, the row is out of reach, or the new owner may not read the table.
    /// </summary>
    static bool IsDenied(string code) =>
        Is(code, "0x80040220") || Is(code, "0x80048306") || Is(code, "0x80040299");

    static uint Number(string code) =>
        code.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        && uint.TryParse(code.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    static bool Is(string code, string known) => string.Equals(code, known, StringComparison.OrdinalIgnoreCase);
}
