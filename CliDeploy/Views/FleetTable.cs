using Spectre.Console;
using Spectre.Console.Rendering;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>The fleet's board as a table that is never wider than the terminal: what does not fit is cut, one row stays one line.</summary>
static class FleetTable
{
    const int RingWidth = 12;
    const int LabelWidth = 24;
    const int StateWidth = 13;
    const int Gaps = 3;
    const int LeastLabel = 6;
    const int LeastDetail = 8;

    public static IRenderable Render(IReadOnlyList<BoardRow> rows, int width)
    {
        var room = width - 1 - StateWidth - Gaps;
        var ring = Math.Min(Widest(rows, row => row.Ring, RingWidth), Math.Max(1, room - LeastLabel - LeastDetail));
        var label = Math.Min(Widest(rows, row => row.Label, LabelWidth), Math.Max(LeastLabel, room - ring - LeastDetail));
        var detail = Math.Max(1, room - ring - label);
        return new Rows(rows.Select(row => new SpectreLine(row.State.Length == 0
            ? Line.Of(new Span(Cut(row.Detail, width - 1), row.Tone))
            : Line.Of(
                new Span(Cut(row.Ring, ring).PadRight(ring + 1), Tone.Faint),
                Cut(row.Label, label).PadRight(label + 1),
                new Span(Cut(row.State, StateWidth).PadRight(StateWidth + 1), row.Tone),
                new Span(Cut(row.Detail, detail), Tone.Faint)))));
    }

    static int Widest(IReadOnlyList<BoardRow> rows, Func<BoardRow, string> column, int most) =>
        Math.Min(most, rows.Select(row => column(row).Length).DefaultIfEmpty().Max());

    static string Cut(string text, int width) => text.Length <= width ? text : text[..(width - 1)] + "…";
}
