using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using AliasedValue = VoiceForD365.LocalDataverse.Vocabulary.AliasedValue;

namespace VoiceForD365.LocalDataverse.Plugins.Sdk;

/// <summary>Rows that plug-ins answer with, each value as its column has it.</summary>
static class NeutralRow
{
    public static QueryResult Of(Catalog catalog, string table, EntityCollection rows) => new(
        table, [.. rows.Entities.Select(row => Of(catalog, row))], rows.MoreRecords, rows.PagingCookie, rows.TotalRecordCount,
        rows.TotalRecordCountLimitExceeded);

    /// <exception cref="Faults.FaultException">0x80040203: a value is none of its column's type.</exception>
    public static EntityValue Of(Catalog catalog, Entity entity)
    {
        var row = NeutralValue.Of(entity);
        var columns = row.Columns.Where(value => value.Value is not null)
            .ToDictionary(value => value.Key, value => Value(catalog, row.Table, value.Key, value.Value), StringComparer.Ordinal);
        return row with { Columns = columns };
    }

    static object? Value(Catalog catalog, string table, string name, object? value) => value switch
    {
        // What an aggregate counts is a number whatever column it is of.
        AliasedValue { Value: DateTime moment } aliased when catalog.Table(aliased.Table)?.Column(aliased.Column) is { } column =>
            aliased with { Value = Fits(column, moment) },
        not null when catalog.Table(table)?.Column(name) is { } column => Fits(column, value),
        _ => value,
    };

    static object Fits(Column column, object value) => (column.Type, value) switch
    {
        (ColumnType.DateTime, DateTime moment) when column.DateBehavior == DateBehavior.DateOnly => DateOnly.FromDateTime(moment),
        (ColumnType.DateTime, DateTime { Kind: DateTimeKind.Local } moment) => moment.ToUniversalTime(),
        (ColumnType.DateTime, DateTime moment) => DateTime.SpecifyKind(moment, DateTimeKind.Utc),
        (ColumnType.DateTime, DateOnly) when column.DateBehavior == DateBehavior.DateOnly => value,
        (ColumnType.String or ColumnType.Memo or ColumnType.EntityName, string) => value,
        (ColumnType.Boolean or ColumnType.ManagedProperty, bool) => value,
        (ColumnType.Integer or ColumnType.Picklist or ColumnType.State or ColumnType.Status, int) => value,
        (ColumnType.BigInt, long) => value,
        (ColumnType.Decimal or ColumnType.Money, decimal) => value,
        (ColumnType.Double, double) => value,
        (ColumnType.MultiSelectPicklist, int[]) => value,
        (ColumnType.PartyList, IReadOnlyList<EntityValue>) => value,
        (ColumnType.Uniqueidentifier, Guid) => value,
        (_, RowReference) when column.IsLookup => value,
        _ => throw OrganizationFault.WrongType(column, value),
    };
}
