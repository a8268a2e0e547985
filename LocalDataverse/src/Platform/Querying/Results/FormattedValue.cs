using System.Globalization;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Querying.Results;

/// <summary>A value as people read it, in US English and UTC: the settings every local Dataverse user has.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/query/select-columns#formatted-values</remarks>
static class FormattedValue
{
    /// <returns>null for what has no formatted value, such as text.</returns>
    public static string? Of(Catalog catalog, Column column, object value, RowNames names) => value switch
    {
        RowReference reference => names.Of(reference),
        bool flag => Label(catalog, column, flag ? 1 : 0) ?? (flag ? "Yes" : "No"),
        int number when column.IsChoice => Label(catalog, column, number),
        int number => number.ToString("N0", CultureInfo.InvariantCulture),
        int[] choices => string.Join("; ", choices.Select(c => Label(catalog, column, c))),
        long number => number.ToString("N0", CultureInfo.InvariantCulture),
        decimal or double =>
            string.Format(
                CultureInfo.InvariantCulture, "{0:N" + (column.Precision ?? 2).ToString(CultureInfo.InvariantCulture) + "}", value),
        DateTime moment => moment.ToString("M/d/yyyy h:mm tt", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("M/d/yyyy", CultureInfo.InvariantCulture),
        _ => null,
    };

    static string? Label(Catalog catalog, Column column, int value) =>
        catalog.OptionsOf(column).FirstOrDefault(o => o.Value == value)?.Label;
}
