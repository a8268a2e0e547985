using VoiceForD365.Deployment.Packages;
using VoiceForD365.Deployment;
using VoiceForD365.Packaging.Deliverable;

namespace VoiceForD365.Packaging.Tests;

/// <summary>From this repository's own sources to the zip, and back through the engine that will install it.</summary>
public sealed class From_sources_to_the_zip_and_back : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("shipped-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_engine_reads_the_package_we_build()
    {
        var zip = PackageWriter.WriteZip(Build(), _folder);

        var unpacked = PackageArchive.Unpack(zip, Path.Combine(_folder, "unpacked"));
        var read = PackageReader.Read(unpacked.Value);

        Assert.Empty(read.Problems);
        Assert.Equal("1.2.3.0", read.Value.Version.ToString());
        Assert.Equal(["VoiceForD365Core", "VoiceForD365App"], read.Value.Solutions.Select(solution => solution.UniqueName));
        Assert.Equal(6, read.Value.SeedSets.Count);
    }

    [Fact]
    public void Every_link_of_a_page_in_the_package_leads_to_something_in_it_and_no_page_sends_people_to_our_source_for_an_address()
    {
        var package = Path.Combine(_folder, "package");

        PackageWriter.WriteFolder(Build(), package);

        Assert.Equal([], LinksOfPages.Dangling(package));
        Assert.DoesNotContain("vendor.txt", File.ReadAllText(Path.Combine(package, "SECURITY.md")), StringComparison.Ordinal);
    }

    BuiltPackage Build()
    {
        var result = PackageBuilder.Build(new(Repository.Root), new("1.2.3", BuiltAssemblies.Ours(Path.Combine(_folder, "built"))));
        Assert.Equal("", result is PackageBuildResult.Refused refused ? refused.Problems.Render() : "");
        return Assert.IsType<PackageBuildResult.Built>(result).Package;
    }
}
