using VoiceForD365.CliDeploy.Settings;
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

/// <summary>How one goes back.</summary>
/// <param name="File">The snapshot's full path; null where the product was not here before: then it is taken out.</param>
/// <param name="Command">To be typed.</param>
sealed record WayBack(string? File, string Command)
{
    public static WayBack Of(string file, Target target) => new(file, With(file, target));

    public static string With(string file, Target target) => $"voicedeploy restore {Quoted(file)}{Where(target)}";

    public static string Uninstall(Target target) => $"voicedeploy uninstall{Where(target)}";

    static string Where(Target target) => target switch
    {
        Target.Environment environment => $" --environment {environment.Address}",
        Target.Local => " --local",
        Target.ConnectionString connection => $" --connection-string-variable {connection.Variable}",
        _ => throw new NotSupportedException($"Nobody names {target.GetType().Name}; this is our bug."),
    };

    static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
