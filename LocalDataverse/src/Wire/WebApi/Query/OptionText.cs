namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>The part of a URL after "?", as names and values.</summary>
static class OptionText
{
    /// <param name="escapedQuery">Without "?".</param>
    public static IReadOnlyList<(string Name, string Value)> Split(string escapedQuery) =>
    [
        .. escapedQuery.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2))
            .Select(pair => (Unescape(pair[0]), pair.Length == 2 ? Unescape(pair[1]) : "")),
    ];

    static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
