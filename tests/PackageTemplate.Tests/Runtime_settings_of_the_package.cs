using Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;
using VoiceForD365.PackageTemplate.Tests.Hosting;

namespace VoiceForD365.PackageTemplate.Tests;

[Collection(PackageTests.Name)]
public sealed class Runtime_settings_of_the_package(BuiltPackage package)
{
    [Theory]
    [InlineData("scenario=cif1", "PDT-001", "did you mean 'Scenario'?")]
    [InlineData("Senario=cif1", "PDT-001", "did you mean 'Scenario'?")]
    [InlineData("Mode=fast", "PDT-001", "the settings are Scenario")]
    [InlineData("Scenario=cif3", "PDT-002", "did you mean 'cif1'?")]
    [InlineData("Scenario=CIF2", "PDT-002", "did you mean 'cif2'?")]
    [InlineData("Take=packag", "PDT-002", "did you mean 'package'?")]
    [InlineData("Take=customer;nobody:enreach_voicesetting", "PDT-002", "'nobody:enreach_voicesetting' is not a value")]
    [InlineData("Scenario=", "PDT-002", "its values are auto, cif1, cif2, omnichannel")]
    public void A_wrong_setting_stops_the_run_before_the_environment_is_asked(string settings, string code, string help)
    {
        var run = Run(package.Folder, settings);

        var failure = Assert.IsType<PackageDeployerException>(run.Failure);
        Assert.Contains(code, failure.Message, StringComparison.Ordinal);
        Assert.Contains(help, failure.Message, StringComparison.Ordinal);
        Assert.Contains("nothing was written", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_of_settings_and_package_come_back_together()
    {
        var spoiled = package.Copy();
        File.AppendAllText(Path.Combine(spoiled, "VoiceForD365", "ImportConfig.xml"), " ");

        var message = Run(spoiled, "Senario=cif1|Mode={fast}").Failure!.Message;

        Assert.Contains("'Senario'", message, StringComparison.Ordinal);
        Assert.Contains("'Mode'", message, StringComparison.Ordinal);
        Assert.Contains("PKG-006", message, StringComparison.Ordinal);
        Assert.DoesNotContain('{', message);
    }

    static DeployerRun Run(string folder, string settings) =>
        new PackageDeployerHost(new UnusedService(), new Uri("https://contoso.crm4.dynamics.com")).Run(folder, settings);
}
