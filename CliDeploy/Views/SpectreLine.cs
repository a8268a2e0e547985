using Spectre.Console;
using Spectre.Console.Rendering;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>A line in Spectre's colours, never broken: a path or an address must stay whole for copying.</summary>
internal sealed class SpectreLine(Line line) : Renderable
{
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        line.Spans.Select(span => new Segment(span.Text, StyleOf(span.Tone))).Append(Segment.LineBreak);

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Strong => new Style(decoration: Decoration.Bold),
        Tone.Faint => new Style(foreground: Color.Grey),
        Tone.Good => new Style(foreground: Color.Green),
        Tone.Warning => new Style(foreground: Color.Yellow),
        Tone.Bad => new Style(foreground: Color.Red),
        _ => Style.Plain,
    };
}
