using System.IO.Compression;
using System.Text;
using System.Text.Json;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.Packaging.Checking;
using VoiceForD365.Packaging.Solutions;
using VoiceForD365.Packaging.Solutions.Unpacking;
using VoiceForD365.LocalDataverse.Solutions;
using VoiceForD365.LocalDataverse.Solutions.Exporting;
using VoiceForD365.LocalDataverse.Solutions.Operations;
using VoiceForD365.LocalDataverse.Solutions.Reading;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

public sealed class A_solution_that_is_exported
{
    static readonly string[] Product = ["VoiceForD365Core", "VoiceForD365App"];

    [Fact]
    public void Comes_back_with_all_its_content_and_again_the_same()
    {
        using var first = new World();
        foreach (var name in Product)
            Import(first, Packed(name, PackageType.Unmanaged));

        var exported = Product.Select(name => Export(first, name)).ToList();

        using var second = new World();
        exported.ForEach(zip => Import(second, zip));
        Assert.Equal(Facts(first), Facts(second));
        Assert.Equal(exported.Select(Entries), Product.Select(name => Entries(Export(second, name))));
    }

    [Theory]
    [InlineData("VoiceForD365Core")]
    [InlineData("VoiceForD365App")]
    public void Has_the_components_the_packed_source_has(string name)
    {
        using var world = new World();
        Array.ForEach(Product, solution => Import(world, Packed(solution, PackageType.Unmanaged)));

        var (before, after) = (Read(Packed(name, PackageType.Unmanaged)), Read(Export(world, name)));

        Assert.Equal(
            before.Customizations.All.Select(c => c.Key.ToString()).Order(),
            after.Customizations.All.Select(c => c.Key.ToString()).Order());
        Assert.Equal(
            before.Manifest.Roots.Select(r => r.ToString().ToLowerInvariant()).Order(),
            after.Manifest.Roots.Select(r => r.ToString().ToLowerInvariant()).Order());
    }

    [Fact]
    public void Is_accepted_by_the_products_own_checker_once_unpacked()
    {
        using var maker = new World();
        using var appMaker = new World();
        Import(maker, Packed("VoiceForD365Core", PackageType.Unmanaged));
        Import(appMaker, Packed("VoiceForD365Core", PackageType.Managed));
        Import(appMaker, Packed("VoiceForD365App", PackageType.Unmanaged));

        var folder = Directory.CreateTempSubdirectory("voice-export-").FullName;
        SolutionSource[] sources =
        [
            Unpacked(Export(maker, "VoiceForD365Core"), Path.Combine(folder, "VoiceForD365Core")),
            Unpacked(Export(appMaker, "VoiceForD365App"), Path.Combine(folder, "VoiceForD365App")),
        ];

        Assert.Empty(SolutionChecker.Check(sources).Select(problem => problem.ToString()));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Installs_elsewhere_as_managed_and_is_not_exported_from_there()
    {
        using var maker = new World();
        using var customer = new World();
        Array.ForEach(Product, solution => Import(maker, Packed(solution, PackageType.Unmanaged)));

        Array.ForEach(Product, name => Import(customer, Export(maker, name, managed: true)));

        Assert.All(
            customer.Rows("solution").Where(s => s.Text("uniquename")!.StartsWith("Voice")), s => Assert.Equal(true, s["ismanaged"]));
        var refusal = Assert.Throws<Faults.FaultException>(() => Export(customer, Product[0]));
        Assert.Equal(ErrorCodes.ExportManaged, refusal.Code);
        Assert.Equal(ErrorCodes.ExportMissing, Assert.Throws<Faults.FaultException>(() => Export(customer, "Nowhere")).Code);
        Assert.Equal(ErrorCodes.ExportDefault, Assert.Throws<Faults.FaultException>(() => Export(customer, "Default")).Code);
    }

    [Fact]
    public void Says_which_components_of_other_solutions_it_needs()
    {
        using var world = new World();
        Array.ForEach(Product, solution => Import(world, Packed(solution, PackageType.Unmanaged)));

        var missing = Read(Export(world, "VoiceForD365App")).Manifest.MissingDependencies;

        Assert.Contains(missing, m => m.Required.SchemaName == "enreach_voicesetting");
        Assert.Empty(Read(Export(world, "VoiceForD365Core")).Manifest.MissingDependencies);
    }

    [Fact]
    public async Task Is_made_through_the_Web_API_with_components_made_there()
    {
        await using var local = await TestDataverse.StartAsync();
        var publisher = await local.Create(
            "publishers",
            """{"uniquename":"smp","friendlyname":"Sample","customizationprefix":"smp","customizationoptionvalueprefix":36171}""");
        await local.Create(
            "solutions",
            $$"""{"uniquename":"SampleMade","friendlyname":"Made here","version":"1.2.0.0","publisherid@odata.bind":"/publishers({{publisher}})"}""");
        var made = await local.Post(
            "webresourceset", """{"name":"smp_/a.js","displayname":"a","webresourcetype":3,"content":"Ly8="}""",
            ("MSCRM.SolutionUniqueName", "SampleMade"));
        Assert.True(made.Status == 204, made.Text);

        var started = await local.Post("ExportSolutionAsync", """{"SolutionName":"SampleMade","Managed":false}""");
        var file = await local.Post("DownloadSolutionExportData", $$"""{"ExportJobId":"{{started["ExportJobId"]}}"}""");

        Assert.Equal(30, (int)(await local.Get($"asyncoperations({started["AsyncOperationId"]})"))["statuscode"]!);
        var read = Read(Convert.FromBase64String(file["ExportSolutionFile"]!.ToString()));
        Assert.Equal(
            ("SampleMade", "1.2.0.0", "smp"), (read.Manifest.UniqueName, read.Manifest.Version.ToString(), read.Manifest.Publisher.Prefix));
        Assert.Equal("//", Encoding.UTF8.GetString(Assert.Single(read.Customizations.WebResources).Content));
        await using var other = await TestDataverse.StartAsync();
        Assert.Equal(204, (await other.Post("ImportSolution", JsonSerializer.Serialize(new
        {
            CustomizationFile = file["ExportSolutionFile"]!.ToString(),
            OverwriteUnmanagedCustomizations = false,
            PublishWorkflows = true,
            ImportJobId = Guid.NewGuid(),
        }))).Status);
    }

    static byte[] Packed(string name, PackageType type) =>
        SolutionPacker.Pack(SolutionSource.Read(Path.Combine(The_products_own_solutions.Root(), "Solutions", name)), type).Zip.ToArray();

    static SolutionSource Unpacked(byte[] zip, string folder)
    {
        SolutionUnpacker.Unpack(new MemoryStream(zip), folder);
        return SolutionSource.Read(folder);
    }

    static void Import(World world, byte[] zip) =>
        world.Write(work => SolutionImport.Run(Read(zip), ImportMode.Update, enableSteps: true, work, World.By));

    static byte[] Export(World world, string name, bool managed = false) =>
        world.Write(work => SolutionExporter.Export(work, name, managed, World.By));

    static LocalDataverse.Solutions.Content.SolutionFile Read(byte[] zip) => SolutionReader.Read(zip, ArchiveLimits.Default);

    static SortedDictionary<string, string> Entries(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return new(archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var reader = new StreamReader(entry.Open(), Encoding.Latin1);
            return reader.ReadToEnd();
        }));
    }

    /// <summary>Metadata and component rows, without what every environment chooses by itself.</summary>
    static IEnumerable<string> Facts(World world) =>
        world.Catalog.Tables.Values.SelectMany(
            table => table.Columns.Values.Select(
                column =>
                    $"{table.LogicalName}.{column.LogicalName} {column.Type} {column.DisplayName} {column.RequiredLevel} "
                        + $"{column.MaxLength}"))
            .Concat(world.Catalog.OneToMany.Keys).Concat(world.Catalog.Choices.Keys)
            .Concat(((string[])[
                "systemform", "savedquery", "webresource", "role", "appmodule", "sitemap", "environmentvariabledefinition",
                "sdkmessageprocessingstep"
            ])
                .SelectMany(
                    table => world.Rows(table).Select(
                        row =>
                            $"{table} {row.Id} {row.Text("name")} {row.Text("formxml")} {row.Text("fetchxml")} {row.Text("content")} "
                                + $"{row.Text("defaultvalue")}")))
            .Order(StringComparer.Ordinal);
}
