using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>What a change does, column by column, below its line: whole values, each on one line.</summary>
static class ColumnText
{
    public static IEnumerable<Line> Render(PlannedChange change) => change.Columns.Select(column => Line.Hanging(
        new Span($"{"",16}{Place(change, column)}: ", Tone.Faint),
        Says(column)));

    /// <summary>"30 -> 120"; of a row that is made, only what it gets; of one that goes, only what is lost.</summary>
    public static string Says(ChangedColumn column) => column.Action switch
    {
        ColumnAction.Create or ColumnAction.Link or ColumnAction.Grant or ColumnAction.AddToApp or ColumnAction.Publish => Wanted(column),
        ColumnAction.Delete or ColumnAction.Unlink or ColumnAction.TakeFromApp => $"{Now(column)} -> (gone)",
        ColumnAction.Keep => $"{Now(column)}, the package says {Wanted(column)}",
        _ => $"{Now(column)} -> {Wanted(column)}",
    };

    public static string Now(ChangedColumn column) => column.Now is { } now ? Of(now) : NotRead;

    public static string Wanted(ChangedColumn column) => column.Wanted is { } wanted ? Of(wanted) : NotKnown;

    public const string NotRead = "(not read)";
    public const string NotKnown = "(known once it is asked)";

    /// <summary>As it is, with its line breaks.</summary>
    /// <param name="otherwise">Where there is none.</param>
    public static string Whole(ColumnValue? value, string otherwise) => value?.ToString() ?? otherwise;

    /// <summary>The column; with its row where that is not the change's own.</summary>
    public static string Place(PlannedChange change, ChangedColumn column) =>
        column.Id is not { } id || (id == change.Component.Id && change.Component.Table is { } table && column.Table.Equals(table))
            ? column.Column
            : $"{column.Table} {id:D}, {column.Column}";

    static string Of(ColumnValue value) => ForeignText.OnOneLine(value.ToString() ?? "");
}
