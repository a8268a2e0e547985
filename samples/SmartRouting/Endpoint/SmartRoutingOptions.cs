using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.SmartRouting;

/// <summary>Section "SmartRouting" of the configuration. Keys belong into a secret store, not into a file.</summary>
public sealed record SmartRoutingOptions
{
    const int ShortestKey = 16;

    /// <summary>The key the telephony core sends.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>The key that replaces it; both are accepted while the provider changes over (D-12).</summary>
    public string? NextApiKey { get; init; }

    /// <summary>Address of the Dataverse environment.</summary>
    public string Environment { get; init; } = "";

    /// <summary>Where special customers are sent: the number of a queue or an agent, with leading plus.</summary>
    public string SpecialTarget { get; init; } = "";

    /// <summary>Column of account that marks special customers, and its value; the standard category, 1 = preferred customer.</summary>
    public string AccountColumn { get; init; } = "accountcategorycode";

    public string AccountValue { get; init; } = "1";

    /// <summary>Column of contact that does; empty for none, since there is no standard one.</summary>
    public string ContactColumn { get; init; } = "";

    public string ContactValue { get; init; } = "";

    /// <summary>
    /// Characters to drop for the search by "contains", where numbers are stored in local format; 0 searches exactly only (D-08).
    /// </summary>
    public int CharactersToDrop { get; init; }

    /// <summary>Digits that must remain for it (D-09).</summary>
    public int ShortestRemainder { get; init; } = 6;

    /// <summary>Until then the call is decided, or follows its default path (D-18).</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <returns>What is missing and where to put it; null when nothing is.</returns>
    public string? Problem()
    {
        if (ApiKey.Length < ShortestKey) return $"SmartRouting:ApiKey needs at least {ShortestKey} characters.";
        if (NextApiKey is { Length: > 0 and < ShortestKey })
            return $"SmartRouting:NextApiKey needs at least {ShortestKey} characters, or none.";
        if (EnvironmentAddress.TryParse(Environment, out var problem) is null) return $"SmartRouting:Environment: {problem}.";
        if (!SpecialTarget.StartsWith('+')) return "SmartRouting:SpecialTarget needs a number with leading plus.";
        return null;
    }
}
