using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>The dependency table: which component needs which. Read when something is about to leave.</summary>
static class DependencyWriter
{
    const int Published = 2;

    static readonly string[] Sides =
        ["dependentcomponenttype", "dependentcomponentobjectid", "requiredcomponenttype", "requiredcomponentobjectid"];

    /// <summary>
    /// Replaces what is recorded for the components the solution owns; the platform's own parts of its tables need no record.
    /// </summary>
    public static void Apply(Customizations content, ImportContext import, KnownIds ids)
    {
        var work = import.Work;
        var table = work.Catalog.RequiredTable("dependency");
        var recorded = work.Rows.Where(table, SqlFragment.True, columns: [.. Sides.Select(side => table.Columns[side])])
            .GroupBy(row => (Guid)row["dependentcomponentobjectid"]!)
            .ToDictionary(rows => rows.Key, rows => rows.ToList());
        foreach (var component in content.All)
        {
            if (ids.Find(component.Key) is not { } id
                || !import.Ownership.IsOwnedBy((component.Key.Kind, id), import.Solution.Id))
                continue;
            var (dependent, old) = ((component.Key.Kind, id), recorded.Remove(id, out var found) ? found : []);
            foreach (var required in component.Requires)
                if (ids.Find(required) is { } needed && !Stays(old, dependent, (required.Kind, needed)))
                    Insert(work, table, dependent, (required.Kind, needed));
            foreach (var gone in old)
                work.Rows.Delete(table, gone.Id);
        }
    }

    /// <summary>Takes what is still so out of what was recorded.</summary>
    static bool Stays(List<StoredRow> old, (ComponentKind, Guid) dependent, (ComponentKind, Guid) required) =>
        old.FindIndex(row => Side(row, "dependent") == dependent && Side(row, "required") == required) is var at and >= 0
        && old.Remove(old[at]);

    /// <summary>Components outside <paramref name="leaving"/> that need one of them.</summary>
    public static IEnumerable<(ComponentKind Kind, Guid Id)> DependentsOf(UnitOfWork work, IReadOnlySet<(ComponentKind, Guid)> leaving) =>
        work.Rows.Where(work.Catalog.RequiredTable("dependency"))
            .Where(row => leaving.Contains(Side(row, "required")) && !leaving.Contains(Side(row, "dependent")))
            .Select(row => Side(row, "dependent"))
            .Distinct();

    public static void Forget(UnitOfWork work, IReadOnlySet<(ComponentKind, Guid)> gone)
    {
        var table = work.Catalog.RequiredTable("dependency");
        foreach (var row in work.Rows
            .Where(table)
            .Where(row => gone.Contains(Side(row, "dependent")) || gone.Contains(Side(row, "required"))))
            work.Rows.Delete(table, row.Id);
    }

    public static void Add(UnitOfWork work, (ComponentKind Kind, Guid Id) dependent, (ComponentKind Kind, Guid Id) required) =>
        Insert(work, work.Catalog.RequiredTable("dependency"), dependent, required);

    public static void Remove(UnitOfWork work, (ComponentKind Kind, Guid Id) dependent, (ComponentKind Kind, Guid Id) required)
    {
        var table = work.Catalog.RequiredTable("dependency");
        foreach (var row in work.Rows.Where(table, ("dependentcomponentobjectid", dependent.Id))
            .Where(row => Side(row, "dependent") == dependent && Side(row, "required") == required))
            work.Rows.Delete(table, row.Id);
    }

    static (ComponentKind, Guid) Side(StoredRow row, string side) =>
        ((ComponentKind)row.Number($"{side}componenttype")!, (Guid)row[$"{side}componentobjectid"]!);

    static void Insert(UnitOfWork work, Table table, (ComponentKind Kind, Guid Id) dependent, (ComponentKind Kind, Guid Id) required) =>
        work.Rows.Insert(table, Guid.NewGuid(), new Dictionary<string, object?>
        {
            ["dependencytype"] = Published,
            ["dependentcomponenttype"] = (int)dependent.Kind,
            ["dependentcomponentobjectid"] = dependent.Id,
            ["requiredcomponenttype"] = (int)required.Kind,
            ["requiredcomponentobjectid"] = required.Id,
        });
}
