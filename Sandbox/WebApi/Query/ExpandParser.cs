using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Sandbox.Faults;

namespace VoiceForD365.Sandbox.WebApi.Query;

/// <summary>Reads "$expand=a,b($select=x,y;$filter=...)": options of one expansion are separated by ";".</summary>
internal static class ExpandParser
{
    public static IReadOnlyList<Expand> Parse(string text) => Split(text, ',').Select(ParseOne).ToList();

    static Expand ParseOne(string text)
    {
        var open = text.IndexOf('(');
        if (open < 0)
            return new Expand(Name(text), QueryOptions.None);
        if (!text.EndsWith(')'))
            throw Fault.BadQuery($"Syntax error in $expand '{text}'.");
        var options = Split(text[(open + 1)..^1], ';').Select(o => o.Split('=', 2)).Select(o => (o[0].Trim(), o.Length == 2 ? o[1] : ""));
        return new Expand(Name(text[..open]), QueryOptions.Parse(options));
    }

    static string Name(string text) => text.Trim() is { Length: > 0 } name ? name : throw Fault.BadQuery("Syntax error in $expand.");

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
