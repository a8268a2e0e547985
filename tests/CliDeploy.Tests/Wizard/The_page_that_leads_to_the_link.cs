using VoiceForD365.CliDeploy.Targets;
using VoiceForD365.CliDeploy.Wizard.Serving;

namespace VoiceForD365.CliDeploy.Tests.Wizard;

public sealed class The_page_that_leads_to_the_link : IDisposable
{
    const string Link = "http://127.0.0.1:5090/open#once";

    readonly string _place = Directory.CreateTempSubdirectory("voice-link-").FullName;

    public void Dispose() => Directory.Delete(_place, recursive: true);

    [Fact]
    public void Only_its_owner_reads_it_and_its_name_tells_nothing()
    {
        using var page = LinkPage.TryWrite(Link, _place)!;

        Assert.Contains($"url={Link}\"", File.ReadAllText(page.File));
        Assert.DoesNotContain("once", page.File);
        Assert.True(OwnerFile.IsOwners(page.File));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(Path.GetDirectoryName(page.File)!));
    }

    [Fact]
    public void It_goes_with_its_folder_and_may_go_twice()
    {
        var page = LinkPage.TryWrite(Link, _place)!;

        page.Dispose();
        page.Dispose();

        Assert.Empty(Directory.EnumerateFileSystemEntries(_place));
    }

    [Fact]
    public void Where_it_cannot_be_written_there_is_none()
    {
        var file = Path.Combine(_place, "file");
        File.WriteAllText(file, "");

        Assert.Null(LinkPage.TryWrite(Link, file));
    }
}
