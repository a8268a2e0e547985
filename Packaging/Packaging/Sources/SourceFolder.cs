namespace VoiceForD365.Packaging.Sources;

/// <summary>A folder read once, into memory, in ordinal order; nothing reads the disk after this.</summary>
sealed class SourceFolder
{
    readonly Dictionary<string, SourceFile> _byPath;

    public SourceFolder(string displayPath, IEnumerable<SourceFile> files)
    {
        DisplayPath = displayPath;
        Files = [.. files.OrderBy(file => file, SourceFile.ByPath)];
        _byPath = Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
    }

    /// <summary>How problems name the folder, for example <c>Solutions/VoiceForD365Core</c>.</summary>
    public string DisplayPath { get; }

    /// <summary>Ordinal order of path, on every machine.</summary>
    public IReadOnlyList<SourceFile> Files { get; }

    public SourceFile? Find(string path) => _byPath.GetValueOrDefault(path);

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

    static SourceFile ReadFile(string root, string file)
    {
        var path = Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/');
        return new(path, ShippedText.Normalise(path, File.ReadAllBytes(file)));
    }
}

/// <summary>One file of a source folder, as it is shipped: text has line feeds only and no UTF-8 byte order mark.</summary>
/// <param name="Path">Relative to its <see cref="SourceFolder"/>, with '/'.</param>
sealed record SourceFile(string Path, ReadOnlyMemory<byte> Content)
{
    static readonly StringComparison ExactCase = StringComparison.Ordinal;

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>Empty for a file in the root of its folder.</summary>
    public string FolderPath => Path.Contains('/') ? Path[..Path.LastIndexOf('/')] : "";

    /// <summary>Without the dot; empty when there is none.</summary>
    public string Extension => Name.Contains('.') ? Name[(Name.LastIndexOf('.') + 1)..] : "";

    public bool IsXml => Extension.Equals("xml", StringComparison.OrdinalIgnoreCase);

    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", ExactCase);

    public static IComparer<SourceFile> ByPath { get; } =
        Comparer<SourceFile>.Create((left, right) => string.CompareOrdinal(left.Path, right.Path));
}
