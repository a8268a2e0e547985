using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using VoiceForD365.Release.Making;

namespace VoiceForD365.Packaging.Tests.Releasing;

public sealed class Files_to_download
{
    static readonly (string Name, byte[] Content)[] Files = [("voicedeploy", "program"u8.ToArray()), ("LICENSE", "terms"u8.ToArray())];

    [Fact]
    public void Outside_Windows_the_program_alone_may_run_and_nothing_tells_when_it_was_made()
    {
        var archive = ProgramArchive.Write(forWindows: false, Files);

        using var tar = new TarReader(new GZipStream(new MemoryStream(archive), CompressionMode.Decompress));
        var (program, terms) = (tar.GetNextEntry(copyData: true)!, tar.GetNextEntry(copyData: true)!);
        Assert.Equal(("voicedeploy", "LICENSE"), (program.Name, terms.Name));
        Assert.True(program.Mode.HasFlag(UnixFileMode.OtherExecute));
        Assert.False(terms.Mode.HasFlag(UnixFileMode.UserExecute));
        Assert.Equal(1980, program.ModificationTime.Year);
        Assert.Equal("program", new StreamReader(program.DataStream!).ReadToEnd());
        Assert.Equal(archive, ProgramArchive.Write(forWindows: false, Files));
    }

    [Fact]
    public void For_Windows_it_is_a_zip()
    {
        using var zip = new ZipArchive(new MemoryStream(ProgramArchive.Write(forWindows: true, Files)));

        Assert.Equal(["LICENSE", "voicedeploy"], zip.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public void A_tool_package_loses_the_random_names_and_moments_NuGet_gives_it()
    {
        var one = ToolPackage.Settle(Package("1f", "R1234", DateTimeOffset.UnixEpoch.AddYears(30)));
        var other = ToolPackage.Settle(Package("2e", "R5678", DateTimeOffset.UnixEpoch.AddYears(40)));

        Assert.Equal(one, other);
        using var zip = new ZipArchive(new MemoryStream(one));
        var properties = zip.Entries.Single(entry => entry.FullName.EndsWith(".psmdcp", StringComparison.Ordinal)).FullName;
        var relations = new StreamReader(zip.GetEntry("_rels/.rels")!.Open()).ReadToEnd();
        Assert.Contains($"Target=\"/{properties}\" Id=\"R2\"", relations, StringComparison.Ordinal);
    }

    static byte[] Package(string name, string id, DateTimeOffset moment)
    {
        const string folder = "package/services/metadata/core-properties/";
        using var package = new MemoryStream();
        using (var zip = new ZipArchive(package, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("_rels/.rels", $"<r><a Target=\"/x.nuspec\" Id=\"{id}A\" /><a Target=\"/{folder}{name}.psmdcp\" Id=\"{id}B\" /></r>");
            Add($"{folder}{name}.psmdcp", "<coreProperties />");
            Add("x.nuspec", "<package />");

            void Add(string entry, string text)
            {
                var added = zip.CreateEntry(entry);
                added.LastWriteTime = moment;
                using var content = added.Open();
                content.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return package.ToArray();
    }
}
