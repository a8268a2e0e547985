using System.Collections.Immutable;
using System.Globalization;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Rows;

/// <summary>Characters, lengths, ranges, choices, and a status reason that fits its state.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/best-practices/work-with-data/invalidcharactersinfield: text is what XML can
/// carry. learn.microsoft.com/power-apps/developer/data-platform/behavior-format-date-time-attribute: days begin in 1753.
/// "Business required" is not checked: the platform leaves it to apps
/// (learn.microsoft.com/power-apps/developer/data-platform/entity-attribute-metadata#column-requirement-level).
/// </remarks>
static class RowChecks
{
    static readonly DateTime Earliest = new(1753, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static void Check(Catalog catalog, Table table, IReadOnlyDictionary<string, object?> values, StoredRow? before = null)
    {
        foreach (var (name, value) in values)
            if (value is not null)
                Check(catalog, table, table.Columns[name], value);
        CheckStatus(catalog, table, values, before);
    }

    static void Check(Catalog catalog, Table table, Column column, object value)
    {
        switch (value)
        {
            case string text when !XmlText.Fits(text):
                throw Fault.InvalidCharacters(column);
            case string text when column.MaxLength < text.Length:
                throw Fault.TooLong(table, column);
            case int choice when column.Type is ColumnType.Picklist or ColumnType.State or ColumnType.Status:
                CheckChoice(table, column, choice, catalog.OptionsOf(column));
                break;
            case int[] choices:
                foreach (var choice in choices)
                    CheckChoice(table, column, choice, catalog.OptionsOf(column));
                break;
            case DateTime moment when moment < Earliest:
                throw Fault.TooEarly(moment, Earliest);
            case DateOnly day when day.ToDateTime(TimeOnly.MinValue) < Earliest:
                throw Fault.TooEarly(day.ToDateTime(TimeOnly.MinValue), Earliest);
            case double number:
                if (!double.IsFinite(number) || number < (double?)column.MinValue || number > (double?)column.MaxValue)
                    throw Fault.OutOfRange(table, column);
                break;
            case int or long or decimal:
                var exact = System.Convert.ToDecimal(value, CultureInfo.InvariantCulture);
                if (exact < column.MinValue || exact > column.MaxValue)
                    throw Fault.OutOfRange(table, column);
                break;
        }
    }

    static void CheckChoice(Table table, Column column, int value, ImmutableArray<ChoiceOption> options)
    {
        if (options.All(o => o.Value != value))
            throw Fault.NotAChoice(
                table, column, value, string.Join(',', options.Select(o => o.Value.ToString(CultureInfo.InvariantCulture))));
    }

    static void CheckStatus(Catalog catalog, Table table, IReadOnlyDictionary<string, object?> values, StoredRow? before)
    {
        if (table.Column("statecode") is not { } state || table.Column("statuscode") is not { } status)
            return;
        if (Now("statuscode") is not int reason || Now("statecode") is not int current)
            return;
        if (catalog.OptionsOf(status).FirstOrDefault(o => o.Value == reason)?.State is { } belongs && belongs != current)
            throw Fault.WrongStatus(table, reason, catalog.OptionsOf(state).First(o => o.Value == current).Label);

        object? Now(string column) => values.GetValueOrDefault(column) ?? before?[column];
    }
}

/// <summary>Alternate keys are unique. A key with an empty column is not enforced.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/define-alternate-keys-entity: null values and uniqueness.</remarks>
static class KeyChecks
{
    public static void Check(UnitOfWork work, Table table, Guid id, IReadOnlyDictionary<string, object?> values, StoredRow? before = null)
    {
        foreach (var key in table.Keys.Values)
        {
            if (before is not null && !key.Columns.Any(values.ContainsKey))
                continue;
            var parts = key.Columns.Select(c => (c, values.TryGetValue(c, out var value) ? value : before?[c])).ToList();
            if (parts.TrueForAll(p => p.Item2 is not null) && work.Rows.Where(table, parts).Any(row => row.Id != id))
                throw Fault.DuplicateKey(table, key);
        }
    }
}
