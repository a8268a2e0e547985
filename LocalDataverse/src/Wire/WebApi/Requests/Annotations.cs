namespace VoiceForD365.LocalDataverse.WebApi.Requests;

/// <summary>Which annotations a request asked for: names, patterns with a trailing "*", exclusions with a leading "-".</summary>
sealed class Annotations(IReadOnlyList<string> patterns)
{
    /// <param name="annotation">With its "@".</param>
    public bool Has(string annotation) =>
        patterns.Any(p => !p.StartsWith('-') && Matches(p, annotation[1..]))
            && !patterns.Any(p => p.StartsWith('-') && Matches(p[1..], annotation[1..]));

    static bool Matches(string pattern, string name) => pattern.EndsWith('*')
        ? name.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
        : name.Equals(pattern, StringComparison.OrdinalIgnoreCase);
}
