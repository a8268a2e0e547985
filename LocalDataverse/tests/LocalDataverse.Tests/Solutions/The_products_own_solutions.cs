using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.Packaging.Solutions;
using VoiceForD365.LocalDataverse.Solutions;
using VoiceForD365.LocalDataverse.Solutions.Operations;
using VoiceForD365.LocalDataverse.Solutions.Reading;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>The real source, packed by the real packer, into a bare environment: no part of it may need an app to be there.</summary>
public sealed class The_products_own_solutions
{
    static byte[] Pack(string name, PackageType type = PackageType.Managed) =>
        SolutionPacker.Pack(SolutionSource.Read(Path.Combine(Root(), "Solutions", name)), type).Zip.ToArray();

    internal static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "DeploymentPackage.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    static void Import(World world, byte[] zip, ImportMode mode = ImportMode.Update) => world.Write(work =>
        SolutionImport.Run(SolutionReader.Read(zip, ArchiveLimits.Default), mode, enableSteps: true, work, World.By));

    [Theory]
    [InlineData(PackageType.Managed)]
    [InlineData(PackageType.Unmanaged)]
    public void Import_one_after_the_other_and_once_more(PackageType type)
    {
        using var world = new World();

        foreach (var name in (string[])["VoiceForD365Core", "VoiceForD365App", "VoiceForD365Core", "VoiceForD365App"])
            Import(world, Pack(name, type));

        Assert.Equal(
            ["VoiceForD365App", "VoiceForD365Core"],
            world.Rows("solution").Select(s => s.Text("uniquename")!).Where(name => name.StartsWith("Voice")).Order());
        Assert.Single(world.Rows("publisher", ("uniquename", "enreach")));
        Assert.NotEmpty(world.Rows("appmodule", ("uniquename", "enreach_VoiceForD365Configurator")));
    }

    [Fact]
    public void Are_refused_in_the_wrong_order()
    {
        using var world = new World();

        var refusal = Assert.Throws<ImportRefusedException>(() => Import(world, Pack("VoiceForD365App")));

        Assert.Contains(ErrorCodes.MissingDependencies, refusal.Problems.Select(problem => problem.Code));
        Assert.Contains(refusal.Problems, problem => problem.Text.Contains("enreach_voicesetting"));
    }

    [Fact]
    public void Leave_the_environment_as_it_was_when_uninstalled_in_reverse()
    {
        using var world = new World();
        var (tables, columns, privileges) = (
            world.Catalog.Tables.Keys.ToList(), world.Catalog.RequiredTable("phonecall").Columns.Keys.ToList(),
            world.Rows("privilege").Count);
        Import(world, Pack("VoiceForD365Core"));
        Import(world, Pack("VoiceForD365App"));
        Assert.Throws<ImportRefusedException>(() => world.Uninstall("VoiceForD365Core"));

        world.Uninstall("VoiceForD365App");
        world.Uninstall("VoiceForD365Core");

        Assert.Equal(tables, world.Catalog.Tables.Keys);
        Assert.Equal(columns, world.Catalog.RequiredTable("phonecall").Columns.Keys);
        Assert.Equal(privileges, world.Rows("privilege").Count);
        Assert.DoesNotContain(world.Rows("solutioncomponent"), component => component.Lookup("solutionid") != Rows.NewRow.ActiveSolution);
    }
}
