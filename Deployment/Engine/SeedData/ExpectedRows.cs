using System.Xml.Linq;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>Reads what sets expect, asks for it, and says what is missing before anything is written.</summary>
static class ExpectedRows
{
    /// <param name="set">A set's element in seed.xml; its names have been checked.</param>
    public static Sequence<ExpectedRow> Read(XElement set, string file, List<Diagnostic> problems)
    {
        var rows = new List<ExpectedRow>();
        foreach (var element in set.Elements("expects"))
            if (Guid.TryParse((string?)element.Attribute("id"), out var id)) rows.Add(new((string)element.Attribute("table")!, id));
            else problems.Add(SeedDataReader.Invalid(file, element.Line(), $"'{(string?)element.Attribute("id")}' is not a GUID"));
        return rows.ToSequence();
    }

    public static IReadOnlyList<(ExpectedRow Row, QueryBatch.Pending Asked)> Ask(QueryBatch batch, IEnumerable<SeedSet> sets) =>
        sets.SelectMany(set => set.Expects).Distinct()
            .Select(row => (row, batch.Add(new Query.RowById(row.Table, row.Id, Sequence<LogicalName>.Empty))))
            .ToList();

    /// <returns>Those that are not here. A row that may not be read is taken to be here: the write will say so.</returns>
    public static Sequence<ExpectedRow> Missing(IEnumerable<(ExpectedRow Row, QueryBatch.Pending Asked)> asked) =>
        asked.Where(pair => pair.Asked.Result is QueryResult.Absent or QueryResult.RowsAre { Rows.Count: 0 })
            .Select(pair => pair.Row)
            .ToSequence();

    public static IEnumerable<Diagnostic> Problems(SeedSet set, CurrentState current) =>
        set.Expects.Where(current.MissingRows.Contains).Select(row => Diagnostic.Error(
            DiagnosticCodes.SeedLookupWithoutRow,
            $"Seeded rows refer to {row.Table} '{row.Id:D}', which does not exist here.",
            $"{current.Environment}, ConfigData/{set.Name}",
            "the package does not contain that row; it expects it in every environment",
            $"create the row with that id, or use a package that does not need it"));
}
