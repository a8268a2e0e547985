using System.Collections.Frozen;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Security;

/// <summary>
/// Column security: who lacks a profile that allows it reads a secured column as if it had no value, in what a query shows, filters, orders
/// and aggregates alike, and cannot write it. System administrators read and write all.
/// </summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/column-level-security, power-platform/admin/field-level-security; how queries
/// behave: previous-versions/dynamicscrm-2015/developers-guide/gg309608, "How do secured fields behave for Retrieve and RetrieveMultiple".
/// Status 403: webapi/compose-http-requests-handle-errors.
/// </remarks>
static class SecuredColumns
{
    static readonly FrozenSet<string> None = [];

    // learn.microsoft.com/power-platform/admin/field-level-security, "Attributes that can't be enabled for column security"
    static readonly FrozenSet<string> Never = FrozenSet.Create(
        "createdon", "modifiedon", "overriddencreatedon", "overwritetime", "timezoneruleversionnumber", "utcconversiontimezonecode",
        "versionnumber", "importsequencenumber", "componentstate", "exchangerate", "solutionid", "processid", "stageid", "traversedpath",
        "fullname", "firstname", "middlename", "lastname", "yominame", "yomifirstname", "yomifullname", "yomilastname", "yomimiddlename");

    /// <summary>Columns whose values the caller does not see; empty for nearly every table.</summary>
    public static FrozenSet<string> Hidden(Scope scope, Table table) => Hidden(scope.Caller, scope.Catalog, table);

    static FrozenSet<string> Hidden(Caller caller, Catalog catalog, Table table)
    {
        var secured = CatalogIndex.SecuredColumnsOf(catalog, table.LogicalName);
        return secured.Count == 0
            ? None
            : secured.Where(name => Securable(table, table.Columns[name]).HasFlag(ColumnRights.Read)
                && !Has(caller, table, name, ColumnRights.Read)).ToFrozenSet();
    }

    /// <exception cref="FaultException">403: a column among these is secured, and the caller may not do that with it.</exception>
    public static void Demand(Caller caller, Catalog catalog, Table table, ColumnRights right, IEnumerable<string> columns)
    {
        var secured = CatalogIndex.SecuredColumnsOf(catalog, table.LogicalName);
        if (secured.Count > 0 && columns.FirstOrDefault(name => secured.Contains(name) && !Has(caller, table, name, right)) is { } refused)
            throw AccessFault.SecuredColumn(caller, table, table.Columns[refused], right);
    }

    /// <summary>What a column can be secured for; nothing for those that cannot be secured at all.</summary>
    /// <remarks>
    /// learn.microsoft.com/power-apps/developer/data-platform/field-security-entities, in its earlier form: yes/no columns not for
    /// reading.
    /// </remarks>
    public static ColumnRights Securable(Table table, Column column)
    {
        if (column.LogicalName == table.PrimaryId || column.IsLookup || Never.Contains(column.LogicalName)
            || column.Type is ColumnType.State or ColumnType.Status or ColumnType.PartyList or ColumnType.Uniqueidentifier
                or ColumnType.ManagedProperty or ColumnType.EntityName)
            return ColumnRights.None;
        return (column.ValidForCreate ? ColumnRights.Create : 0) | (column.ValidForUpdate ? ColumnRights.Update : 0)
            | (column.Type == ColumnType.Boolean ? 0 : ColumnRights.Read);
    }

    // On behalf of another user, both must have it.
    static bool Has(Caller caller, Table table, string column, ColumnRights right) =>
        (caller.IsAdministrator || caller.ColumnRights.GetValueOrDefault((table.LogicalName, column)).HasFlag(right))
            && (caller.Delegate is not { } sender || Has(sender, table, column, right));
}
