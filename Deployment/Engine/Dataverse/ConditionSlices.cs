using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Dataverse;

/// <summary>
/// Cuts what a query asks for into queries the platform takes. A query may name any number of values; together the queries find
/// the same rows, though a row may be found twice where values differ only in what the platform does not tell apart.
/// </summary>
/// <remarks>
/// 500 conditions: learn.microsoft.com/power-apps/developer/data-platform/org-service/build-queries-with-queryexpression (a query's
/// limits). 32 KB of address: learn.microsoft.com/power-apps/developer/data-platform/webapi/query/overview.
/// </remarks>
public static class ConditionSlices
{
    const int MostValues = 400;
    const int MostCharacters = 20_000;

    /// <summary>What an address needs around each value: " eq " and " or ", escaped.</summary>
    const int Around = 20;

    public static IEnumerable<Sequence<Condition>> Slices(this Sequence<Condition> where)
    {
        var widest = where.OrderByDescending(condition => condition.AnyOf.Count).FirstOrDefault();
        if (widest is null || widest.AnyOf.Count == 1 || Fits(where)) return [where];
        var half = widest.AnyOf.Count / 2;
        return With(widest.AnyOf.Take(half)).Concat(With(widest.AnyOf.Skip(half)));

        IEnumerable<Sequence<Condition>> With(IEnumerable<ColumnValue> values) =>
            Slices(where.Select(other => ReferenceEquals(other, widest) ? other with { AnyOf = values.ToSequence() } : other).ToSequence());
    }

    static bool Fits(Sequence<Condition> where) =>
        where.Sum(condition => condition.AnyOf.Count) <= MostValues && where.Sum(Characters) <= MostCharacters;

    static int Characters(Condition condition) => condition.AnyOf.Sum(value =>
        condition.Column.ToString().Length + Around + Uri.EscapeDataString(value.ToString() ?? "").Length);
}
