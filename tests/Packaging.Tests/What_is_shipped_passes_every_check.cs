using VoiceForD365.Packaging.Checking;
using VoiceForD365.Packaging.Data;
using VoiceForD365.Packaging.Data.Rules;
using VoiceForD365.Packaging.Solutions;

namespace VoiceForD365.Packaging.Tests;

/// <summary>What lies in Solutions/ and ConfigData/ of this repository may be shipped.</summary>
public sealed class What_is_shipped_passes_every_check
{
    static SolutionSource[] Solutions => ShippedSolutions.All;

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
            SolutionPacker.Pack(ShippedSolutions.Read(solution.Folder.DisplayPath), PackageType.Managed).Zip.ToArray()));
    }
}
