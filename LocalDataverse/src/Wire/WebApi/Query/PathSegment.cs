using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>One segment of a resource path: "accounts(...)" has name "accounts" and arguments "...".</summary>
/// <param name="Arguments">Unescaped text between the parentheses; null when there are none.</param>
sealed record PathSegment(string Name, string? Arguments)
{
    public const string Namespace = ODataNames.Namespace;

    /// <param name="path">Still escaped.</param>
    /// <param name="query">Still escaped; its parameter aliases may stand in the arguments of functions.</param>
    public static IReadOnlyList<PathSegment> Parse(string path, string query = "")
    {
        var segments = ExpandParser.Split(path.Trim('/'), '/').Select(Uri.UnescapeDataString);
        if (query.Contains('@', StringComparison.Ordinal) || query.Contains("%40", StringComparison.Ordinal))
            segments = segments.Select(ParameterAliases.Of(OptionText.Split(query)).Resolve);
        return segments.Select(ParseOne).ToList();
    }

    /// <summary>Arguments as name and literal: "(a='x',b=1)"; a lone value has an empty name.</summary>
    public IReadOnlyList<(string Name, Literal Value)> NamedArguments()
    {
        if (string.IsNullOrWhiteSpace(Arguments))
            return [];
        return ExpandParser.Split(Arguments, ',').Select(ParseArgument).ToList();
    }

    static (string, Literal) ParseArgument(string text)
    {
        var scanner = new Scanner(text);
        if (scanner.Next == '\'')
            return ("", scanner.Literal());
        var word = scanner.Word();
        return scanner.TryTake('=') ? (word, scanner.Literal()) : ("", Literal.Parse(word) ?? new Literal.Text(word));
    }

    static PathSegment ParseOne(string text)
    {
        var open = text.IndexOf('(');
        return open > 0 && text.EndsWith(')') ? new PathSegment(text[..open], text[(open + 1)..^1]) : new PathSegment(text, null);
    }
}
