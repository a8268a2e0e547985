using System.IO.Compression;
using System.Xml.Linq;
using VoiceForD365.Packaging.Data;
using VoiceForD365.Packaging.Solutions;
using VoiceForD365.Solutions.Tests.Source;
using PackerSource = VoiceForD365.Packaging.Solutions.SolutionSource;

namespace VoiceForD365.Solutions.Tests.Packed;

/// <summary>What a customer gets: the managed solutions and the seed data, packed by our packer and read back.</summary>
static class PackedPackage
{
    internal static IReadOnlyDictionary<string, PackedSolutionFile> Solutions { get; } = PackSolutions();

    internal static PackedSolutionFile Core => Solutions["VoiceForD365Core"];
    internal static PackedSolutionFile App => Solutions["VoiceForD365App"];

    internal static IReadOnlyList<XElement> SeedRecords { get; } =
        [
            .. DataSetSource.ReadAll(Repository.PathOf("ConfigData"))
                .SelectMany(set => Xml(Read(DataSetPacker.Pack(set)), "data.xml").Descendants("record")),
        ];

    static Dictionary<string, PackedSolutionFile> PackSolutions()
    {
        var folder = Directory.CreateTempSubdirectory("solutions-").FullName;
        try
        {
            Copy(Repository.PathOf("Solutions"), folder);
            foreach (var definition in Directory.GetFiles(folder, "*.dll.data.xml", SearchOption.AllDirectories))
                PutAssemblyBeside(definition);
            return Directory.GetDirectories(folder).ToDictionary(
                solution => Path.GetFileName(solution),
                solution => Unpack(SolutionPacker.Pack(PackerSource.Read(solution), PackageType.Managed)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The plug-ins are built, not kept with the source. Where they have not been built, any assembly shows that the place is right.
    static void PutAssemblyBeside(string definition)
    {
        var assembly = definition[..^".data.xml".Length];
        if (!File.Exists(assembly)) File.Copy(typeof(PackedPackage).Assembly.Location, assembly);
    }

    static PackedSolutionFile Unpack(PackedSolution packed)
    {
        var files = Read(packed.Zip);
        return new(Xml(files, "solution.xml"), Xml(files, "customizations.xml"), files);
    }

    static XElement Xml(Dictionary<string, byte[]> files, string name) => XDocument.Load(new MemoryStream(files[name])).Root!;

    static Dictionary<string, byte[]> Read(ReadOnlyMemory<byte> zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip.ToArray()));
        return archive.Entries.ToDictionary(entry => entry.FullName, Content);
    }

    static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    static void Copy(string source, string destination)
    {
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(destination, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
