using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>A line of words for people, in tones that a terminal may show as colours.</summary>
/// <param name="Hangs">Where the line is too long for a terminal, its last span goes on below its own beginning.</param>
internal sealed record Line(IReadOnlyList<Span> Spans, bool Hangs = false)
{
    public static readonly Line Empty = new([]);

    private const int LeastRoom = 48;
    private const int NarrowIndent = 23;

    public static Line Of(params Span[] spans) => new(spans);

    public static Line Hanging(params Span[] spans) => new(spans, Hangs: true);

    /// <summary>
    /// Breaks a hanging line between words; words stay whole, and a line that does not hang stays as it is. Where too little room is left
    /// beside the other spans, the last one goes below them.
    /// </summary>
    public IEnumerable<Line> Fold(int width)
    {
        var indent = Spans.SkipLast(1).Sum(span => span.Text.Length);
        if (!Hangs || indent + Spans[^1].Text.Length <= width) return [this];
        return width - indent < LeastRoom
            ? Pieces(NarrowIndent, width).Prepend(Of([.. Spans.SkipLast(1)]))
            : Pieces(indent, width).Select((piece, index) => index == 0 ? Of([.. Spans.SkipLast(1), piece.Spans[^1]]) : piece);
    }

    private IEnumerable<Line> Pieces(int indent, int width) =>
        Break(Spans[^1].Text, width - indent).Select(piece => Of(new string(' ', indent), Spans[^1] with { Text = piece }));

    private static IEnumerable<string> Break(string text, int width)
    {
        var piece = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (piece.Length > 0 && piece.Length + 1 + word.Length > width)
            {
                yield return piece.ToString();
                piece.Clear();
            }

            if (piece.Length > 0) piece.Append(' ');
            piece.Append(word);
        }

        yield return piece.ToString();
    }

    public override string ToString() => string.Concat(Spans.Select(span => span.Text)).TrimEnd();
}

internal sealed record Span(string Text, Tone Tone)
{
    public static implicit operator Span(string text) => new(text, Tone.Plain);
}

internal enum Tone
{
    Plain,
    Strong,
    Faint,
    Good,
    Warning,
    Bad,
}
