using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Security;

/// <summary>
/// Rows shared with users and teams: one row of principalobjectaccess per row and principal, with what was shared and what is inherited
/// from the rows it points at.
/// </summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/security-sharing-assigning, reference/entities/principalobjectaccess
/// </remarks>
static class Sharing
{
    public const string Table = "principalobjectaccess";

    /// <summary>True for rows shared with one of these users and teams with this right.</summary>
    public static SqlFragment With(IReadOnlyCollection<Guid> principals, Catalog catalog, Table table, AccessRights right, string alias)
    {
        var shared = Names.Of(catalog.RequiredTable(Table));
        return new SqlFragment(
            $"{alias}.{Names.Of(table.Columns[table.PrimaryId])} IN (SELECT \"objectid\" FROM {shared} WHERE \"principalid\" IN "
            + $"({string.Join(", ", principals.Select(_ => "?"))}) AND \"objecttypecode\" = ? "
            + "AND ((\"accessrightsmask\" | \"inheritedaccessrightsmask\") & ?) <> 0)",
            [.. principals.Select(id => ColumnCodec.Encode(id)), table.LogicalName, (long)right]);
    }

    /// <summary>Who a row is shared with, and how, directly or by inheritance.</summary>
    public static IReadOnlyList<Share> Of(Catalog catalog, RowReader rows, RowReference row) =>
        [.. rows.Where(catalog.RequiredTable(Table), ("objectid", row.Id), ("objecttypecode", row.Table)).Select(Read)];

    public static Share Of(Catalog catalog, RowReader rows, RowReference row, RowReference principal) =>
        Find(catalog, rows, row, principal) is { } stored ? Read(stored) : new Share(principal, AccessRights.None, AccessRights.None);

    /// <summary>Sets what a principal may do with a row; nothing at all takes the row of principalobjectaccess away.</summary>
    public static void Set(UnitOfWork work, RowReference row, Share share, DateTime now)
    {
        var table = work.Catalog.RequiredTable(Table);
        var old = Find(work.Catalog, work.Rows, row, share.Principal);
        var values = new Dictionary<string, object?>
        {
            ["accessrightsmask"] = (int)share.Direct,
            ["inheritedaccessrightsmask"] = (int)share.Inherited,
            ["changedon"] = now,
        };
        if (share.Rights == AccessRights.None && old is not null)
            work.Rows.Delete(table, old.Id);
        else if (old is not null)
            work.Rows.Update(table, old.Id, values);
        else if (share.Rights != AccessRights.None)
            work.Rows.Insert(table, Guid.NewGuid(), new Dictionary<string, object?>(values)
            {
                ["principalid"] = share.Principal.Id,
                ["principaltypecode"] = share.Principal.Table,
                ["objectid"] = row.Id,
                ["objecttypecode"] = row.Table,
            });
    }

    /// <summary>For a row, user or team that goes.</summary>
    public static void Forget(UnitOfWork work, Guid id)
    {
        var table = work.Catalog.RequiredTable(Table);
        foreach (var column in (string[])["objectid", "principalid"])
            foreach (var share in work.Rows.Where(table, (column, id)))
                work.Rows.Delete(table, share.Id);
    }

    // By the row: a principal may have shares of many thousands, and SQLite would take the index of either.
    static StoredRow? Find(Catalog catalog, RowReader rows, RowReference row, RowReference principal) =>
        rows.Where(catalog.RequiredTable(Table), ("objectid", row.Id), ("objecttypecode", row.Table))
            .FirstOrDefault(share => Equals(share["principalid"], principal.Id));

    static Share Read(StoredRow stored) => new(
        new RowReference(stored.Text("principaltypecode")!, (Guid)stored["principalid"]!),
        (AccessRights)(stored.Number("accessrightsmask") ?? 0),
        (AccessRights)(stored.Number("inheritedaccessrightsmask") ?? 0));
}

/// <summary>What one principal may do with one row besides what roles and ownership give.</summary>
/// <param name="Direct">Shared by somebody.</param>
/// <param name="Inherited">Had because of a row this one points at.</param>
sealed record Share(RowReference Principal, AccessRights Direct, AccessRights Inherited)
{
    public AccessRights Rights => Direct | Inherited;
}
