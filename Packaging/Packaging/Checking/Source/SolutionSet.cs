using VoiceForD365.Packaging.Solutions;

namespace VoiceForD365.Packaging.Checking.Source;

/// <summary>All solutions that are shipped together; each is read in the light of the others.</summary>
internal sealed class SolutionSet
{
    private readonly ILookup<string, Table> tables;
    private readonly HashSet<string> intersects;

    public SolutionSet(IEnumerable<SolutionSource> solutions)
    {
        Solutions = [.. solutions.Select(Solution.Of)];
        intersects = Solutions.SelectMany(Relationship.In).Select(relationship => relationship.Intersect).Where(table => table != "")
            .ToHashSet();
        tables = Solutions.SelectMany(solution => solution.Tables).ToLookup(table => table.LogicalName, StringComparer.Ordinal);
    }

    public IReadOnlyList<Solution> Solutions { get; }

    public IEnumerable<Table> Tables => Solutions.SelectMany(solution => solution.Tables);

    /// <returns>Every file that says something about the table, our own definition first; empty when none does.</returns>
    public IEnumerable<Table> TablesNamed(string logicalName) => tables[logicalName].OrderByDescending(table => table.IsOwn);

    /// <returns>null when the table is not one of ours.</returns>
    public Table? OwnTable(string logicalName) => tables[logicalName].FirstOrDefault(table => table.IsOwn);

    /// <summary>Whether the platform will make the table itself, to hold the links of a many-to-many relationship of ours.</summary>
    public bool IsIntersect(string table) => intersects.Contains(table);

    public Column? FindColumn(string table, string column) =>
        tables[table].SelectMany(found => found.Columns).FirstOrDefault(found => found.LogicalName == column);
}
