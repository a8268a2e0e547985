using System.Collections.Generic;
using System.Linq;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>A line of words for people, in tones that a terminal may show as colours.</summary>
internal sealed record Line(IReadOnlyList<Span> Spans)
{
    public static readonly Line Empty = new([]);

    public static Line Of(params Span[] spans) => new(spans);

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
