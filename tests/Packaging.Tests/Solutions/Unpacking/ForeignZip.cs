using System.IO.Compression;
using System.Text;
using VoiceForD365.Packaging.Solutions.Unpacking;

namespace VoiceForD365.Packaging.Tests.Solutions.Unpacking;

/// <summary>A solution zip as another tool might write it: a small valid one, to which a test adds what matters.</summary>
sealed class ForeignZip
{
    public const string Manifest = """
        <ImportExportXml version="9.2.24111.222" SolutionPackageVersion="9.2" languagecode="1033">
          <SolutionManifest>
            <UniqueName>Foreign</UniqueName>
            <Version>2.1.0.0</Version>
            <Managed>1</Managed>
          </SolutionManifest>
        </ImportExportXml>
        """;

    readonly List<(string Name, byte[] Content)> _entries = [];

    /// <param name="nodes">Inside the root of customizations.xml, which fills its first line.</param>
    /// <param name="manifest">null: none.</param>
    public ForeignZip(string nodes = "", string? manifest = Manifest)
    {
        if (manifest is not null) With("solution.xml", manifest);
        With("customizations.xml",
            $"<ImportExportXml xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n{nodes}\n</ImportExportXml>");
        With("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\" />");
    }

    public ForeignZip With(string name, string content)
    {
        _entries.Add((name, Encoding.UTF8.GetBytes(content)));
        return this;
    }

    /// <summary>Replaces an entry that is there.</summary>
    public ForeignZip Instead(string name, string content)
    {
        Assert.Equal(1, _entries.RemoveAll(entry => entry.Name == name));
        return With(name, content);
    }

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in _entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return bytes.ToArray();
    }

    /// <summary>Unpacks it into a folder that is gone afterwards.</summary>
    /// <returns>What was refused; then nothing has been written.</returns>
    public IReadOnlyList<PackagingProblem> Refusals() => RefusalsOf(ToBytes());

    public static IReadOnlyList<PackagingProblem> RefusalsOf(byte[] zip) => RefusalsOf(zip, ArchiveLimits.OfASolution);

    public static IReadOnlyList<PackagingProblem> RefusalsOf(byte[] zip, ArchiveLimits limits)
    {
        var parent = Directory.CreateTempSubdirectory("refused-").FullName;
        try
        {
            var result = SolutionUnpacker.Unpack(new MemoryStream(zip), Path.Combine(parent, "source"), limits);
            var refused = Assert.IsType<UnpackResult.Refused>(result);
            Assert.Empty(Directory.EnumerateFileSystemEntries(parent));
            return refused.Problems;
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }
}
