using System.Globalization;
using Microsoft.Data.Sqlite;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>Sum and average of decimals and amounts, which SQLite's own would turn into floating point numbers.</summary>
static class ExactAggregates
{
    public static void Register(SqliteConnection connection)
    {
        connection.CreateAggregate<string?, (decimal Sum, long Count), string?>("dv_sum", (0, 0), Add, Sum, isDeterministic: true);
        connection.CreateAggregate<string?, (decimal Sum, long Count), string?>("dv_average", (0, 0), Add, Average, isDeterministic: true);
    }

    static (decimal Sum, long Count) Add((decimal Sum, long Count) all, string? value) =>
        value is null ? all : (all.Sum + decimal.Parse(value, CultureInfo.InvariantCulture), all.Count + 1);

    static string? Sum((decimal Sum, long Count) all) => all.Count == 0 ? null : all.Sum.ToString(CultureInfo.InvariantCulture);

    static string? Average((decimal Sum, long Count) all) =>
        all.Count == 0 ? null : (all.Sum / all.Count).ToString(CultureInfo.InvariantCulture);
}
