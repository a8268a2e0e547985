using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>The folder of one row that is a component.</summary>
/// <param name="Path">With the slash at its end.</param>
/// <param name="Parent">The name of the row whose folder it lies in; null for most.</param>
sealed record FrameworkFolder(FrameworkTable Table, string Path, string? Parent, IReadOnlyList<string> Entries)
{
    public static IEnumerable<string> Roots => FrameworkTables.All.Where(table => table.Parent is null).Select(table => table.Folder);

    public string Name => Path.Split('/')[^2];

    public string MainEntry => $"{Path}{Table.Name}.xml";

    /// <exception cref="ImportRefusedException">A folder without its row's file.</exception>
    public static IReadOnlyList<FrameworkFolder> All(SolutionArchive archive) =>
    [
        .. from table in FrameworkTables.All
           let depth = table.Parent is null ? 2 : 4
           from entries in archive.Names.Where(entry => IsOf(table, entry.Split('/'), depth))
               .GroupBy(entry => string.Join('/', entry.Split('/')[..depth]) + "/")
           select Of(table, entries.Key, [.. entries.Order(StringComparer.Ordinal)]),
    ];

    static bool IsOf(FrameworkTable table, string[] steps, int depth) =>
        steps.Length > depth && steps[depth - 2] + "/" == table.Folder
        && (table.Parent is not { Target: { } parent } || steps[0] + "/" == FrameworkTables.Of(parent)!.Folder);

    static FrameworkFolder Of(FrameworkTable table, string path, IReadOnlyList<string> entries)
    {
        var parts = FrameworkTables.All.Where(part => part.Parent?.Target == table.Kind).ToList();
        var folder = new FrameworkFolder(
            table,
            path,
            table.Parent is null ? null : path.Split('/')[1],
            [.. entries.Where(entry => !parts.Exists(part => entry.StartsWith(path + part.Folder, StringComparison.Ordinal)))]);
        return folder.Entries.Contains(folder.MainEntry)
            ? folder
            : throw new ImportRefusedException(ErrorCodes.InvalidImportFile, $"The folder '{path[..^1]}' has no {table.Name}.xml.");
    }
}
