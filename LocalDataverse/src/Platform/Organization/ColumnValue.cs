using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization;

/// <summary>One value of a message as a value of one column. Only its type is checked here; ranges are the row's business.</summary>
static class ColumnValue
{
    /// <exception cref="FaultException">
    /// 400, 0x80040203: the type does not fit the column, as the platform's own validation says it.
    /// </exception>
    public static object? Of(Scope scope, Column column, object? value) => (column.Type, value) switch
    {
        (ColumnType.File or ColumnType.Image, _) => throw Fault.Unsupported($"writing the file or image '{column.LogicalName}'"),
        (_, null) => null,
        // An empty text is stored as no value.
        (ColumnType.String or ColumnType.Memo or ColumnType.EntityName, string text) => text.Length > 0 ? text : null,
        (ColumnType.Boolean or ColumnType.ManagedProperty, bool flag) => flag,
        (ColumnType.Integer or ColumnType.Picklist or ColumnType.State or ColumnType.Status, int number) => number,
        (ColumnType.BigInt, long number) => number,
        (ColumnType.Decimal or ColumnType.Money, decimal number) =>
            decimal.Round(number, column.Precision ?? 2, MidpointRounding.AwayFromZero),
        (ColumnType.Double, double number) => number,
        (ColumnType.Uniqueidentifier, Guid id) => id,
        (ColumnType.DateTime, DateTime moment) when column.DateBehavior == DateBehavior.DateOnly => DateOnly.FromDateTime(moment),
        (ColumnType.DateTime, DateTime moment) => Moment(moment),
        (ColumnType.DateTime, DateOnly day) when column.DateBehavior == DateBehavior.DateOnly => day,
        (ColumnType.MultiSelectPicklist, int[] choices) => choices,
        (ColumnType.Lookup or ColumnType.Owner or ColumnType.Customer, RowReference or KeyReference) => Target(scope, column, value),
        _ => throw OrganizationFault.WrongType(column, value),
    };

    // Whole seconds, UTC: what the platform keeps. A moment without a kind is taken as UTC, as the SDK's own serializer writes it.
    static DateTime Moment(DateTime moment)
    {
        var utc = moment.Kind == DateTimeKind.Local ? moment.ToUniversalTime() : DateTime.SpecifyKind(moment, DateTimeKind.Utc);
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond));
    }

    /// <summary>A lookup must lead to a row that is there; nobody here could say so of a virtual one.</summary>
    static RowReference Target(Scope scope, Column column, object value)
    {
        var table = scope.TableOf(value);
        if (!column.Targets.Contains(table.LogicalName))
            throw Fault.InvalidArgument($"The entity type '{table.LogicalName}' is not a target of the lookup '{column.LogicalName}'.");
        return table.IsVirtual && value is RowReference virtualRow
            ? virtualRow
            : new RowReference(table.LogicalName, scope.Require(value).Id);
    }
}
