using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Solutions.Unpacking;

/// <summary>
/// Turns a solution zip back into source, in the layout SolutionPackager extracts to: the way back of <see cref="SolutionPacker"/>.
/// </summary>
/// <remarks>
/// A zip holds a form, app or site map once, so the file is always the plain one: managed twins are for people to add. Packing what was
/// unpacked gives the zip's content again, and for a zip of our own packer its bytes.
/// </remarks>
public static class SolutionUnpacker
{
    /// <param name="zip">Managed or unmanaged, from our packer, SolutionPackager or the platform's export; read to its end.</param>
    /// <param name="folder">Is made; may exist, if it is empty.</param>
    /// <returns>Refused: nothing was written, and all reasons come together as far as the zip could be read.</returns>
    /// <exception cref="IOException">The disk refused a file; what was written before it stays.</exception>
    public static UnpackResult Unpack(Stream zip, string folder) => Unpack(zip, folder, ArchiveLimits.OfASolution);

    internal static UnpackResult Unpack(Stream zip, string folder, ArchiveLimits limits)
    {
        var refusals = new Refusals();
        RefuseUnlessEmpty(folder, refusals);
        var content = refusals.Any ? null : SolutionArchive.TryRead(zip, limits, refusals);
        var solution = content is null ? null : SolutionSplit.TrySplit(content, refusals);
        if (solution is null || refusals.Any) return new UnpackResult.Refused(refusals.InOrder());

        foreach (var file in solution.Files) Write(folder, file);
        return new UnpackResult.Unpacked(solution.UniqueName, solution.Version, solution.Type,
            [.. solution.Files.Select(file => file.Path)]);
    }

    static void RefuseUnlessEmpty(string folder, Refusals refusals)
    {
        if (!Path.Exists(folder) || (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())) return;

        refusals.Add("PACK-310", "The folder to unpack into is not empty.", Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), 1,
            "files of an earlier state would stay beside the new ones and be packed again",
            "name a folder that is empty or does not exist, and compare the two");
    }

    static void Write(string folder, SourceFile file)
    {
        var path = Path.Combine(folder, file.Path.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, file.Content.Span);
    }
}

/// <summary>Either a folder of source files or the reasons why nothing was written.</summary>
public abstract record UnpackResult
{
    UnpackResult()
    {
    }

    /// <param name="Version">As written in <c>solution.xml</c>.</param>
    /// <param name="Type">What the zip was; the source can be packed both ways.</param>
    /// <param name="Files">Relative to the folder, with '/', in ordinal order.</param>
    public sealed record Unpacked(string UniqueName, string Version, PackageType Type, IReadOnlyList<string> Files) : UnpackResult;

    /// <param name="Problems">At least one, in order of file and line; a file is an entry of the zip.</param>
    public sealed record Refused(IReadOnlyList<PackagingProblem> Problems) : UnpackResult;
}

/// <summary>The source of a solution, still in memory.</summary>
/// <param name="Files">In ordinal order of path.</param>
sealed record UnpackedSolution(string UniqueName, string Version, PackageType Type, IReadOnlyList<SourceFile> Files);
