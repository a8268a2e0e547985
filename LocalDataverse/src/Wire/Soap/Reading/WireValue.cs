using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Soap.Reading;

/// <summary>A value in one of the SDK's own classes, which say more than the bare value: an OptionSetValue is no Int32.</summary>
/// <param name="Type">As the SDK names it, without namespace.</param>
/// <param name="Value">The neutral value.</param>
sealed record WireValue(string Type, object Value)
{
    /// <summary>The neutral value for a column of a row; the class must be the one the column's type has.</summary>
    /// <exception cref="FaultException">0x80040203, as the platform gives it.</exception>
    public static object? Neutral(Table? table, string name, object? value)
    {
        if (value is null || table?.Column(name) is not { } column)
            return Bare(value);
        var (needed, given) = (ClassOf(column.Type), value is WireValue wire ? wire.Type : null);
        return needed == given ? Bare(value) : throw Fault.InvalidArgument(
            $"Incorrect attribute value type {(given is null ? NameOf(value) : "Microsoft.Xrm.Sdk." + given)}\r\nParameter name: {name}");
    }

    /// <summary>Outside of a row: parameters take an OptionSetValue as its number.</summary>
    public static object? Bare(object? value) => value is WireValue wire ? wire.Value : value;

    static string? ClassOf(ColumnType type) => type switch
    {
        ColumnType.Picklist or ColumnType.State or ColumnType.Status => "OptionSetValue",
        ColumnType.MultiSelectPicklist => "OptionSetValueCollection",
        ColumnType.Money => "Money",
        ColumnType.ManagedProperty => "BooleanManagedProperty",
        _ => null,
    };

    static string NameOf(object value) => value switch
    {
        EntityValue => "Microsoft.Xrm.Sdk.Entity",
        Storage.RowReference or KeyReference => "Microsoft.Xrm.Sdk.EntityReference",
        IReadOnlyList<EntityValue> => "Microsoft.Xrm.Sdk.EntityCollection",
        _ => value.GetType().FullName!,
    };
}
