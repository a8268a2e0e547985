using System.Xml.Linq;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>Reads what is replaced, and asks whether it is still here: the two must never be here together.</summary>
static class Replacements
{
    /// <param name="set">A set's element in seed.xml; its names have been checked.</param>
    public static Sequence<Replacement> Read(XElement set, string file, List<Diagnostic> problems)
    {
        var rows = new List<Replacement>();
        foreach (var element in set.Elements("replaces"))
            if (Id(element, "id") is { } id && Id(element, "by") is { } by) rows.Add(new((string)element.Attribute("table")!, id, by));
            else problems.Add(SeedDataReader.Invalid(file, element.Line(), "id or by of <replaces> is not a GUID"));
        return rows.ToSequence();

        static Guid? Id(XElement element, string name) => Guid.TryParse((string?)element.Attribute(name), out var id) ? id : null;
    }

    public static IReadOnlyList<(Replacement Row, QueryBatch.Pending Asked)> Ask(QueryBatch batch, IEnumerable<SeedSet> sets) =>
        sets.SelectMany(set => set.Replaces).Distinct()
            .Select(row => (row, batch.Add(new Query.RowById(row.Table, row.Id, Sequence<LogicalName>.Empty))))
            .ToList();

    public static Sequence<Replacement> StillPresent(IEnumerable<(Replacement Row, QueryBatch.Pending Asked)> asked) =>
        asked.Where(pair => pair.Asked.RowsOrNone() is { Count: > 0 }).Select(pair => pair.Row).ToSequence();
}
