using VoiceForD365.Deployment.Snapshots;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>What a snapshot tells, in a few lines.</summary>
static class SnapshotText
{
    public static IEnumerable<Line> Render(Result.Snapped snapped)
    {
        var (origin, content) = snapped.Snapshot;
        yield return Line.Of(new Span("Snapshot", Tone.Strong), " of ", origin.Environment);
        yield return Field("holds", string.Join(", ", Counts(content)));
        foreach (var left in origin.LeftOut) yield return Line.Hanging(new Span("left out  ", Tone.Warning), left);
        yield return Field("digest", SnapshotDigest.Of(content));
        yield return Field("file", snapped.File);
        yield return Line.Command(new Span("back      ", Tone.Faint), snapped.Back);
    }

    /// <summary>Such as "63 rows".</summary>
    static IEnumerable<string> Counts(SnapshotContent content) =>
    [
        $"{content.Tables.Sum(table => table.Rows.Count)} rows of {content.Tables.Count} tables",
        $"{content.Links.Sum(links => links.Others.Count)} links",
        $"{content.Variables.Count(variable => variable.Value is not null)} values of environment variables",
        $"{content.Users.Count} users",
        $"{content.Apps.Count} apps",
        .. content.Cells.Count > 0 ? [$"{content.Cells.Count} cells of forms"] : Array.Empty<string>(),
    ];

    static Line Field(string name, string text) => Line.Hanging(new Span($"{name,-9} ", Tone.Faint), text);
}
