using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.ClickToDial;

/// <summary>
/// Asks for main forms, for controls they may show columns with, and for columns of text; in a later round trip for the controls' texts.
/// Forms are read as they are once everything is published: what others have changed and not published yet is kept.
/// </summary>
static class ClickToDialRetrieval
{
    const int Main = 2;

    /// <returns>null where there is nothing to ask for.</returns>
    public static Queries? Ask(QueryBatch batch, IEnumerable<LogicalName> tables)
    {
        var all = tables.Distinct().OrderBy(table => table).ToList();
        return all.Count == 0
            ? null
            : new(AskForms(batch, all), AskControls(batch), [.. all.Select(table => (table, batch.Add(new Query.TextColumns(table))))]);
    }

    public static QueryBatch.Pending AskForms(QueryBatch batch, IEnumerable<LogicalName> tables) => batch.Add(new Query.Rows(
        "systemform",
        Sequence.Of<LogicalName>("name", "objecttypecode", "type", "formactivationstate", "ismanaged", "iscustomizable", "formxml"),
        Sequence.Of(
            Condition.OneOf("objecttypecode", tables.Select(table => table.ToString())),
            new Condition("type", Sequence.Of<ColumnValue>(new ColumnValue.Number(Main)))))
    {
        IsUnpublished = true,
    });

    public static QueryBatch.Pending AskControls(QueryBatch batch) => batch.Add(new Query.Rows(
        "customcontrol", Sequence.Of<LogicalName>("name", "manifest"), Sequence<Condition>.Empty));

    /// <returns>null where the manifests say it all.</returns>
    public static QueryBatch.Pending? AskTexts(QueryBatch batch, Sequence<Row> controls) =>
        DialControls.TextsToRead(controls) is { Count: > 0 } names
            ? batch.Add(new Query.Rows(
                "webresource", Sequence.Of<LogicalName>("name", "content"), Sequence.Of(Condition.OneOf("name", names))))
            : null;

    /// <param name="texts">Asked for in the later round trip; null where it was not needed.</param>
    public static CurrentDial Read(Queries asked, QueryBatch.Pending? texts) => new(
        asked.Forms.Found(),
        asked.Controls.Found(),
        texts.Found(),
        asked.Columns
            .Where(pair => pair.Asked.Result is QueryResult.TextColumnsAre)
            .Select(pair => new TextColumnsOf(pair.Table, ((QueryResult.TextColumnsAre)pair.Asked.Result).Columns))
            .ToSequence());

    /// <param name="Forms">null where none are asked for.</param>
    public sealed record Queries(
        QueryBatch.Pending? Forms,
        QueryBatch.Pending Controls,
        IReadOnlyList<(LogicalName Table, QueryBatch.Pending Asked)> Columns);
}
