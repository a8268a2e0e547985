using System.Globalization;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.History;

/// <summary>The newest run as the environment's deployment history tells it.</summary>
/// <param name="Ended">null: it has not said how it ended.</param>
/// <param name="Succeeded">null: it has not said.</param>
public sealed record LastRun(string PackageVersion, string Who, DateTimeOffset Started, DateTimeOffset? Ended, bool? Succeeded)
{
    /// <returns>null where there was none, or nothing is kept of it.</returns>
    /// <exception cref="DataverseException">It cannot be read.</exception>
    public static async Task<LastRun?> ReadAsync(CurrentState current, IDataverse dataverse, CancellationToken cancellation)
    {
        if (current.Tables.Find(HistoryTable.Name) is null) return null;
        var answers = await dataverse.ReadAsync([HistoryTable.Runs], cancellation).ConfigureAwait(false);
        return Newest(((QueryResult.RowsAre)answers[0]).Rows);
    }

    /// <summary>By when it began: a row that says nothing of that was not made by a run.</summary>
    internal static LastRun? Newest(IEnumerable<Row> rows) => rows
        .Select(row => (Row: row, Began: Moment(row, "enreach_startedon")))
        .Where(run => run.Began is not null)
        .OrderByDescending(run => run.Began)
        .Select(run => new LastRun(
            run.Row.Text("enreach_packageversion"),
            run.Row.Text("enreach_who"),
            run.Began!.Value,
            Moment(run.Row, "enreach_endedon"),
            run.Row.Number("enreach_outcome") is { } outcome ? outcome == HistoryTable.Succeeded : null))
        .FirstOrDefault();

    static DateTimeOffset? Moment(Row row, LogicalName column) =>
        DateTimeOffset.TryParse(
            row.Text(column), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var moment)
            ? moment
            : null;
}
