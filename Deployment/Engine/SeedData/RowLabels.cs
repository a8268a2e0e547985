using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>Rows of one table that go by the same name are told apart by something else of theirs: two registrations by their event.</summary>
static class RowLabels
{
    /// <param name="matchBy">Preferred, as these columns identify a row; then the others in the order of the file; then the id.</param>
    public static IEnumerable<SeedRow> ToldApart(IReadOnlyList<SeedRow> rows, Sequence<LogicalName> matchBy)
    {
        var alike = rows.GroupBy(row => row.Label).ToDictionary(group => group.Key, group => group.ToList());
        return rows.Select(row => alike[row.Label] is { Count: > 1 } group
            ? row with { Label = $"{row.Label} ({Difference(row, group, matchBy)})" }
            : row);
    }

    static string Difference(SeedRow row, IReadOnlyList<SeedRow> group, Sequence<LogicalName> matchBy) =>
        matchBy.Concat(row.Columns.Select(setting => setting.Column))
            .Where(column => group.Select(other => Text(other, column)).Distinct().Count() == group.Count)
            .Select(column => Text(row, column))
            .FirstOrDefault(text => text.Length > 0)
        ?? row.Id.ToString("D");

    static string Text(SeedRow row, LogicalName column) =>
        row.Columns.FirstOrDefault(setting => setting.Column.Equals(column))?.Value switch
        {
            null or ColumnValue.Nothing => "",
            var value => value.ToString(),
        };
}
