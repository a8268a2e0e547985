namespace VoiceForD365.CliDeploy.Configuration;

/// <summary>The variables of this door that hold secrets; what the Azure tools call them works too, and comes second.</summary>
internal static class SecretVariables
{
    public static readonly IReadOnlyDictionary<string, string> Own = new Dictionary<string, string>
    {
        ["AZURE_CLIENT_SECRET"] = "VOICEDEPLOY_CLIENT_SECRET",
        ["AZURE_CLIENT_CERTIFICATE_PASSWORD"] = "VOICEDEPLOY_CERTIFICATE_PASSWORD",
    };

    /// <summary>Those whose values are never to be seen.</summary>
    public static readonly string[] All = [.. Own.Values, "VOICEDEPLOY_ACCESS_TOKEN"];
}
