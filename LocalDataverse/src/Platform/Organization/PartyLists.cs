using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization;

/// <summary>Party lists of activities: columns here, rows of activityparty in storage, told apart by their participation type.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/entities/activityparty: participationtypemask.</remarks>
static class PartyLists
{
    static readonly Dictionary<string, int> Masks = new(StringComparer.Ordinal)
    {
        ["from"] = 1,
        ["to"] = 2,
        ["cc"] = 3,
        ["bcc"] = 4,
        ["requiredattendees"] = 5,
        ["optionalattendees"] = 6,
        ["organizer"] = 7,
        ["resources"] = 10,
        ["customers"] = 11,
        ["partners"] = 12,
    };

    public static void Write(Scope scope, Table table, Guid id, WritableColumns columns)
    {
        var party = scope.Catalog.Table("activityparty");
        if (columns.AllParties is { } all)
            Replace(scope, party!, table, id, all, mask: null);
        foreach (var (column, parties) in columns.Parties)
            Replace(scope, party!, table, id, parties, MaskOf(column));
    }

    static void Replace(Scope scope, Table party, Table table, Guid id, IReadOnlyList<EntityValue> parties, int? mask)
    {
        foreach (var old in scope.Work.Rows.Where(party, ("activityid", id)))
            if (mask is null || old.Number("participationtypemask") == mask)
                scope.Work.Rows.Delete(party, old.Id);
        foreach (var entity in parties)
            Insert(scope, party, table, id, mask, entity);
    }

    public static IReadOnlyList<EntityValue> Read(Scope scope, StoredRow row, string column)
    {
        var party = scope.Catalog.RequiredTable("activityparty");
        return [.. scope.Rows.Where(party, ("activityid", row.Id), ("participationtypemask", MaskOf(column)))
            .Select(p => RowEntity.Of(scope, p, party.Columns.Values))];
    }

    static void Insert(Scope scope, Table party, Table table, Guid id, int? mask, EntityValue entity)
    {
        if (entity.Table != "activityparty")
            throw Fault.InvalidArgument($"A party list holds rows of activityparty, not of {entity.Table}.");
        var values = WritableColumns.Read(scope, party, entity).Values;
        if (mask is not null)
            values["participationtypemask"] = mask;
        RowChecks.Check(scope.Catalog, party, values);
        values["activityid"] = new RowReference(table.LogicalName, id);
        scope.Work.Rows.Insert(party, Guid.CreateVersion7(), values);
    }

    static int MaskOf(string column) =>
        Masks.TryGetValue(column, out var mask) ? mask : throw Fault.Unsupported($"the party list '{column}'");
}
