using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying.Compiling;

/// <summary>A query whose names are checked and whose parts are SQL.</summary>
/// <param name="Orders">Complete: two rows are never equal in all of them, where that is possible.</param>
sealed record CompiledQuery(TableQuery Query, Statement Statement, IReadOnlyList<Output> Outputs, IReadOnlyList<OrderKey> Orders)
{
    /// <summary>Whether an answer holds rows of the table, rather than groups or distinct values.</summary>
    public bool HasRows => !Query.IsAggregate && !Query.Distinct;

    bool IsDistinct => Query is { Distinct: true, IsAggregate: false };

    /// <summary>Whether a page can begin behind the last row of the one before.</summary>
    public bool CanSeek => HasRows && !Statement.RepeatsRows && Orders.All(o => o.Name is not null);

    /// <summary>
    /// The rows of one page: the outputs, then id and version where there are rows, then the orders where they can be sought.
    /// </summary>
    /// <param name="after">A further condition; null for none.</param>
    public SqlFragment Select(SqlFragment? after, int limit, long offset)
    {
        if (after is not null)
            Statement.Where(after);
        var (rest, root) = (Statement.FromWhere(), Statement.Root);
        var columns = Outputs.Select(o => new SqlFragment(o.Sql, [])).ToList();
        if (HasRows)
            columns.Add(new SqlFragment($"{root.Alias}.{Names.Of(root.PrimaryKey)}, {root.Alias}.{Names.Version}", []));
        if (CanSeek)
            columns.AddRange(Orders.Select(o => o.Expression));
        var groups = Outputs.Select(o => o.GroupBy).OfType<string>().ToList();
        return new SqlFragment(
            $"SELECT {(IsDistinct ? "DISTINCT " : "")}{string.Join(", ", columns.Select(c => c.Text))} {rest.Text}"
            + (groups.Count > 0 ? $" GROUP BY {string.Join(", ", groups)}" : "")
            + (Orders.Count > 0 ? $" ORDER BY {string.Join(", ", Orders.Select(o => o.Sql))}" : "")
            + $" LIMIT {limit} OFFSET {offset}",
            [.. columns.SelectMany(c => c.Values), .. rest.Values, .. Orders.SelectMany(o => o.Expression.Values)]);
    }

    /// <summary>How many rows there are, or groups' rows in an aggregate query, counted no further than needed.</summary>
    public SqlFragment Count(int atMost)
    {
        var rest = Statement.FromWhere();
        var columns = IsDistinct ? "DISTINCT " + string.Join(", ", Outputs.Select(o => o.Sql)) : "1";
        return rest with { Text = $"SELECT count(*) FROM (SELECT {columns} {rest.Text} LIMIT {atMost})" };
    }
}
