using System.IO.Compression;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Exporting;
using VoiceForD365.LocalDataverse.Solutions.Operations;
using VoiceForD365.LocalDataverse.Solutions.Reading;
using VoiceForD365.LocalDataverse.Storage;
using static VoiceForD365.LocalDataverse.Tests.Solutions.AppProfileFile;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>Channel providers, app profiles and their templates, travelling in a solution.</summary>
public sealed class An_app_profile
{
    static StoredRow? Named(World world, string table, string name) => world.Rows(table, ("msdyn_uniquename", name)).SingleOrDefault();

    static byte[] Export(World world, bool managed = false)
    {
        using var work = world.Database.Begin();
        return SolutionExporter.Export(work, "SampleVoice", managed, World.By);
    }

    [Fact]
    public void Arrives_with_its_provider_its_templates_and_the_links_between_them()
    {
        using var world = new World(Preset.Cif2, Whole());

        var provider = Named(world, "msdyn_channelprovider", "smp_voice")!;
        var session = Named(world, "msdyn_sessiontemplate", "smp_session")!;
        var profile = Named(world, "msdyn_appconfiguration", "smp_profile")!;

        Assert.Equal(
            ("Voice", "https://phone.example.org/", true, 2, true),
            (
                provider.Text("msdyn_label"),
                provider.Text("msdyn_channelurl"),
                provider["msdyn_enableoutbound"],
                provider.Number("msdyn_sortorder"),
                provider["ismanaged"]));
        Assert.Equal(Named(world, "msdyn_applicationtabtemplate", "smp_tab")!.Id, session.Lookup("msdyn_anchortab"));
        Assert.Equal("{number}", Named(world, "msdyn_notificationfield", "smp_number")!.Text("msdyn_value"));
        Assert.Single(
            world.Rows(
                "msdyn_appconfig_msdyn_channelprovider", ("msdyn_appconfigurationid", profile.Id),
                ("msdyn_channelproviderid", provider.Id)));
        Assert.Single(world.Rows("msdyn_appconfiguration_applicationextension", ("msdyn_appconfigurationid", profile.Id)));
        Assert.Single(world.Rows("msdyn_sessiontemplate_applicationtab", ("msdyn_sessiontemplateid", session.Id)));
        Assert.Single(world.Rows("msdyn_notificationtemplate_notificationfield"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_update_or_upgrade_changes_nothing(bool upgrades)
    {
        using var world = new World(Preset.Cif2, Whole());
        var before = Everything(world);

        world.Import(Whole(upgrades ? "1.1.0.0" : "1.0.0.0"), upgrades ? ImportMode.Upgrade : ImportMode.Update);

        Assert.Equal(before, Everything(world));
    }

    static List<(string, Guid)> Everything(World world) =>
    [
        .. from table in world.Catalog.Tables.Keys.Where(
            name => name.StartsWith("msdyn_app") || name.StartsWith("msdyn_session") || name.StartsWith("msdyn_notification")
                || name.StartsWith("msdyn_channel") || name.StartsWith("msdyn_template"))
           from row in world.Rows(table)
           select (table, row.Id),
    ];

    [Fact]
    public void Loses_in_an_upgrade_what_the_new_version_lacks()
    {
        using var world = new World(Preset.Cif2, Whole());

        world.Import(Core("1.1.0.0"), ImportMode.Upgrade);

        Assert.Null(Named(world, "msdyn_sessiontemplate", "smp_session"));
        Assert.Empty(world.Rows("msdyn_sessiontemplate_applicationtab"));
        Assert.NotNull(Named(world, "msdyn_channelprovider", "smp_voice"));
        Assert.Single(world.Rows("msdyn_appconfig_msdyn_channelprovider"));
    }

    [Fact]
    public void Keeps_in_an_update_what_the_new_version_lacks()
    {
        using var world = new World(Preset.Cif2, Whole());

        world.Import(Core("1.1.0.0"));

        Assert.NotNull(Named(world, "msdyn_sessiontemplate", "smp_session"));
        Assert.Single(world.Rows("msdyn_sessiontemplate_applicationtab"));
    }

    [Fact]
    public void Leaves_nothing_but_what_was_there_before_when_it_is_uninstalled()
    {
        using var world = new World(Preset.Cif2);
        var before = Everything(world);
        world.Import(Whole());

        world.Uninstall("SampleVoice");

        Assert.Equal(before, Everything(world));
        Assert.Empty(world.Rows("dependency"));
    }

    [Fact]
    public void Takes_over_a_provider_that_was_made_by_hand_and_leaves_it_there()
    {
        using var world = new World(Preset.Cif2);
        var id = world.Insert(
            "msdyn_channelprovider", ("msdyn_uniquename", "smp_voice"), ("msdyn_name", "Old"),
            ("msdyn_channelurl", "https://old.example.org/"));

        world.Import(Core());
        var taken = Named(world, "msdyn_channelprovider", "smp_voice")!;
        world.Uninstall("SampleVoice");

        Assert.Equal(id, taken.Id);
        Assert.Equal("https://old.example.org/", taken.Text("msdyn_channelurl"));
        Assert.NotNull(world.Row("msdyn_channelprovider", id));
        Assert.Empty(world.Rows("msdyn_appconfig_msdyn_channelprovider"));
    }

    [Fact]
    public void Comes_out_of_an_export_as_it_went_in()
    {
        using var world = new World(Preset.Cif2, Whole(managed: false));
        using var other = new World(Preset.Cif2);

        var exported = Export(world, managed: true);
        other.Write(
            work => SolutionImport.Run(
                SolutionReader.Read(exported, ArchiveLimits.Default), ImportMode.Update, enableSteps: true, work, World.By));

        using var zip = new ZipArchive(new MemoryStream(exported));
        Assert.Contains("msdyn_sessiontemplates/smp_session/msdyn_sessiontemplate.xml", zip.Entries.Select(entry => entry.FullName));
        Assert.Equal("https://phone.example.org/", Named(other, "msdyn_channelprovider", "smp_voice")!.Text("msdyn_channelurl"));
        Assert.Equal(Everything(world).Count, Everything(other).Count);
        using var manifest = new StreamReader(zip.GetEntry("solution.xml")!.Open());
        Assert.Contains("""<Required type="msdyn_applicationextension" id.msdyn_uniquename="msdyn_CIFV2Loader" """, manifest.ReadToEnd());
    }
}
