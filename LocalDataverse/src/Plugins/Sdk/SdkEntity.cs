using System.Globalization;
using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Querying.Results;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Plugins.Sdk;

/// <summary>Rows as the SDK's Entity.</summary>
static class SdkEntity
{
    public static Entity Of(Catalog catalog, EntityValue value)
    {
        var entity = Of(catalog, value.Table, value.Id, value.Columns);
        foreach (var (name, text) in value.FormattedValues)
        {
            entity.FormattedValues[name] = text;
            // The platform names a lookup's row in the reference itself.
            if (entity.Attributes.TryGetValue(name, out var known) && known is EntityReference reference)
                reference.Name = text;
        }

        if (value.KeyColumns.Count > 0)
            entity.KeyAttributes = SdkValue.Keys(value.KeyColumns);
        entity.RowVersion = value.RowVersion?.ToString(CultureInfo.InvariantCulture);
        return entity;
    }

    public static Entity Of(Catalog catalog, string table, Guid? id, IEnumerable<KeyValuePair<string, object?>> values)
    {
        var definition = catalog.Table(table);
        var entity = new Entity(table, id ?? Guid.Empty);
        foreach (var (name, value) in values)
            entity[name] = definition?.Column(name) is { } column ? SdkValue.Of(catalog, column, value)
                : value is null ? null
                : SdkValue.OfAny(catalog, value);
        return entity;
    }

    /// <summary>A stored row with the columns that have a value, as a retrieve would show it.</summary>
    /// <param name="columns">null for all.</param>
    public static Entity Of(Scope scope, StoredRow row, IReadOnlyCollection<string>? columns)
    {
        var shown = row.Table.Columns.Values.Where(column => column.IsShown
            && (columns is null || columns.Contains(column.LogicalName)));
        var (values, formatted, names) = (new Dictionary<string, object?>(), new Dictionary<string, string>(), new RowNames(scope));
        foreach (var column in shown)
            if ((column.LogicalName == row.Table.PrimaryId ? row.Id : row[column.LogicalName]) is { } value)
            {
                values[column.LogicalName] = value;
                if (FormattedValue.Of(scope.Catalog, column, value, names) is { } text)
                    formatted[column.LogicalName] = text;
            }

        values[row.Table.PrimaryId] = row.Id;
        return Of(scope.Catalog, new EntityValue(row.Table.LogicalName, row.Id, values)
        {
            FormattedValues = formatted,
            RowVersion = row.Version,
        });
    }
}
