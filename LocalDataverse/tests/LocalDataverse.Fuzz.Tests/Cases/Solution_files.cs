using System.IO.Compression;
using System.Text;
using System.Text.Json;
using VoiceForD365.LocalDataverse.Fuzz.Tests.World;
using VoiceForD365.LocalDataverse.Solutions;
using VoiceForD365.LocalDataverse.Solutions.Reading;
using VoiceForD365.LocalDataverse.Tests.Solutions;
using Xunit.Abstractions;

namespace VoiceForD365.LocalDataverse.Fuzz.Tests.Cases;

/// <summary>Damaged and hostile solution files are refused, and nothing of them is written anywhere.</summary>
public sealed class Solution_files(Target target, ITestOutputHelper output) : IClassFixture<Target>
{
    static readonly byte[] Valid = new SolutionZip("Other")
        .Table(
            "smp_Other",
            t =>
                t.Text("smp_Text").Number("smp_Number").Key("smp_Key", "smp_text")
                    .Lookup("smp_QueueId", "Queue").Choice("smp_Choice", (1, "One")))
        .Choice("smp_global", (1, "One"), (2, "Two")).Role(new Guid(1, 0, 0, new byte[8]), "Role", ("prvReadAccount", "Global"))
        .WebResource(new Guid(2, 0, 0, new byte[8]), "smp_/script.js").Pack();

    static readonly IReadOnlyList<(string Name, byte[] Content)> Entries = Unpack(Valid);

    [Fact]
    public Task With_damaged_bytes_are_refused() =>
        ManyCases.RunAsync("zip bytes", 3_500, output, dice => ReadAsync(Damage.Bytes(Valid, dice)));

    [Fact]
    public Task With_damaged_XML_are_refused() => ManyCases.RunAsync("zip XML", 1_500, output, dice =>
    {
        var hit = dice.Next(Entries.Count);
        string[] texts = [.. Entries.Select(entry => Encoding.UTF8.GetString(entry.Content))];
        return ReadAsync(Pack(Entries.Select((entry, index) =>
            index == hit ? (entry.Name, Encoding.UTF8.GetBytes(Damage.Text(texts[index], texts, dice))) : entry)));
    });

    [Fact]
    public Task That_lead_out_of_their_folder_are_refused() => ManyCases.RunAsync("zip paths", 500, output, async dice =>
    {
        string[] paths = ["../escape.txt", "../../escape.txt", "/escape.txt", "a/../../escape.txt", "..\\escape.txt", "C:\\escape.txt",
            "./escape.txt", "a//escape.txt", "%2e%2e/escape.txt", "WebResources/../../escape"];
        var path = dice.Next(3) > 0 ? paths[dice.Next(paths.Length)] : Damage.Text(paths[dice.Next(paths.Length)], paths, dice) + ".";
        var body = JsonSerializer.Serialize(new
        {
            CustomizationFile = Pack([.. Entries, (path, "escaped"u8.ToArray())]),
            OverwriteUnmanagedCustomizations = false,
            PublishWorkflows = true,
            ImportJobId = Guid.NewGuid(),
        });
        await target.ProbeAsync("POST", "/api/data/v9.2/StageSolution", body);
        Assert.False(File.Exists("/escape.txt") || File.Exists("escape.txt") || File.Exists("../escape.txt"));
    });

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>", "&x;")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;&x;&x;&x;&x;&x;&x;\"><!ENTITY z \"&y;&y;&y;&y;&y;&y;&y;&y;\">]>", "&z;")]
    [InlineData("<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/a.dtd\">", "")]
    public void With_entities_are_refused(string doctype, string reference)
    {
        foreach (var name in (string[])["solution.xml", "customizations.xml", "[Content_Types].xml"])
            Assert.ThrowsAny<ImportRefusedException>(() => SolutionReader.Read(
                Pack(Entries.Select(entry => entry.Name == name && name != "[Content_Types].xml" || entry.Name == "solution.xml"
                    ? (entry.Name, Encoding.UTF8.GetBytes(doctype + "<a>" + reference + "</a>"))
                    : entry)),
                ArchiveLimits.Default));
    }

    [Fact]
    public void That_unpack_to_more_than_is_good_are_refused_before_they_fill_the_memory()
    {
        var bomb = Pack([.. Entries, ("WebResources/bomb", new byte[700 << 20])]);
        var before = GC.GetTotalAllocatedBytes();

        Assert.Throws<ImportRefusedException>(() => SolutionReader.Read(bomb, ArchiveLimits.Default));
        Assert.Throws<ImportRefusedException>(() => SolutionReader.Read(
            Pack([.. Entries, .. Enumerable.Range(0, 20_001).Select(number => ($"a{number}", Array.Empty<byte>()))]),
            ArchiveLimits.Default));

        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 300L << 20);
    }

    static Task ReadAsync(byte[] zip)
    {
        try
        {
            SolutionReader.Read(zip, ArchiveLimits.Default);
        }
        catch (ImportRefusedException)
        {
            // As it should be.
        }

        return Task.CompletedTask;
    }

    static List<(string, byte[])> Unpack(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
        return [.. archive.Entries.Select(entry =>
        {
            using var content = new MemoryStream();
            using var from = entry.Open();
            from.CopyTo(content);
            return (entry.FullName, content.ToArray());
        })];
    }

    static byte[] Pack(IEnumerable<(string Name, byte[] Content)> entries)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var to = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                to.Write(content);
            }

        return bytes.ToArray();
    }
}
