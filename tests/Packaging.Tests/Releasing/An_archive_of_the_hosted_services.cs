using VoiceForD365.Release.Making;

namespace VoiceForD365.Packaging.Tests.Releasing;

public sealed class An_archive_of_the_hosted_services : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_holds_the_program_under_its_own_name_what_lies_beside_it_and_what_runs_it_elsewhere()
    {
        _folder.Write("published/VoiceForD365.VoiceSync", "program");
        _folder.Write("published/voicesync.schema.json", "{}");
        _folder.Write("published/libe_sqlite3.so", "library");
        _folder.Write("published/web.config", "of Windows");
        _folder.Write("published/VoiceForD365.VoiceSync.pdb", "symbols");

        var files = ServicesFiles.Of(
            Path.Combine(_folder.Path, "published"), Path.Combine(Repository.Root, "VoiceSync", "Deploying"));

        Assert.Equal(
            [
                "voicesync", "libe_sqlite3.so", "voicesync.schema.json", "azure/bicepconfig.json", "azure/main.bicep",
                "systemd/voicesync.service",
            ],
            files.Select(file => file.Name));
        Assert.Equal("program"u8.ToArray(), files[0].Content);
    }

    [Fact]
    public void Its_program_and_its_image_are_parts_that_can_be_left_out() => Assert.Equal(
        [.. ReleaseBuild.Platforms, "tool", "image"],
        ReleaseArguments.TryParse(["--without", "voicesync,voicesync-image"])!.Parts);
}
