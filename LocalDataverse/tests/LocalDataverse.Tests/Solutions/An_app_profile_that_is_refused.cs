using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse.Solutions;
using static VoiceForD365.LocalDataverse.Tests.Solutions.AppProfileFile;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

public sealed class An_app_profile_that_is_refused
{
    [Fact]
    public void Links_to_something_that_is_absent()
    {
        using var world = new World(Preset.Cif2);

        var refusal = world.Refused(Core().Link(
            "msdyn_appconfiguration_applicationextension", "msdyn_appconfigurationid", "smp_profile", "msdyn_applicationextensionid",
            "pp_loader"));

        Assert.Equal(ErrorCodes.MissingDependencies, refusal.Code);
        Assert.Contains(
            """<Required type="msdyn_applicationextension" id.msdyn_uniquename="pp_loader" displayName="pp_loader" solution="Active" />""",
            refusal.Message);
        Assert.Contains(
            """<Dependent type="msdyn_appconfiguration_applicationextension" id.msdyn_appconfigurationid.msdyn_uniquename="smp_profile" id.msdyn_applicationextensionid.msdyn_uniquename="pp_loader" """,
            refusal.Message);
    }

    [Fact]
    public void Comes_where_its_tables_are_absent()
    {
        using var world = new World();

        var refusal = world.Refused(Core());

        Assert.Equal(ErrorCodes.MissingDependencies, refusal.Code);
        Assert.Contains("""<Required type="1" schemaName="msdyn_channelprovider" """, refusal.Message);
    }

    [Theory]
    [InlineData("msdyn_CIFV2Loader", true)]
    [InlineData("pp_loader", false)]
    public void Comes_in_a_file_that_declares_what_is_missing_by_unique_name(string extension, bool isHere)
    {
        using var world = new World(Preset.Cif2);
        var zip = Core().EditManifest(manifest => manifest.Replace("<MissingDependencies>", $"""
            <MissingDependencies><MissingDependency>
            <Required type="msdyn_applicationextension" displayName="{extension}" solution="SomebodyElses (9.9.0.0)" id.msdyn_uniquename="{extension}" />
            <Dependent type="msdyn_appconfiguration" displayName="smp_profile" id.msdyn_uniquename="smp_profile" /></MissingDependency>
            """, StringComparison.Ordinal));

        if (isHere)
            world.Import(zip);
        else
            Assert.Equal(ErrorCodes.MissingDependencies, world.Refused(zip).Code);
    }

    [Theory]
    [InlineData("<msdyn_apiversion>7</msdyn_apiversion>", "msdyn_channelprovider")]
    [InlineData("<msdyn_sortorder>5000</msdyn_sortorder>", "msdyn_sortorder")]
    [InlineData("<msdyn_surprise>1</msdyn_surprise>", "msdyn_surprise")]
    public void Has_values_its_tables_do_not_take(string column, string named)
    {
        using var world = new World(Preset.Cif2);

        var refusal = world.Refused(Core(provider: column));

        Assert.Equal(ErrorCodes.ImportError, refusal.Code);
        Assert.Contains(named, refusal.Message);
    }

    [Fact]
    public void Comes_from_a_folder_of_another_name()
    {
        using var world = new World(Preset.Cif2);

        var refusal = world.Refused(
            Core()
                .Entry(
                    "msdyn_channelproviders/smp_other/msdyn_channelprovider.xml",
                    """<msdyn_channelprovider msdyn_uniquename="smp_voice" />"""));

        Assert.Equal(ErrorCodes.InvalidXml, refusal.Code);
    }
}
