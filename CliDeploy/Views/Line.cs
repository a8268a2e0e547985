namespace VoiceForD365.CliDeploy.Views;

/// <summary>A line of words for people, in tones that a terminal may show as colours.</summary>
/// <param name="Hangs">Where the line is too long for a terminal, its last span goes on below its own beginning.</param>
/// <param name="IsCommand">To be copied into a shell: where it goes on below, a backslash says so.</param>
sealed record Line(IReadOnlyList<Span> Spans, bool Hangs = false, bool IsCommand = false)
{
    public static readonly Line Empty = new([]);

    const int LeastRoom = 48;
    const int NarrowIndent = 23;
    const string GoesOn = " \\";

    public static Line Of(params Span[] spans) => new(spans);

    public static Line Hanging(params Span[] spans) => new(spans, Hangs: true);

    public static Line Command(params Span[] spans) => new(spans, Hangs: true, IsCommand: true);

    /// <summary>
    /// Breaks the line between words, never in one: a path or an address stays whole for copying, also where it is longer than the terminal
    /// is wide. Where too little room is left beside the other spans, the last one goes below them.
    /// </summary>
    /// <param name="width">null: nobody looks at a terminal, and nothing is broken.</param>
    public IEnumerable<Line> Fold(int? width)
    {
        if (width is not { } room || Length(Spans) <= room) return [this];
        var indent = Length(Spans.SkipLast(1));
        if (!Hangs) return Wrap(Spans, room, Spans[0].Text.Length - Spans[0].Text.TrimStart().Length + 2);
        if (IsCommand) return Continued(Wrap(Spans, room - GoesOn.Length, indent));
        return indent <= NarrowIndent || room - indent >= LeastRoom
            ? Wrap(Spans, room, indent)
            : Wrap([.. Spans.SkipLast(1)], room, NarrowIndent)
                .Concat(Wrap([new string(' ', NarrowIndent), Spans[^1]], room, NarrowIndent));
    }

    public override string ToString() => string.Concat(Spans.Select(span => span.Text)).TrimEnd();

    static int Length(IEnumerable<Span> spans) => spans.Sum(span => span.Text.Length);

    static IEnumerable<Line> Continued(IEnumerable<Line> lines)
    {
        var all = lines.ToList();
        return all.Select((line, index) => index < all.Count - 1 ? Of([.. line.Spans, GoesOn]) : line);
    }

    /// <param name="indent">Of every line but the first.</param>
    static IEnumerable<Line> Wrap(IReadOnlyList<Span> spans, int width, int indent)
    {
        var (line, length, spaces) = (new List<Span>(), 0, 0);
        foreach (var word in spans.SelectMany(Words))
        {
            if (word.Text == " ")
            {
                spaces++;
                continue;
            }

            if (spaces > 0 && line.Count > 0 && length + spaces + word.Text.Length > width)
            {
                yield return Of([.. line]);
                line.Clear();
                (length, spaces) = (0, indent);
            }

            if (line.Count > 0 && line[^1].Tone == word.Tone)
                line[^1] = line[^1] with { Text = line[^1].Text + new string(' ', spaces) + word.Text };
            else line.AddRange([new string(' ', spaces), word]);
            length += spaces + word.Text.Length;
            spaces = 0;
        }

        if (line.Count > 0) yield return Of([.. line]);
    }

    /// <summary>Words and single spaces.</summary>
    static IEnumerable<Span> Words(Span span) => span.Text.Split(' ')
        .SelectMany((word, index) => index == 0 ? [word] : (string[])[" ", word])
        .Where(word => word.Length > 0)
        .Select(word => span with { Text = word });
}

sealed record Span(string Text, Tone Tone)
{
    public static implicit operator Span(string text) => new(text, Tone.Plain);
}

enum Tone
{
    Plain,
    Strong,
    Faint,
    Good,
    Warning,
    Bad,
}
