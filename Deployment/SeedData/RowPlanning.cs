using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Environments;
using VoiceForD365.Deployment.Planning;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>Create a row that is absent; set the package-owned columns that differ; leave the customer's alone. Pure.</summary>
internal static class RowPlanning
{
    private const string EnvironmentAddress = "{environment}";

    public static Draft Plan(SeedSet set, SeedTable table, SeedRow row, CurrentState current)
    {
        var component = new Component(ComponentKind.Row, set.Name, $"{table.DisplayName} '{row.Label}'")
        {
            Table = table.Name,
            Id = row.Id,
        };
        var known = Known(table, row, current);
        if (Find(table, row, current.Rows) is not { } found)
        {
            var creation = Creation(table, row with { Columns = Here(known, current) });
            return new(component, ChangeAction.Create, "there is no such row yet", creation);
        }

        var differing = Differing(table, known, found);
        return differing.Count == 0
            ? new(component, ChangeAction.NoChange, "every column the package owns has its value", new Step.Nothing())
            : new(
                component,
                ChangeAction.Set,
                Describe(differing, found),
                new Step.Data(Sequence.Of<Write>(new Write.Update(table.Name, found.Id, found.Version, differing))));
    }

    /// <summary>
    /// Texts that begin with <see cref="EnvironmentAddress"/> get this environment's address. Only columns of the customer's may:
    /// people reach one environment by several addresses, and a column that follows the package would change with each.
    /// </summary>
    private static Sequence<ColumnSetting> Here(IEnumerable<ColumnSetting> columns, CurrentState current) =>
        columns.Select(setting => Here(setting, current)).ToSequence();

    private static ColumnSetting Here(ColumnSetting setting, CurrentState current) =>
        setting.Value is ColumnValue.Text { Value: var text } && text.StartsWith(EnvironmentAddress, System.StringComparison.Ordinal)
            ? setting with { Value = new ColumnValue.Text(current.Environment + text.Substring(EnvironmentAddress.Length)) }
            : setting;

    /// <summary>By id first; else by the match columns, all of them.</summary>
    public static Row? Find(SeedTable table, SeedRow row, IEnumerable<Row> candidates)
    {
        var rows = candidates.Where(candidate => candidate.Table.Equals(table.Name)).ToList();
        if (rows.FirstOrDefault(candidate => candidate.Id == row.Id) is { } same) return same;
        return table.MatchBy.Count == 0
            ? null
            : rows.FirstOrDefault(candidate => table.MatchBy.All(column => candidate.Value(column).Equals(Desired(row, column))));
    }

    /// <summary>The package-owned columns whose value here is another one.</summary>
    public static Sequence<ColumnSetting> Differing(SeedTable table, IEnumerable<ColumnSetting> desired, Row found) =>
        desired.Where(setting => Owner(table, setting.Column) == ColumnOwner.Package)
            .Where(setting => !found.Value(setting.Column).Equals(setting.Value))
            .ToSequence();

    public static Write Create(SeedTable table, SeedRow row) =>
        new Write.Create(table.Name, row.Id, row.Columns.Where(setting => setting.Value is not ColumnValue.Nothing).ToSequence());

    private static Step Creation(SeedTable table, SeedRow row) =>
        table.MadeByServer ? new Step.CreateUnlessMade(table, row, Sequence<Write>.Empty) : new Step.Data(Sequence.Of(Create(table, row)));

    /// <summary>A table the package's own solutions will make has all its columns; one that is here may lack some.</summary>
    private static Sequence<ColumnSetting> Known(SeedTable table, SeedRow row, CurrentState current) =>
        current.Tables.Find(table.Name) is { } definition
            ? row.Columns.Where(setting => definition.Columns.Contains(setting.Column)).ToSequence()
            : row.Columns;

    private static ColumnOwner Owner(SeedTable table, LogicalName column) =>
        table.Columns.First(candidate => candidate.Name.Equals(column)).Owner;

    private static ColumnValue Desired(SeedRow row, LogicalName column) =>
        row.Columns.First(setting => setting.Column.Equals(column)).Value;

    private static string Describe(IEnumerable<ColumnSetting> differing, Row found) =>
        string.Join("; ", differing.Select(setting => Describe(setting, found)));

    private static string Describe(ColumnSetting setting, Row found) =>
        $"{setting.Column} is {Shorten(found.Value(setting.Column))}, the package says {Shorten(setting.Value)}";

    private static string Shorten(ColumnValue value) =>
        value.ToString() is { Length: > 60 } text ? $"'{text.Substring(0, 57)}...'" : $"'{value}'";
}
