using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.Gateways.Faults;

/// <summary>
/// What the platform means when it turns an account away before it looks at the request. Compiled into both gateways: the codes are the
/// same.
/// </summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes lists the codes of users. Those of an
/// environment that is closed, or closed to an address, rest on reports and on the words beside them: docs/unverified.md.
/// </remarks>
static class RefusalKinds
{
    /// <param name="code">0 where the platform gave none.</param>
    /// <param name="isForbidden">It was said as 403, so that its words are about the account or the place, not about a row.</param>
    /// <returns>null for any other refusal.</returns>
    public static FaultKind? Of(uint code, string message, bool isForbidden) => code switch
    {
        0x80072560 => FaultKind.NotAMember,
        0x80040225 or 0x80041D1F => FaultKind.UserDisabled,
        0x80042F09 => FaultKind.WithoutRole,
        0x80095FFE => FaultKind.AddressBlocked,
        _ when !isForbidden => null,
        _ when Says(message, "administration mode")
            || Says(message, "organization is disabled")
            || Says(message, "organization has been disabled") =>
            FaultKind.EnvironmentClosed,
        _ when Says(message, "IP firewall")
            || Says(message, "IP address is not in the allowed")
            || Says(message, "access to your ip is blocked") =>
            FaultKind.AddressBlocked,
        _ when Says(message, "not been assigned any license")
            || Says(message, "does not have a license")
            || Says(message, "not licensed") => FaultKind.WithoutRole,
        _ => null,
    };

    static bool Says(string text, string words) => text.IndexOf(words, StringComparison.OrdinalIgnoreCase) >= 0;
}
