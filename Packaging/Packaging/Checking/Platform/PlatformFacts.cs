using VoiceForD365.Packaging.Checking.Source;

namespace VoiceForD365.Packaging.Checking.Platform;

/// <summary>The text files beside this one: what every Dataverse environment has. Each says where its lines come from.</summary>
static class PlatformFacts
{
    /// <summary>Logical names of standard tables.</summary>
    public static IReadOnlySet<string> Tables { get; } = Words("tables.txt").ToHashSet(StringComparer.Ordinal);

    /// <summary>Privilege names, in the platform's own case.</summary>
    public static IReadOnlySet<string> Privileges { get; } = Words("privileges.txt").ToHashSet(StringComparer.Ordinal);

    /// <summary>Ids of SDK messages, lower case without braces.</summary>
    public static IReadOnlySet<string> Messages { get; } = Words("messages.txt").ToHashSet(StringComparer.Ordinal);

    /// <summary>Columns by table, for the standard tables our forms and views use.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Columns { get; } = Lines("columns.txt")
        .Select(line => line.Split(':', 2))
        .GroupBy(parts => parts[0], StringComparer.Ordinal)
        .ToDictionary(table => table.Key, table =>
            (IReadOnlySet<string>)table.SelectMany(parts => Split(parts[1])).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    static IEnumerable<string> Words(string file) => Lines(file).SelectMany(Split);

    static string[] Split(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static List<string> Lines(string file)
    {
        using var stream = typeof(PlatformFacts).Assembly.GetManifestResourceStream("Platform/" + file)
            ?? throw new FileNotFoundException($"'{file}' is not embedded: this is our bug.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Split('#')[0].Trim()).Where(line => line != "")];
    }
}

static class KnownTables
{
    public const string Fix =
        "correct the name; a standard table that every environment has may be added to Packaging/Packaging/Checking/Platform/tables.txt";

    /// <returns>Whether the table is ours or one of every environment.</returns>
    public static bool Has(SolutionSet set, string table) => set.OwnTable(table) is not null || PlatformFacts.Tables.Contains(table);
}

static class KnownColumns
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

    static bool IsOurs(SolutionSet set, string column) =>
        set.Solutions.Any(solution => column.StartsWith(solution.Prefix + "_", StringComparison.Ordinal));
}
