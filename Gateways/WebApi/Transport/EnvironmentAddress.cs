using System;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Gateways.WebApi.Transport;

/// <summary>Where an environment lives: scheme, host and port, nothing more. https, or http on a loopback address.</summary>
public sealed record EnvironmentAddress
{
    private EnvironmentAddress(Uri origin) => Origin = origin;

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

    private static string? Problem(string? text, out Uri? uri)
    {
        const string example = "such as https://contoso.crm4.dynamics.com";
        if (!Uri.TryCreate(text?.Trim(), UriKind.Absolute, out uri) || uri.Scheme is not ("https" or "http"))
            return $"{Repeating.Quote(text)} is not a web address; write the environment's address, {example}";
        if (uri.UserInfo.Length > 0)
            return $"the address carries a name or password; write it without, as https://{uri.Authority}";
        if (uri.Scheme == "http" && !uri.IsLoopback)
            return $"http would send the access token readable over the network; write https://{uri.Host}";
        if (uri.PathAndQuery is not "/" || uri.Fragment.Length > 0)
            return $"{Repeating.Quote(text)} names a page inside the environment; write {uri.GetLeftPart(UriPartial.Authority)}";
        return null;
    }
}
