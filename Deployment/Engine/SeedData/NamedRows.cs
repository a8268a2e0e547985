using System.Xml.Linq;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>Reads which rows are to be looked up, looks them up, and says which are not here.</summary>
static class NamedRows
{
    /// <param name="set">A set's element in seed.xml; its names have been checked.</param>
    public static Sequence<NamedRow> Read(XElement set, string file, List<Diagnostic> problems)
    {
        var rows = new List<NamedRow>();
        foreach (var element in set.Elements("named"))
            if (Guid.TryParse((string?)element.Attribute("id"), out var id))
                rows.Add(new(
                    (string)element.Attribute("table")!,
                    id,
                    (string)element.Attribute("column")!,
                    (string?)element.Attribute("value") ?? ""));
            else problems.Add(SeedDataReader.Invalid(file, element.Line(), $"'{(string?)element.Attribute("id")}' is not a GUID"));
        return rows.ToSequence();
    }

    public static IReadOnlyList<(NamedRow Row, QueryBatch.Pending Asked)> Ask(QueryBatch batch, IEnumerable<SeedSet> sets) =>
        sets.SelectMany(set => set.Named).Distinct().Select(row => (row, batch.Add(Query(row)))).ToList();

    public static Sequence<FoundRow> Found(IEnumerable<(NamedRow Row, QueryBatch.Pending Asked)> asked) =>
        asked.SelectMany(pair => (pair.Asked.RowsOrNone() ?? Sequence<Row>.Empty).Take(1).Select(here => new FoundRow(pair.Row, here.Id)))
            .ToSequence();

    /// <summary>Only a warning: everything that does not point to the row is installed all the same.</summary>
    public static IEnumerable<Diagnostic> Problems(SeedSet set, CurrentState current) =>
        set.Named.Where(row => !IsHere(row, current)).Select(row => Diagnostic.Warning(
            DiagnosticCodes.NamedRowAbsentHere,
            $"There is no {row.Table} named '{row.Value}' here.",
            $"{current.Environment}, ConfigData/{set.Name}",
            "rows of the package refer to it; they are skipped",
            "have an administrator who may read that table run the package; if the row is really missing, tell your vendor"));

    /// <summary>The row a lookup means is not here.</summary>
    public static bool IsMissing(Guid id, IEnumerable<SeedSet> sets, CurrentState current) =>
        sets.SelectMany(set => set.Named).Any(row => row.Id == id && !IsHere(row, current));

    static bool IsHere(NamedRow row, CurrentState current) => current.NamedRows.Any(found => found.Row == row);

    static Query Query(NamedRow row) => new Query.Rows(
        row.Table,
        Sequence.Of(row.Column),
        Sequence.Of(new Condition(row.Column, Sequence.Of<ColumnValue>(new ColumnValue.Text(row.Value)))));
}
