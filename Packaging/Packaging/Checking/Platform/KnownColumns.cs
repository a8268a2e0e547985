using VoiceForD365.Packaging.Checking.Source;

namespace VoiceForD365.Packaging.Checking.Platform;

internal static class KnownColumns
{
    /// <returns>
    /// Whether a solution of ours or the platform gives the table this column. Columns of standard tables we have no list of are taken for
    /// granted, except those with a prefix of ours; so are those of a table that only holds many-to-many links.
    /// </returns>
    public static bool Has(SolutionSet set, string table, string column)
    {
        if (set.FindColumn(table, column) is not null || set.IsIntersect(table)) return true;
        if (PlatformFacts.Columns.TryGetValue(table, out var columns)) return columns.Contains(column);
        return set.OwnTable(table) is null && PlatformFacts.Tables.Contains(table) && !IsOurs(set, column);
    }

    public static string Fix(string table) =>
        PlatformFacts.Columns.ContainsKey(table)
            ? "correct the name, or define the column; a standard column may be added to Packaging/Packaging/Checking/Platform/columns.txt"
            : "correct the name, or define the column in the table's Entity.xml";

    private static bool IsOurs(SolutionSet set, string column) =>
        set.Solutions.Any(solution => column.StartsWith(solution.Prefix + "_", StringComparison.Ordinal));
}
