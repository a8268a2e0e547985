using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using AliasedValue = VoiceForD365.LocalDataverse.Vocabulary.AliasedValue;

namespace VoiceForD365.LocalDataverse.Plugins.Sdk;

/// <summary>One value as the SDK's types have it, from the local Dataverse's own.</summary>
static class SdkValue
{
    /// <param name="column">Says what a bare number stands for.</param>
    public static object? Of(Catalog catalog, Column column, object? value) => value switch
    {
        null => null,
        int number when column.Type is ColumnType.Picklist or ColumnType.State or ColumnType.Status => new OptionSetValue(number),
        int[] choices => new OptionSetValueCollection([.. choices.Select(choice => new OptionSetValue(choice))]),
        decimal amount when column.Type == ColumnType.Money => new Money(amount),
        bool flag when column.Type == ColumnType.ManagedProperty => new BooleanManagedProperty(flag),
        _ => OfAny(catalog, value),
    };

    /// <summary>Where no column says more than the value itself.</summary>
    public static object OfAny(Catalog catalog, object value) => value switch
    {
        RowReference row => new EntityReference(row.Table, row.Id),
        KeyReference key => new EntityReference(key.Table, Keys(key.KeyColumns)),
        DateOnly day => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified),
        EntityValue entity => SdkEntity.Of(catalog, entity),
        IReadOnlyList<EntityValue> list => new EntityCollection([.. list.Select(entity => SdkEntity.Of(catalog, entity))]),
        AliasedValue aliased => Aliased(catalog, aliased),
        _ => value,
    };

    public static KeyAttributeCollection Keys(IReadOnlyDictionary<string, object?> columns)
    {
        var keys = new KeyAttributeCollection();
        foreach (var (name, value) in columns)
            keys.Add(name, value);
        return keys;
    }

    // The SDK's own type takes its parts only here.
    static object Aliased(Catalog catalog, AliasedValue aliased) => new Microsoft.Xrm.Sdk.AliasedValue(
        aliased.Table,
        aliased.Column,
        aliased.Value is { } value && catalog.Table(aliased.Table)?.Column(aliased.Column) is { } column
            ? Of(catalog, column, value)
            : aliased.Value);
}
