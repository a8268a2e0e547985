using VoiceForD365.LocalDataverse.Security.Structure;
using VoiceForD365.LocalDataverse.Solutions;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Exporting;
using VoiceForD365.LocalDataverse.Solutions.Operations;
using VoiceForD365.LocalDataverse.Solutions.Reading;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>Profiles that a solution brings, with permissions for columns of its own table.</summary>
public sealed class A_profile_of_column_security
{
    static readonly Guid Profile = new("9fd67f9b-a669-f011-bec2-00224823101f");

    [Fact]
    public void Is_imported_with_its_permissions()
    {
        using var world = new World(Zip("1.0.0.0", ("smp_order", "smp_secret", 4, 0, 4)));

        Assert.Equal("Agents", world.Row("fieldsecurityprofile", Profile)!.Text("name"));
        Assert.Equal(["smp_order.smp_secret 4 0 4"], Permissions(world, Profile));
        Assert.Equal(
            ["smp_order.smp_number 4 4 4", "smp_order.smp_secret 4 4 4"], Permissions(world, ColumnSecurityRules.AdministratorProfile));
    }

    [Fact]
    public void Follows_its_file_and_keeps_what_an_administrator_added()
    {
        using var world = new World(Zip("1.0.0.0", ("smp_order", "smp_secret", 4, 0, 4)));
        world.Insert(
            "fieldpermission", ("fieldsecurityprofileid", new RowReference("fieldsecurityprofile", Profile)), ("entityname", "smp_order"),
            ("attributelogicalname", "smp_number"), ("canread", 4), ("canupdate", 0), ("cancreate", 0));

        world.Import(Zip("1.1.0.0"));

        Assert.Equal(["smp_order.smp_number 4 0 0"], Permissions(world, Profile));
    }

    [Fact]
    public void Goes_with_its_solution()
    {
        using var world = new World(Zip("1.0.0.0", ("smp_order", "smp_secret", 4, 0, 4)));

        world.Uninstall("SampleVoice");

        Assert.Null(world.Row("fieldsecurityprofile", Profile));
        Assert.Empty(world.Rows("fieldpermission"));
    }

    [Fact]
    public void Is_exported_as_it_is_now()
    {
        using var world = new World();
        world.Import(Zip("1.0.0.0", isManaged: false, ("smp_order", "smp_secret", 4, 0, 4)));

        var file = world.Write(work => SolutionExporter.Export(work, "SampleVoice", managed: true, World.By));
        using var other = new World();
        other.Write(work => SolutionImport.Run(SolutionReader.Read(file, ArchiveLimits.Default), ImportMode.Update, true, work, World.By));

        Assert.Equal(["smp_order.smp_secret 4 0 4"], Permissions(other, Profile));
    }

    [Fact]
    public void Is_refused_for_columns_that_are_not_secured()
    {
        using var world = new World();

        var refusal = world.Refused(Zip("1.0.0.0", ("smp_order", "smp_open", 4, 0, 4)));

        Assert.Equal(ErrorCodes.ImportError, refusal.Code);
        Assert.Contains("smp_order.smp_open", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_refused_without_its_column()
    {
        using var world = new World();

        Assert.Contains(
            "smp_absent", world.Refused(Zip("1.0.0.0", ("smp_order", "smp_absent", 4, 0, 4))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Needs_columns_that_can_be_secured()
    {
        using var world = new World();

        var refusal = world.Refused(new SolutionZip().Table(
            "smp_Order", table => table.Column(
                "smp_AccountId", "lookup", "<IsSecured>1</IsSecured><LookupStyle>single</LookupStyle><LookupTypes />")));

        Assert.Contains("a secured column of type lookup", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_is_secured_no_more_loses_its_permissions()
    {
        using var world = new World(Zip("1.0.0.0"));

        world.Import(new SolutionZip(version: "1.1.0.0").Table(
            "smp_Order", table => table.Text("smp_Secret").Secured("smp_Number").Text("smp_Open")));

        Assert.Equal(["smp_order.smp_number 4 4 4"], Permissions(world, ColumnSecurityRules.AdministratorProfile));
    }

    static SolutionZip Zip(string version, params (string Table, string Column, int Read, int Update, int Create)[] permissions) =>
        Zip(version, isManaged: true, permissions);

    static SolutionZip Zip(
        string version, bool isManaged, params (string Table, string Column, int Read, int Update, int Create)[] permissions) =>
        new SolutionZip(version: version) { Managed = isManaged }
            .Table("smp_Order", table => table.Secured("smp_Secret").Secured("smp_Number").Text("smp_Open"))
            .Profile(Profile, "Agents", permissions);

    static string[] Permissions(World world, Guid profile) =>
        [.. world.Rows("fieldpermission", ("fieldsecurityprofileid", profile)).Select(row =>
            $"{row.Text("entityname")}.{row.Text("attributelogicalname")} {row.Number("canread")} {row.Number("canupdate")} "
            + $"{row.Number("cancreate")}").Order()];
}
