namespace Enreach.Voice.Plugins.Telephony;

/// <summary>The root of a service: https, or http on a loopback address; always with a trailing slash.</summary>
sealed record TelephonyAddress
{
    TelephonyAddress(Uri root) => Root = root;

    public Uri Root { get; }

    /// <param name="source">Where the text comes from, for the message.</param>
    public static TelephonyAddress Parse(string text, string source)
    {
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri)
            || uri.UserInfo.Length > 0
            || uri.Query.Length > 0
            || uri.Fragment.Length > 0)
            throw Bad($"'{text}' is not a plain web address", source);
        if (uri.Scheme != "https" && !(uri.Scheme == "http" && uri.IsLoopback))
            throw Bad($"'{text}' is not https; sign-in data would be sent unencrypted", source);
        return new(uri.AbsoluteUri.EndsWith("/", StringComparison.Ordinal) ? uri : new Uri(uri.AbsoluteUri + "/"));
    }

    /// <param name="path">Relative; must stay under the root, since sign-in data is sent along.</param>
    public Uri At(string path)
    {
        var uri = new Uri(Root, path.TrimStart('/'));
        return Root.IsBaseOf(uri) ? uri : throw Bad($"the path '{path}' leads away from {Root}", TelephonyVariables.Names);
    }

    static TelephonyException Bad(string what, string source) =>
        new(
            TelephonyProblem.NotConfigured,
            $"The address of the telephony service is unusable: {what}. It comes from {source}; correct it there.");
}
