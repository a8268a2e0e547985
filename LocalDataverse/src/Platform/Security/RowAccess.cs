using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Security;

/// <summary>
/// Which rows a right of a caller reaches: owned by them or their teams, in a business unit their depth covers, shared with them, or owned
/// by or shared with those who report to them.
/// </summary>
/// <remarks>learn.microsoft.com/power-platform/admin/how-record-access-determined: privilege check, then access check.</remarks>
static class RowAccess
{
    /// <param name="right">Such as "Read".</param>
    /// <param name="alias">How the statement names the table, quoted.</param>
    /// <returns>Exactly <see cref="SqlFragment.True"/> where every row is reached, so that a query need not carry it.</returns>
    public static SqlFragment Condition(Caller caller, Catalog catalog, Table table, string right, string alias)
    {
        var own = Own(caller, catalog, table, right, alias);
        if (caller.Delegate is not { } sender)
            return own;
        var senders = Condition(sender, catalog, table, right, alias);
        return senders == SqlFragment.True ? own : own == SqlFragment.True ? senders : SqlFragment.And(own, senders);
    }

    public static bool Has(Caller caller, Catalog catalog, RowReader rows, string right, Table table, Guid id)
    {
        // A virtual table's rows are not here, and it has no owner.
        var condition = table.IsVirtual ? SqlFragment.True : Condition(caller, catalog, table, right, Names.Of(table));
        return condition == SqlFragment.True
            || rows.Count(table, SqlFragment.And(SqlFragment.Equal(table.Columns[table.PrimaryId], id), condition)) > 0;
    }

    /// <exception cref="FaultException">403: the privilege is missing, or it does not reach this row.</exception>
    public static void Demand(Caller caller, Catalog catalog, RowReader rows, string right, Table table, Guid id)
    {
        caller.Demand(right, table);
        if (!Has(caller, catalog, rows, right, table, id))
            throw AccessFault.AccessDenied(caller, right, table, id);
    }

    /// <inheritdoc cref="Demand(Caller, Catalog, RowReader, string, Table, Guid)"/>
    public static void Demand(Scope scope, string right, StoredRow row) =>
        Demand(scope.Caller, scope.Catalog, scope.Rows, right, row.Table, row.Id);

    /// <summary>Whether a row with these values would be reached; sharing plays no part in a row that is not there yet.</summary>
    public static bool WouldHave(Caller caller, string right, Table table, IReadOnlyDictionary<string, object?> values)
    {
        if (caller.Delegate is { } sender && !WouldHave(sender, right, table, values))
            return false;
        if (Privileges.NameOf(right, table) is not { } privilege || RowOwnership.Of(table) is not { } ownership)
            return true;
        var reach = caller.Privileges.GetValueOrDefault(privilege) ?? Reach.Nothing;
        return reach.IsGlobal
            || IdOf(values, ownership.BusinessUnit) is { } unit && reach.BusinessUnits.Contains(unit)
            || ownership.Owner is { } column && IdOf(values, column) is { } owner
                && (reach.Owners.Contains(owner) || ownership.CanBeShared && caller.Reports.For(right).Contains(owner));
    }

    static Guid? IdOf(IReadOnlyDictionary<string, object?> values, string column) =>
        values.GetValueOrDefault(column) switch { RowReference reference => reference.Id, Guid id => id, _ => null };

    static SqlFragment Own(Caller caller, Catalog catalog, Table table, string right, string alias)
    {
        if (table.LogicalName == Sharing.Table && !caller.IsAdministrator)
            return In(alias, table, "principalid", [caller.UserId, .. caller.Teams]);
        if (Privileges.NameOf(right, table) is not { } privilege)
            return SqlFragment.True;
        if (!caller.Privileges.TryGetValue(privilege, out var reach))
            return new SqlFragment("0", []);
        if (reach.IsGlobal)
            return SqlFragment.True;
        if (table.LogicalName == QueueItems.TableName)
        {
            var queue = catalog.RequiredTable("queue");
            return QueueItems.Of(queue, alias, its => Own(caller, catalog, queue, QueueItems.RightFor(right), its));
        }

        if (RowOwnership.Of(table) is not { } ownership)
            return SqlFragment.True;
        List<SqlFragment> ways = [In(alias, table, ownership.BusinessUnit, reach.BusinessUnits)];
        var reports = ownership.CanBeShared ? caller.Reports.For(right) : [];
        if (ownership.Owner is { } owner)
            ways.Add(In(alias, table, owner, reach.Owners.Union(reports)));
        if (ownership.CanBeShared)
            ways.Add(Sharing.With([caller.UserId, .. caller.Teams, .. reports], catalog, table, AccessRightNames.Of(right), alias));
        return new SqlFragment(string.Join(" OR ", ways.Select(way => way.Text)), [.. ways.SelectMany(way => way.Values)]);
    }

    static SqlFragment In(string alias, Table table, string column, IReadOnlyCollection<Guid> ids) =>
        new(
            $"{alias}.{Names.Of(table.Columns[column])} IN ({string.Join(", ", ids.Select(_ => "?"))})",
            [.. ids.Select(id => ColumnCodec.Encode(id))]);
}
