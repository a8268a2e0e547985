using VoiceForD365.LocalDataverse.Faults;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>Reads "$expand=a,b($select=x,y;$filter=...)": options of one expansion are separated by ";".</summary>
static class ExpandParser
{
    const string Reference = "/$ref";

    // Deeper than any query that is not refused for its number of expansions.
    const int MaxDepth = 20;

    public static IReadOnlyList<Expand> Parse(string text) => Parse(text, 1);

    static List<Expand> Parse(string text, int depth) =>
        depth > MaxDepth ? throw Fault.TooManyExpands() : [.. Split(text, ',').Select(one => ParseOne(one.Trim(), depth))];

    static Expand ParseOne(string text, int depth)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
            return text.EndsWith(Reference, StringComparison.Ordinal)
                ? new Expand(Name(text[..^Reference.Length]), QueryOptions.None, References: true)
                : new Expand(Name(text), QueryOptions.None);
        if (!text.EndsWith(')'))
            throw Fault.BadQuery($"Syntax error in $expand '{text}'.");
        var options = Split(text[(open + 1)..^1], ';').Select(o => o.Split('=', 2))
            .Select(o => (Name: o[0].Trim(), Value: o.Length == 2 ? o[1].Trim() : "")).ToList();
        foreach (var (name, _) in options)
            if (name is not ("$select" or "$filter" or "$orderby" or "$top" or "$expand"))
                throw Fault.BadQuery($"The query option '{name}' is not supported inside $expand.");
        var nested = options.Where(o => o.Name == "$expand").SelectMany(o => Parse(o.Value, depth + 1)).ToList();
        return new Expand(
            Name(text[..open]),
            QueryOptions.Parse(options.Where(o => o.Name != "$expand")) with { Expand = nested })
        { Query = Query(options) };
    }

    // As a URL of its own would have them; what separates inside stays readable, as the platform leaves it.
    static string Query(IEnumerable<(string Name, string Value)> options) =>
        string.Join('&', options.Select(o => $"{o.Name}={Escape(o.Value)}"));

    static string Escape(string value) => Uri.EscapeDataString(value)
        .Replace("%24", "$", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal)
        .Replace("%28", "(", StringComparison.Ordinal)
        .Replace("%29", ")", StringComparison.Ordinal).Replace("%3D", "=", StringComparison.Ordinal)
        .Replace("%3B", ";", StringComparison.Ordinal);

    static string Name(string text) => text.Trim() switch
    {
        "" => throw Fault.BadQuery("Syntax error in $expand."),
        var path when path.Contains('/', StringComparison.Ordinal) || path == "*" => throw Fault.Unsupported($"'{path}' in $expand"),
        var name => name,
    };

    /// <summary>Cuts at a separator that is inside neither parentheses nor quotes.</summary>
    public static IReadOnlyList<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var (depth, quoted, start) = (0, false, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\'')
                quoted = !quoted;
            else if (quoted)
                continue;
            else if (c is '(' or '[')
                depth++;
            else if (c is ')' or ']')
                depth--;
            else if (c == separator && depth == 0)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }
}
