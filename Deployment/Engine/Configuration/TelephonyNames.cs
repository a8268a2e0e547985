using System.Text.RegularExpressions;

namespace VoiceForD365.Deployment.Configuration;

/// <summary>Keys of the part "telephony", and which of our environment variables each one is the value of.</summary>
public static class TelephonyNames
{
    internal const string Secret = "secret";

    /// <summary>Where the hosted services take callback requests that are pushed: what the provider has to be told.</summary>
    internal const string WebhookAddress = "callback-sync-url";

    /// <summary>Keys that say where the secret lies that is to be kept without a vault.</summary>
    public static readonly IReadOnlyDictionary<string, SecretSourceKind> SecretSources = new Dictionary<string, SecretSourceKind>
    {
        ["secret-variable"] = SecretSourceKind.Variable,
        ["secret-file"] = SecretSourceKind.File,
    };

    public static readonly IReadOnlyDictionary<string, string> Variables = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["login"] = "enreach_TelephonyApiLogin",
        [Secret] = "enreach_TelephonyApiSecret",
        ["api-url"] = "enreach_TelephonyApiUrl",
        ["discovery-url"] = "enreach_DiscoveryUrl",
        ["web-phone-url"] = "enreach_WebPhoneUrl",
        ["call-sync-url"] = "enreach_CallSyncUrl",
        [WebhookAddress] = "enreach_CallbackSyncUrl",
        ["user-id-update-url"] = "enreach_UserIdUpdateUrl",
    };

    /// <summary>A secret that was written where its place in the vault belongs is not repeated.</summary>
    /// <returns>null when the value will do.</returns>
    internal static string? Problem(string key, string value) => key switch
    {
        Secret when !IsInVault(value) =>
            "it is not the resource id of a secret in Azure Key Vault; the secret itself is never written here",
        "login" => null,
        Secret => null,
        _ when !Uri.TryCreate(value, UriKind.Absolute, out var uri) || uri.Scheme != "https" || uri.UserInfo.Length > 0 =>
            "it is not an https address",
        WebhookAddress when new Uri(value) is not { Query: "", Fragment: "" } =>
            "something follows the address; a key belongs in a header that the provider sends, never in the address you pass on",
        _ => null,
    };

    internal static bool IsVariable(string name) => VariableName.IsMatch(name);

    internal static string Fix(string key) => key == Secret
        ? "write /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.KeyVault/vaults/<name>/secrets/<name>; without a vault, "
            + "name a variable or a file that holds it, in 'secret-variable' or 'secret-file'"
        : key == WebhookAddress
        ? "write the address alone, such as https://voice.contoso.com/webhook"
        : "write the whole address, such as https://example.enreachvoice.com/";

    /// <summary>The resource id of a secret in Azure Key Vault: says where it is, and nothing of it.</summary>
    internal static bool IsInVault(string value) => VaultSecret.IsMatch(value);

    static readonly Regex VariableName = new("^[A-Za-z_][A-Za-z0-9_]{0,127}$", RegexOptions.CultureInvariant);

    static readonly Regex VaultSecret = new(
        @"^/subscriptions/[0-9A-Fa-f-]{36}/resourceGroups/[^/]+/providers/Microsoft\.KeyVault/vaults/[^/]+/secrets/[^/]+$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
