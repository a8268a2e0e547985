namespace VoiceForD365.Packaging.Sources;

/// <summary>One file of a source folder, as it is shipped: text has line feeds only and no UTF-8 byte order mark.</summary>
/// <param name="Path">Relative to its <see cref="SourceFolder"/>, with '/'.</param>
internal sealed record SourceFile(string Path, ReadOnlyMemory<byte> Content)
{
    private static readonly StringComparison ExactCase = StringComparison.Ordinal;

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
