namespace VoiceForD365.EndToEnd.Tests;

/// <summary>Which letters of a C# file stand in literals, holes of interpolated ones included.</summary>
static class Literals
{
    /// <returns>By position, one more than there are letters.</returns>
    public static bool[] In(string text)
    {
        var found = new bool[text.Length + 1];
        for (var at = 0; at < text.Length;)
        {
            var end = EndOfComment(text, at);
            if (end == at && (end = EndOfLiteral(text, at)) > at) Array.Fill(found, true, at, end - at);
            at = Math.Max(end, at + 1);
        }

        return found;
    }

    /// <returns>The same position where there is no comment.</returns>
    static int EndOfComment(string text, int at) =>
        Is(text, at, "//") ? Find(text, "\n", at)
        : Is(text, at, "/*") ? Find(text, "*/", at + 2) + 2
        : at;

    /// <returns>The same position where there is no literal.</returns>
    static int EndOfLiteral(string text, int at)
    {
        if (text[at] == '\'') return EndOfLetter(text, at + 1);
        var quote = at;
        while (quote < text.Length && text[quote] is '$' or '@') quote++;
        if (quote >= text.Length || text[quote] != '"') return at;
        var prefix = text[at..quote];
        var quotes = quote;
        while (quotes < text.Length && text[quotes] == '"') quotes++;
        return quotes - quote >= 3
            ? EndOfRaw(text, quotes, text[quote..quotes])
            : EndOfText(text, quote + 1, prefix.Contains('@', StringComparison.Ordinal), prefix.Contains('$', StringComparison.Ordinal));
    }

    static int EndOfLetter(string text, int at)
    {
        while (at < text.Length && text[at] != '\'') at += text[at] == '\\' ? 2 : 1;
        return at + 1;
    }

    static int EndOfRaw(string text, int at, string quotes)
    {
        var end = Find(text, quotes, at) + quotes.Length;
        while (end < text.Length && text[end] == '"') end++;
        return Math.Min(end, text.Length);
    }

    static int EndOfText(string text, int at, bool isVerbatim, bool hasHoles)
    {
        while (at < text.Length)
        {
            if (hasHoles && (Is(text, at, "{{") || Is(text, at, "}}"))) at += 2;
            else if (hasHoles && text[at] == '{') at = EndOfHole(text, at + 1);
            else if (isVerbatim && Is(text, at, "\"\"")) at += 2;
            else if (!isVerbatim && text[at] == '\\') at += 2;
            else if (text[at] == '"') return at + 1;
            else at++;
        }

        return text.Length;
    }

    static int EndOfHole(string text, int at)
    {
        for (var depth = 1; at < text.Length && depth > 0;)
        {
            if (EndOfLiteral(text, at) is var end && end > at)
            {
                at = end;
                continue;
            }

            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            at++;
        }

        return at;
    }

    static bool Is(string text, int at, string word) => string.CompareOrdinal(text, at, word, 0, word.Length) == 0;

    static int Find(string text, string word, int from) =>
        text.IndexOf(word, Math.Min(from, text.Length), StringComparison.Ordinal) is var at and >= 0 ? at : text.Length;
}
