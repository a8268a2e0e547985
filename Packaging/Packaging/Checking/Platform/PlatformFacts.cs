namespace VoiceForD365.Packaging.Checking.Platform;

/// <summary>The text files beside this one: what every Dataverse environment has. Each says where its lines come from.</summary>
internal static class PlatformFacts
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

    private static IEnumerable<string> Words(string file) => Lines(file).SelectMany(Split);

    private static string[] Split(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static List<string> Lines(string file)
    {
        using var stream = typeof(PlatformFacts).Assembly.GetManifestResourceStream("Platform/" + file)
            ?? throw new FileNotFoundException($"'{file}' is not embedded: this is our bug.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Split('#')[0].Trim()).Where(line => line != "")];
    }
}
