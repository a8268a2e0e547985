using System.Globalization;

namespace VoiceForD365.Deployment.Shipped;

/// <summary>The platform keeps fewer decimals than it is given where the column or the currency has fewer.</summary>
/// <remarks>
/// A known compromise: how many a column keeps is not asked. Over the Web API it stands on the derived types of attributes, a query for
/// each table and type; and that of money may stand on the organization, or differ from row to row with the currency (PrecisionSource,
/// learn.microsoft.com/power-apps/developer/component-framework/reference/moneyprecisionsource). No set that is shipped has such a column.
/// So a value with fewer decimals, no farther away than two decimals can tell, counts as rounded. Who changes an amount to just its
/// rounding is taken for the platform; a column of one decimal or none is not recognised.
/// </remarks>
static class Rounding
{
    const decimal Closest = 0.005m;

    /// <param name="given">Canonical text of what was written.</param>
    /// <param name="kept">Canonical text of what is there.</param>
    public static bool IsKeptAs(string given, string kept) =>
        given == kept
        || (Number(given) is { } wanted && Number(kept) is { } found
            && Decimals(found) < Decimals(wanted)
            && Math.Abs(wanted - found) <= Closest);

    static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    static int Decimals(decimal number)
    {
        var text = number.ToString("G29", CultureInfo.InvariantCulture);
        return text.IndexOf('.') is var point and >= 0 ? text.Length - point - 1 : 0;
    }
}
