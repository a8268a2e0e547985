using VoiceForD365.CliDeploy.Explaining;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>Codes as people read them: one with its way out, several as a list.</summary>
static class ExplanationText
{
    public static IEnumerable<Line> Render(IReadOnlyList<Explanation> found) => found is [var one]
        ?
        [
            Line.Hanging(new Span($"{one.Code}  ", Tone.Strong), Plain(one.Meaning)),
            Line.Hanging(new Span("  fix    ", Tone.Faint), Plain(one.WayOut)),
        ]
        : found.Select(each => Line.Hanging(new Span($"{each.Code}  ", Tone.Strong), Plain(each.Meaning)));

    /// <summary>Of Markdown the words alone; a terminal shows neither links nor marks.</summary>
    static string Plain(string markdown) => markdown.Replace("`", "", StringComparison.Ordinal).Replace("*", "", StringComparison.Ordinal);
}
