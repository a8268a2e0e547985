using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization;

/// <summary>Finds the table or row that a message names: by id, or by alternate key.</summary>
static class Targets
{
    /// <exception cref="FaultException">0x80041102: there is no such table.</exception>
    public static Table TableOf(this Scope scope, string logicalName) =>
        scope.Catalog.Table(logicalName) ?? throw (AbsentTables.Find(scope.Catalog, logicalName) is { } absent
            ? Fault.AbsentTable(absent)
            : OrganizationFault.NoTable(logicalName));

    /// <param name="target">A <see cref="RowReference"/>, <see cref="KeyReference"/> or <see cref="EntityValue"/>.</param>
    public static Table TableOf(this Scope scope, object target) => scope.TableOf(target switch
    {
        RowReference row => row.Table,
        KeyReference key => key.Table,
        EntityValue entity => entity.Table,
        _ => throw Fault.InvalidArgument($"A {target.GetType().Name} names no row."),
    });

    /// <returns>null when there is no such row.</returns>
    public static StoredRow? Find(this Scope scope, object target)
    {
        var table = scope.TableOf(target);
        if (IdOf(table, target) is { } id)
            return scope.Rows.Find(table, id);
        var key = KeyOf(scope, table, target);
        return scope.Rows.Where(table, key.Select(k => (k.Key, k.Value))).FirstOrDefault();
    }

    /// <exception cref="FaultException">404: there is no such row.</exception>
    public static StoredRow Require(this Scope scope, object target) =>
        scope.Find(target)
            ?? throw (IdOf(scope.TableOf(target), target) is { } id
                ? Fault.NoRow(scope.TableOf(target), id)
                : Fault.NoRowForKey(scope.TableOf(target)));

    /// <summary>The id the target says; null when it goes by an alternate key.</summary>
    public static System.Guid? IdOf(Table table, object target) => target switch
    {
        RowReference row => row.Id,
        EntityValue { Id: { } id } => id,
        EntityValue entity when entity.KeyColumns.Count == 0 => entity.Columns.GetValueOrDefault(table.PrimaryId) as System.Guid?
            ?? throw Fault.InvalidArgument("Entity Id must be specified for the operation."),
        _ => null,
    };

    /// <summary>The columns of the alternate key a target goes by, checked against the table's keys.</summary>
    public static IReadOnlyDictionary<string, object?> KeyOf(Scope scope, Table table, object target)
    {
        var given = target is KeyReference key ? key.KeyColumns : ((EntityValue)target).KeyColumns;
        if (!table.Keys.Values.Any(k => k.Columns.Length == given.Count && k.Columns.All(given.ContainsKey)))
            throw new FaultException(
                400, "0x80060891", $"The specified key attributes are not a defined key for the {table.LogicalName} entity");
        return given.ToDictionary(g => g.Key, g => ColumnValue.Of(scope, table.Columns[g.Key], g.Value));
    }
}
