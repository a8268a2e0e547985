using VoiceForD365.Packaging.Solutions;

namespace VoiceForD365.Packaging.Checking.Source;

/// <summary>All solutions that are shipped together; each is read in the light of the others.</summary>
sealed class SolutionSet
{
    readonly ILookup<string, Table> _tables;
    readonly HashSet<string> _intersects;

    public SolutionSet(IEnumerable<SolutionSource> solutions)
    {
        Solutions = [.. solutions.Select(Solution.Of)];
        _intersects = Solutions.SelectMany(Relationship.In).Select(relationship => relationship.Intersect).Where(table => table != "")
            .ToHashSet();
        _tables = Solutions.SelectMany(solution => solution.Tables).ToLookup(table => table.LogicalName, StringComparer.Ordinal);
    }

    public IReadOnlyList<Solution> Solutions { get; }

    public IEnumerable<Table> Tables => Solutions.SelectMany(solution => solution.Tables);

    /// <returns>null when the table is not one of ours.</returns>
    public Table? OwnTable(string logicalName) => _tables[logicalName].FirstOrDefault(table => table.IsOwn);

    /// <summary>Whether the platform will make the table itself, to hold the links of a many-to-many relationship of ours.</summary>
    public bool IsIntersect(string table) => _intersects.Contains(table);

    public Column? FindColumn(string table, string column) =>
        _tables[table].SelectMany(found => found.Columns).FirstOrDefault(found => found.LogicalName == column);
}
