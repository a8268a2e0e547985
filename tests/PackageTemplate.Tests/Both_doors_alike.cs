using VoiceForD365.PackageTemplate.Tests.Environments;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.PackageTemplate.Tests;

[Collection(PackageTests.Name)]
public sealed class Both_doors_alike(BuiltPackage package)
{
    [Theory]
    [InlineData(Preset.Bare)]
    [InlineData(Preset.Cif1)]
    [InlineData(Preset.Cif2)]
    [InlineData(Preset.Omnichannel)]
    public async Task Both_doors_leave_the_same_state_row_for_row(Preset preset)
    {
        await using var one = await LocalEnvironment.StartAsync(preset, new StoppedClock());
        await using var two = await LocalEnvironment.StartAsync(preset, new StoppedClock());

        var run = one.DeployWithPackageDeployer(package.Folder);
        var report = await two.DeployWithEngineAsync(package.Folder);

        Assert.Null(run.Failure);
        Assert.True(report.Succeeded, string.Join(Environment.NewLine, report.Problems));
        var (rowsOfOne, rowsOfTwo) = (RowDump.Read(one.DataFile), RowDump.Read(two.DataFile));
        Assert.Contains(rowsOfTwo, row => row.StartsWith("enreach_voicesetting:", StringComparison.Ordinal));
        Assert.Equal("", string.Join(Environment.NewLine, RowDump.Differences(rowsOfOne, rowsOfTwo)));
        Assert.Equal(rowsOfTwo.Count, rowsOfOne.Count);
    }

    [Theory]
    [InlineData(Preset.Bare)]
    [InlineData(Preset.Cif2)]
    [InlineData(Preset.Omnichannel)]
    public async Task Package_Deployer_over_SOAP_leaves_the_same_state_row_for_row(Preset preset)
    {
        await using var one = await LocalEnvironment.StartAsync(preset, new StoppedClock());
        await using var two = await LocalEnvironment.StartAsync(preset, new StoppedClock());

        var run = one.DeployWithPackageDeployer(package.Folder, through: _ => one.ServiceOverSoap());
        var report = await two.DeployWithEngineAsync(package.Folder);

        Assert.Null(run.Failure);
        Assert.True(report.Succeeded, string.Join(Environment.NewLine, report.Problems));
        Assert.All(one.Requests, request => Assert.StartsWith("/XRMServices/2011/Organization.svc/web", request, StringComparison.Ordinal));
        var (rowsOfOne, rowsOfTwo) = (RowDump.Read(one.DataFile), RowDump.Read(two.DataFile));
        Assert.Equal("", string.Join(Environment.NewLine, RowDump.Differences(rowsOfOne, rowsOfTwo)));
        Assert.Equal(rowsOfTwo.Count, rowsOfOne.Count);
    }

    [Fact]
    public async Task What_one_door_has_installed_the_other_finds_in_place()
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Cif1);
        Assert.Null(environment.DeployWithPackageDeployer(package.Folder).Failure);

        var report = await environment.DeployWithEngineAsync(package.Folder);

        Assert.Equal("nothing to change", report.State);
    }
}
