using System.IO.Compression;
using VoiceForD365.Packaging.Archives;
using VoiceForD365.Release.Making;
using VoiceForD365.Release.Records;

namespace VoiceForD365.Packaging.Tests.Releasing;

public sealed class Documentation_to_download : IDisposable
{
    static readonly string[] Readable = [".md", ".png", ".txt", ".json", ".yaml", ".yml", ".sh", ""];

    readonly TemporaryFolder _folder = new();

    [Fact]
    public void Whoever_has_no_source_gets_every_page_and_the_pipelines_and_every_link_leads_somewhere()
    {
        new ReleaseBuild(Repository.Root, _folder.Path, _folder.Path, ReleaseVersion.Parse("1.2.3-rc.1")).MakeDocumentation();
        var unpacked = Path.Combine(_folder.Path, "unpacked");
        ZipFile.ExtractToDirectory(Path.Combine(_folder.Path, "voicedeploy-1.2.3-rc.1-docs.zip"), unpacked);

        Assert.Equal([], LinksOfPages.Dangling(unpacked));
        var files = Files(unpacked);
        Assert.Equal([], Files(Repository.Root, "docs").Concat(Files(Repository.Root, "samples/pipelines")).Except(files));
        Assert.Equal([], new[] { "README.md", "CHANGELOG.md", "SECURITY.md", "LICENSE", "samples/fleet.yaml" }.Except(files));
        Assert.Equal([], files.Where(file => !Readable.Contains(Path.GetExtension(file))));
    }

    [Fact]
    public void A_page_that_is_led_to_is_there_with_what_it_leads_to_and_nothing_else_is()
    {
        _folder.Write("README.md", "[Guide](docs/guide.md#first), [samples](samples/all), [site](https://contoso.com), [below](#below)\n");
        _folder.Write("docs/guide.md", "![Picture](images/a.png) [Terms](../LICENSE) [Sheet](../samples/one.yaml) [Guide](guide.md)\r\n");
        _folder.Write("docs/images/a.png", "picture");
        _folder.Write("LICENSE", "terms");
        _folder.Write("samples/one.yaml", "# yaml-language-server: $schema=../program/one.schema.json\n");
        _folder.Write("samples/all/deeper/two.yml", "two");
        _folder.Write("program/one.schema.json", "{}");
        _folder.Write("program/Program.cs", "source");
        _folder.Write("LocalDataverse/docs/script", "script");
        _folder.Write("samples/pipelines/plan.sh", "script");

        var files = Of("security@contoso.com");

        Assert.Equal(
            [
                "LICENSE", "LocalDataverse/docs/script", "README.md", "docs/guide.md", "docs/images/a.png", "program/one.schema.json",
                "samples/all/deeper/two.yml", "samples/one.yaml", "samples/pipelines/plan.sh",
            ],
            files.Select(file => file.Name));
        Assert.DoesNotContain((byte)'\r', files.Single(file => file.Name == "docs/guide.md").Content.ToArray());
    }

    [Theory]
    [InlineData("security@contoso.com", "The address is security@contoso.com.")]
    [InlineData(null, "no address has been named for reports yet")]
    public void SECURITY_names_the_address_for_reports_or_says_that_there_is_none_yet(string? address, string told)
    {
        var page = DocumentationFiles.Of(Repository.Root, new("Contoso", null, address)).Single(file => file.Name == "SECURITY.md");

        var text = System.Text.Encoding.UTF8.GetString(page.Content.Span);
        Assert.Contains(told, text, StringComparison.Ordinal);
        Assert.DoesNotContain("vendor.txt", text, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    IReadOnlyList<ArchiveEntry> Of(string address) => DocumentationFiles.Of(_folder.Path, new("Contoso", null, address));

    static IReadOnlyList<string> Files(string root, string folder = "") =>
    [
        .. Directory.EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')),
    ];
}
