using System.Globalization;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using VoiceForD365.LocalDataverse.Writing;

namespace VoiceForD365.LocalDataverse.Organization;

/// <summary>
/// Create, update and delete of one row: what the messages for one and for many rows have in common, with the Web API's checks.
/// </summary>
static class RowWrites
{
    public static Guid Create(Scope scope, EntityValue entity, string message = "Create")
    {
        if (entity.RelatedRows.Count > 0 && message == "Create")
            return RelatedWrites.Create(scope, entity, alone => Create(scope, alone));
        var table = Checked(scope, entity, message, "Create");
        var columns = WritableColumns.Read(scope, table, entity);
        return Insert(scope, table, entity.Id, columns);
    }

    public static Guid Update(Scope scope, EntityValue entity, string? concurrency = null, string message = "Update")
    {
        var table = Checked(scope, entity, message, "Update");
        var row = scope.Require(entity);
        CheckVersion(table, row, concurrency, entity.RowVersion);
        Update(scope, row, Columns(scope, row, entity));
        RelatedWrites.Update(scope, entity);
        return row.Id;
    }

    /// <param name="entities">All of the table; each may point at those before it.</param>
    /// <returns>The ids, in the order of the rows.</returns>
    public static Guid[] CreateMultiple(Scope scope, Table table, IEnumerable<EntityValue> entities, string message)
    {
        var read = new List<WritableColumns>();
        var ids = RowWriter.Of(scope).CreateMultiple(table, entities.Select(entity =>
        {
            Checked(scope, entity, message, "Create");
            read.Add(WritableColumns.Read(scope, table, entity));
            return new GivenRow(entity.Id, read[^1].Values);
        }));
        foreach (var (id, columns) in ids.Zip(read))
            PartyLists.Write(scope, table, id, columns);
        return [.. ids];
    }

    /// <summary>A row that comes again is ignored.</summary>
    /// <remarks>
    /// learn.microsoft.com/power-apps/developer/data-platform/bulk-operations#duplicate-records-in-updatemultiple-targets-parameter
    /// </remarks>
    public static void UpdateMultiple(Scope scope, IReadOnlyList<EntityValue> entities, string? concurrency, string message)
    {
        foreach (var entity in entities)
            Checked(scope, entity, message, "Update");
        var rows = entities.Select(entity =>
        {
            var row = scope.Require(entity);
            CheckVersion(row.Table, row, concurrency, entity.RowVersion);
            return (Row: row, Columns: Columns(scope, row, entity));
        }).DistinctBy(row => row.Row.Id).ToList();
        RowWriter.Of(scope).UpdateMultiple([.. rows.Select(row => new ChangedRow(row.Row, row.Columns.Values))]);
        foreach (var (row, columns) in rows)
            PartyLists.Write(scope, row.Table, row.Id, columns);
    }

    /// <returns>The row, and whether it is new.</returns>
    public static UpsertedRow Upsert(Scope scope, EntityValue entity)
    {
        var table = Checked(scope, entity, "Upsert", "Update");
        var columns = WritableColumns.Read(scope, table, entity);
        var row = scope.Find(entity);
        if (row is not null)
            return new UpsertedRow(new RowReference(table.LogicalName, Update(scope, row, Checked(row, columns))), Created: false);
        // An upsert by key fills the key's columns; one by id takes the id.
        if (Targets.IdOf(table, entity) is null)
            foreach (var (column, value) in Targets.KeyOf(scope, table, entity))
                columns.Values[column] = value;
        return new UpsertedRow(
            new RowReference(table.LogicalName, Insert(scope, table, Targets.IdOf(table, entity), columns)), Created: true);
    }

    public static void Delete(Scope scope, object target, string? concurrency = null, long? version = null)
    {
        var table = scope.TableOf(target);
        Writable.Check(table, "Delete");
        VirtualRows.Refuse(scope, table, "Delete");
        var row = scope.Require(target);
        CheckVersion(table, row, concurrency, version);
        if (scope.Work.Rules?.Delete(scope.Work, row, scope.Authorship) != true)
            RowWriter.Of(scope).Delete(row);
    }

    static Guid Update(Scope scope, StoredRow row, WritableColumns columns)
    {
        RowWriter.Of(scope).Update(row, columns.Values);
        PartyLists.Write(scope, row.Table, row.Id, columns);
        return row.Id;
    }

    static WritableColumns Columns(Scope scope, StoredRow row, EntityValue entity) =>
        Checked(row, WritableColumns.Read(scope, row.Table, entity));

    static WritableColumns Checked(StoredRow row, WritableColumns columns) =>
        columns.Values.GetValueOrDefault(row.Table.PrimaryId) is Guid other && other != row.Id
            ? throw Fault.InvalidArgument($"The primary key '{row.Table.PrimaryId}' among the attributes is not the entity's id.")
            : columns;

    static Guid Insert(Scope scope, Table table, Guid? id, WritableColumns columns)
    {
        var created = RowWriter.Of(scope).Create(table, id, columns.Values);
        PartyLists.Write(scope, table, created, columns);
        return created;
    }

    static Table Checked(Scope scope, EntityValue entity, string message, string plugin)
    {
        var table = scope.TableOf(entity);
        Writable.Check(table, message);
        VirtualRows.Refuse(scope, table, plugin);
        if (entity.RelatedRows.Count > 0 && message is not ("Create" or "Update"))
            throw Fault.Unsupported($"writing rows related to a row of '{table.LogicalName}' by {message} (Entity.RelatedEntities)");
        return table;
    }

    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/optimistic-concurrency</remarks>
    static void CheckVersion(Table table, StoredRow row, string? concurrency, long? version)
    {
        if (concurrency is null or "Default" or "AlwaysOverwrite")
            return;
        if (concurrency != "IfRowVersionMatches")
            throw Fault.InvalidArgument(string.Create(CultureInfo.InvariantCulture, $"'{concurrency}' is no ConcurrencyBehavior."));
        if (table.IsIntersect || table.IsVirtual)
            throw OrganizationFault.NoConcurrency(table);
        if ((version ?? throw OrganizationFault.NoVersion()) != row.Version)
            throw Fault.VersionMismatch();
    }
}
