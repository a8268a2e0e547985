namespace VoiceForD365.Packaging.Sources;

/// <summary>A folder read once, into memory, in ordinal order; nothing reads the disk after this.</summary>
internal sealed class SourceFolder
{
    private readonly Dictionary<string, SourceFile> byPath;

    public SourceFolder(string displayPath, IEnumerable<SourceFile> files)
    {
        DisplayPath = displayPath;
        Files = [.. files.OrderBy(file => file, SourceFile.ByPath)];
        byPath = Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
    }

    /// <summary>How problems name the folder, for example <c>Solutions/VoiceForD365Core</c>.</summary>
    public string DisplayPath { get; }

    /// <summary>Ordinal order of path, on every machine.</summary>
    public IReadOnlyList<SourceFile> Files { get; }

    public SourceFile? Find(string path) => byPath.GetValueOrDefault(path);

    /// <returns>All files below the folder, at any depth, in ordinal order.</returns>
    public IEnumerable<SourceFile> Under(string folder) => Files.Where(file => file.IsUnder(folder));

    public string Display(string path) => $"{DisplayPath}/{path}";

    /// <param name="displayPath">null names the folder by its own name.</param>
    /// <param name="wanted">Given a file's full path; null takes all.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static SourceFolder Read(string folder, string? displayPath = null, Func<string, bool>? wanted = null)
    {
        var root = Path.GetFullPath(folder);
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(file => wanted is null || wanted(file))
            .Select(file => ReadFile(root, file));
        return new(displayPath ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(root)), files);
    }

    private static SourceFile ReadFile(string root, string file)
    {
        var path = Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/');
        return new(path, ShippedText.Normalise(path, File.ReadAllBytes(file)));
    }
}
