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
        var result = PackageBuilder.Build(new(Repository.Root), new("1.2.3", BuiltAssemblies.Ours(Path.Combine(_folder, "built"))));
        Assert.Equal("", result is PackageBuildResult.Refused refused ? refused.Problems.Render() : "");
        var zip = PackageWriter.WriteZip(Assert.IsType<PackageBuildResult.Built>(result).Package, _folder);

        var unpacked = PackageArchive.Unpack(zip, Path.Combine(_folder, "unpacked"));
        var read = PackageReader.Read(unpacked.Value);

        Assert.Empty(read.Problems);
        Assert.Equal("1.2.3.0", read.Value.Version.ToString());
        Assert.Equal(["VoiceForD365Core", "VoiceForD365App"], read.Value.Solutions.Select(solution => solution.UniqueName));
        Assert.Equal(6, read.Value.SeedSets.Count);
    }
}
