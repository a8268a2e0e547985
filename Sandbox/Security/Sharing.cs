using System;
using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Sandbox.Metadata;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.Security;

/// <summary>Rows shared with users and teams: one row of principalobjectaccess per row and principal.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/security-sharing-assigning. Known difference: what is shared does not spread to
/// related rows (inheritedaccessrightsmask stays 0).
/// </remarks>
internal static class Sharing
{
    public const string Table = "principalobjectaccess";

    /// <summary>True for rows shared with the caller, or a team of theirs, with this right.</summary>
    public static SqlFragment With(Caller caller, Catalog catalog, Table table, AccessRights right, string alias)
    {
        IReadOnlyList<Guid> principals = [caller.UserId, .. caller.Teams];
        var shared = Names.Of(catalog.RequiredTable(Table));
        return new SqlFragment(
            $"{alias}.{Names.Of(table.Columns[table.PrimaryId])} IN (SELECT \"objectid\" FROM {shared} WHERE \"principalid\" IN "
            + $"({string.Join(", ", principals.Select(_ => "?"))}) AND \"objecttypecode\" = ? AND (\"accessrightsmask\" & ?) <> 0)",
            [.. principals.Select(id => ColumnCodec.Encode(id)), table.LogicalName, (long)right]);
    }

    /// <summary>Who a row is shared with, and how.</summary>
    public static IReadOnlyList<(RowReference Principal, AccessRights Rights)> Of(Catalog catalog, RowReader rows, RowReference row) =>
        [.. Rows(catalog, rows, row).Select(share => (PrincipalOf(share), RightsOf(share)))];

    public static AccessRights RightsOf(Catalog catalog, RowReader rows, RowReference row, Guid principal) =>
        rows.Where(catalog.RequiredTable(Table), ("principalid", principal), ("objectid", row.Id), ("objecttypecode", row.Table))
            .FirstOrDefault() is { } share
            ? RightsOf(share) : AccessRights.None;

    /// <summary>Sets what a principal may do with a row; None takes the share away.</summary>
    public static void Set(UnitOfWork work, RowReference row, RowReference principal, AccessRights rights, DateTime now)
    {
        var table = work.Catalog.RequiredTable(Table);
        var old =
            work.Rows.Where(table, ("principalid", principal.Id), ("objectid", row.Id), ("objecttypecode", row.Table)).FirstOrDefault();
        var values = new Dictionary<string, object?> { ["accessrightsmask"] = (int)rights, ["changedon"] = now };
        if (rights == AccessRights.None && old is not null)
            work.Rows.Delete(table, old.Id);
        else if (old is not null)
            work.Rows.Update(table, old.Id, values);
        else if (rights != AccessRights.None)
            work.Rows.Insert(table, Guid.NewGuid(), new Dictionary<string, object?>(values)
            {
                ["principalid"] = principal.Id,
                ["principaltypecode"] = principal.Table,
                ["objectid"] = row.Id,
                ["objecttypecode"] = row.Table,
                ["inheritedaccessrightsmask"] = 0,
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

    static IReadOnlyList<StoredRow> Rows(Catalog catalog, RowReader rows, RowReference row) =>
        rows.Where(catalog.RequiredTable(Table), ("objectid", row.Id), ("objecttypecode", row.Table));

    static RowReference PrincipalOf(StoredRow share) => new(share.Text("principaltypecode")!, (Guid)share["principalid"]!);

    static AccessRights RightsOf(StoredRow share) => (AccessRights)(share.Number("accessrightsmask") ?? 0);
}
