using System;
using System.IO;
using System.Linq;
using VoiceForD365.Packaging.Checking;
using VoiceForD365.Packaging.Data;
using VoiceForD365.Packaging.Solutions;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Tests;

/// <summary>What lies in Solutions/ and ConfigData/ of this repository may be shipped.</summary>
public sealed class ShippedContentTests
{
    private static SolutionSource[] Solutions =>
        [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "Solutions")).Order()
            .Select(folder => Read("Solutions/" + Path.GetFileName(folder)))];

    [Fact]
    public void Our_solutions_are_what_packers_and_servers_accept()
    {
        Assert.True(Solutions.Length >= 2);
        Assert.Equal("", SolutionChecker.Check(Solutions).Render());
    }

    [Fact]
    public void Our_seed_data_is_complete_and_every_column_has_an_owner()
    {
        var configData = Path.Combine(Repository.Root, "ConfigData");

        Assert.True(DataSetSource.ReadAll(configData).Count >= 3);
        Assert.Equal("", DataChecker.Check(configData, Solutions).Render());
    }

    [Fact]
    public void Our_solutions_pack_to_the_same_bytes_every_time()
    {
        Assert.All(Solutions, solution => Assert.Equal(
            SolutionPacker.Pack(solution, PackageType.Managed).Zip.ToArray(),
            SolutionPacker.Pack(Read(solution.Folder.DisplayPath), PackageType.Managed).Zip.ToArray()));
    }

    /// <summary>Plug-in assemblies are built, not kept with the source: where one is missing, its place is what counts here.</summary>
    private static SolutionSource Read(string path)
    {
        var folder = SolutionSource.Read(Path.Combine(Repository.Root, path), path).Folder;
        var unbuilt = from definition in folder.Under("PluginAssemblies")
                      where definition.Path.EndsWith(".dll.data.xml", StringComparison.Ordinal)
                      let assembly = definition.Path[..^".data.xml".Length]
                      where folder.Find(assembly) is null
                      select new SourceFile(assembly, "MZ"u8.ToArray());
        return new(new SourceFolder(path, folder.Files.Concat(unbuilt)));
    }
}
