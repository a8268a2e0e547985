using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Gateways.WebApi.Transport;

/// <summary>Where an environment lives: scheme, host and port, nothing more. https, or http on a loopback address.</summary>
public sealed record EnvironmentAddress
{
    static readonly string[] Clouds =
        [".dynamics.com", ".dynamics.cn", ".microsoftdynamics.us", ".microsoftdynamics.de", ".appsplatform.us"];

    EnvironmentAddress(Uri origin) => Origin = origin;

    public Uri Origin { get; }

    /// <summary>The root of the Web API, with a trailing slash.</summary>
    internal Uri Api => new(Origin, "/api/data/v9.2/");

    /// <param name="problem">Why the text is not an address and what to write instead; null when it is one.</param>
    /// <returns>null when the text is not such an address.</returns>
    public static EnvironmentAddress? TryParse(string? text, out string? problem)
    {
        problem = Problem(text, out var uri);
        return problem is null ? new(new Uri(uri!.GetLeftPart(UriPartial.Authority))) : null;
    }

    public override string ToString() => Origin.GetLeftPart(UriPartial.Authority);

    static string? Problem(string? text, out Uri? uri)
    {
        const string example = "such as https://contoso.crm4.dynamics.com";
        if (!Uri.TryCreate(text?.Trim(), UriKind.Absolute, out uri) || uri.Scheme is not ("https" or "http"))
            return WithoutScheme(text?.Trim() ?? "") ?? Unclear();
        string Unclear() =>
             $"{Repeating.Quote(text)} is not a web address; write the environment's address, {example}";
        if (uri.UserInfo.Length > 0)
            return $"the address contains a user name or password; write it without, as https://{uri.Authority}";
        if (uri.Scheme == "http" && !uri.IsLoopback)
            return $"http would send the access token unencrypted over the network; write https://{uri.Host}";
        if (IsPortal(uri.Host))
            return $"{uri.Host} is a portal for all environments, not an environment; write the environment's own address, {example}";
        if (IsCloud(uri.Host) && uri.Host.Contains(".api.", StringComparison.OrdinalIgnoreCase))
            return $"{uri.Host} is the service beside the environment; write "
                + $"https://{uri.Host.Replace(".api.", ".", StringComparison.OrdinalIgnoreCase)}";
        if (!IsCloud(uri.Host) && !uri.IsLoopback && uri.Segments.Length == 2 && uri.Query.Length == 0)
            return $"{Repeating.Quote(text)} looks like an on-premises organization; this product needs Dataverse in the cloud, {example}";
        if (uri.PathAndQuery is not "/" || uri.Fragment.Length > 0)
            return $"{Repeating.Quote(text)} names a page inside the environment; write {uri.GetLeftPart(UriPartial.Authority)}";
        return null;
    }

    /// <returns>null where it is no host either.</returns>
    static string? WithoutScheme(string text) => text switch
    {
        _ when Repeating.LooksLikeSecret(text) => null,
        _ when IsCloud(text.Split('/')[0]) => $"'{text}' lacks https://; write https://{text.Split('/')[0]}",
        _ when text.Length > 0 && text.All(letter => char.IsLetterOrDigit(letter) || letter == '-') =>
            $"'{text}' is a name without a host; write the environment's address, as https://{text}.crm4.dynamics.com (its region has its "
                + "number)",
        _ => null,
    };

    static bool IsPortal(string host) =>
        host.StartsWith("make.", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith("powerapps.com", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith("powerautomate.com", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith("admin.powerplatform.microsoft.com", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith("admin.powerplatform.com", StringComparison.OrdinalIgnoreCase)
        || host is "home.dynamics.com" or "www.dynamics.com" or "portal.office.com" or "portal.azure.com" or "admin.microsoft.com";

    static bool IsCloud(string host) =>
        Array.Exists(Clouds, cloud => host.EndsWith(cloud, StringComparison.OrdinalIgnoreCase));
}
