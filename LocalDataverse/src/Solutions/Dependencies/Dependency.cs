using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Dependencies;

/// <summary>A row of the dependency table: one component needs another.</summary>
sealed record Dependency(Guid Id, (ComponentKind Kind, Guid Id) Dependent, (ComponentKind Kind, Guid Id) Required)
{
    public static IEnumerable<Dependency> All(Catalog catalog, RowReader rows) =>
        rows
            .Where(catalog.RequiredTable("dependency"))
            .Select(row => new Dependency(row.Id, Side(row, "dependent"), Side(row, "required")));

    static (ComponentKind, Guid) Side(StoredRow row, string side) =>
        ((ComponentKind)row.Number($"{side}componenttype")!, (Guid)row[$"{side}componentobjectid"]!);
}
