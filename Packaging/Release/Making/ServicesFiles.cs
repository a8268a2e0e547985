namespace VoiceForD365.Release.Making;

/// <summary>What an archive of the hosted services holds beside the terms.</summary>
static class ServicesFiles
{
    public const string Program = "voicesync";

    /// <summary>As the project names it; one that is a single file runs under any name.</summary>
    const string Published = "VoiceForD365.VoiceSync";

    /// <param name="published">The folder the program was published to.</param>
    /// <param name="deploying">The folder with what runs it elsewhere.</param>
    /// <returns>The program first; names with '/', in ordinal order.</returns>
    public static IReadOnlyList<(string Name, byte[] Content)> Of(string published, string deploying) =>
    [
        (Program, File.ReadAllBytes(Path.Combine(published, Published))),
        .. Files(published).Where(file => file.Name != Published && !IsLeftOut(file.Name)),
        .. Files(deploying),
    ];

    /// <summary>Symbols, what only a web server of Windows reads, and how the telephony stand-in would start by itself.</summary>
    static bool IsLeftOut(string name) =>
        name is "web.config" || Path.GetExtension(name) is ".pdb" or ".xml"
        || name.EndsWith(".staticwebassets.endpoints.json", StringComparison.Ordinal)
        || name.EndsWith(".runtimeconfig.json", StringComparison.Ordinal);

    static IEnumerable<(string Name, byte[] Content)> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(folder, file).Replace('\\', '/'), Content: File.ReadAllBytes(file)))
            .OrderBy(file => file.Name, StringComparer.Ordinal);
}
