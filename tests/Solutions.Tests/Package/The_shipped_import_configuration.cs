using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Package;

public sealed class The_shipped_import_configuration
{
    static readonly string Path = Repository.PathOf("PackageTemplate", "VoiceForD365", "ImportConfig.xml");

    [Fact]
    public void It_is_valid_against_the_deployers_schema() =>
        Assert.Empty(SchemaValidation.Problems(Path, Schemas.Named("ImportConfig")));

    [Fact]
    public void The_core_is_imported_before_the_app()
    {
        var files = SolutionSource.Read(Path).Descendants("configsolutionfile").Texts("@solutionpackagefilename");

        Assert.Equal(["VoiceForD365Core_managed.zip", "VoiceForD365App_managed.zip"], files);
    }

    [Fact]
    public void A_09_customers_own_layers_are_kept()
    {
        Assert.All(
            SolutionSource.Read(Path).Descendants("configsolutionfile"),
            file => Assert.Equal("false", file.Text("@overwriteunmanagedcustomizations")));
    }

    [Fact]
    public void The_deployers_own_data_import_is_not_used() => Assert.Equal("", SolutionSource.Read(Path).Text("@crmmigdataimportfile"));

    [Fact]
    public void Switches_of_the_root_are_written_as_the_deployer_reads_them()
    {
        var root = SolutionSource.Read(Path);

        Assert.Equal(("false", "false"), (root.Text("@installsampledata"), root.Text("@waitforsampledatatoinstall")));
    }
}
