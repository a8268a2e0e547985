using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Details;

/// <summary>One write, column by column. Pure.</summary>
static class WriteColumns
{
    static readonly ColumnValue Nothing = new ColumnValue.Nothing();

    /// <param name="owner">Of what is no record of ours.</param>
    public static IEnumerable<ChangedColumn> Of(Write write, ColumnOwner owner, KnownValues known) => write switch
    {
        Write.Create create => create.Columns.Select(setting => new ChangedColumn(
            create.Table, create.Id, setting.Column.ToString(), Nothing, setting.Value, ColumnAction.Create, OwnerOf(create.Table, owner))),
        Write.Update update => update.Columns.Select(setting => new ChangedColumn(
            update.Table,
            update.Id,
            setting.Column.ToString(),
            known.Find(update.Table, update.Id, setting.Column.ToString()),
            setting.Value,
            ColumnAction.Set,
            OwnerOf(update.Table, owner))),
        Write.Delete delete => Deleted(delete, known).Select(column => new ChangedColumn(
            delete.Table, delete.Id, column.Key, column.Value, Nothing, ColumnAction.Delete, OwnerOf(delete.Table, owner))),
        Write.Link link =>
        [
            new(link.Table, link.Id, link.Relationship, Nothing,
                new ColumnValue.Lookup(link.OtherTable, link.OtherId), ColumnAction.Link, owner),
        ],
        Write.Unlink link =>
        [
            new(
                link.Table, link.Id, link.Relationship, new ColumnValue.Lookup(link.OtherTable, link.OtherId), Nothing,
                ColumnAction.Unlink, owner),
        ],
        Write.GrantPrivileges grant => grant.PrivilegeIds.Select(privilege => new ChangedColumn(
            "role",
            grant.RoleId,
            known.Current.Privileges.FirstOrDefault(named => named.Id == privilege)?.Name ?? privilege.ToString("D"),
            Nothing,
            new ColumnValue.Text(grant.Depth.ToString()),
            ColumnAction.Grant,
            owner)),
        Write.ChangeApp app => app.Components.Select(component => new ChangedColumn(
            "appmodule",
            app.AppModuleId,
            component.Table.ToString(),
            app.Adds ? Nothing : new ColumnValue.Identifier(component.Id),
            app.Adds ? new ColumnValue.Identifier(component.Id) : Nothing,
            app.Adds ? ColumnAction.AddToApp : ColumnAction.TakeFromApp,
            owner)),
        Write.AddToQueue add =>
        [
            new(add.Table, add.Id, "queueid", Nothing, new ColumnValue.Lookup("queue", add.QueueId), ColumnAction.Link, owner),
        ],
        _ => throw new InvalidOperationException($"Nobody tells the columns of {write.GetType().Name}; this is a bug in the package."),
    };

    static ColumnOwner OwnerOf(LogicalName table, ColumnOwner owner) => table.Equals(ShippedTable.Name) ? ColumnOwner.Record : owner;

    /// <summary>What is known of the row; its id alone where nothing is.</summary>
    static IEnumerable<KeyValuePair<string, ColumnValue>> Deleted(Write.Delete delete, KnownValues known)
    {
        var columns = known.Find(delete.Table, delete.Id)?.ToList() ?? [];
        return columns.Count > 0 ? columns : [new($"{delete.Table}id", new ColumnValue.Identifier(delete.Id))];
    }
}
