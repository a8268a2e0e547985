using System.IO.Compression;
using VoiceForD365.LocalDataverse.Solutions;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Exporting;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>Values of environment variables that travel in solutions.</summary>
public sealed class A_variable_with_its_value
{
    static readonly Guid Id = new("0d4b2f3c-5d39-4f38-b0f9-0a5d3ab40001");

    static SolutionZip Zip(string value = "https://example.org/", string version = "1.0.0.0", bool managed = true) =>
        new SolutionZip(version: version) { Managed = managed }
        .Variable("smp_Url")
        .VariableValue("smp_Url", $$"""{"@environmentvariablevalueid":"{{Id:D}}","iscustomizable":"1","value":"{{value}}"}""");

    static string? Value(World world) => world.Rows("environmentvariablevalue").SingleOrDefault()?.Text("value");

    [Fact]
    public void Brings_it_into_an_environment_that_has_none()
    {
        using var world = new World(Zip());

        var value = world.Row("environmentvariablevalue", Id)!;

        Assert.Equal(
            ("https://example.org/", world.Rows("environmentvariabledefinition").Single().Id),
            (value.Text("value"), value.Lookup("environmentvariabledefinitionid")));
    }

    [Fact]
    public void Changes_it_with_the_next_version_and_takes_it_along_when_it_leaves()
    {
        using var world = new World(Zip());

        world.Import(Zip("https://example.com/", "1.1.0.0"), ImportMode.Upgrade);
        var changed = Value(world);
        world.Uninstall("SampleVoice");

        Assert.Equal("https://example.com/", changed);
        Assert.Empty(world.Rows("environmentvariablevalue"));
        Assert.Empty(world.Rows("environmentvariabledefinition"));
    }

    [Fact]
    public void Lies_below_the_value_somebody_gave_it_here()
    {
        using var world = new World(new SolutionZip().Variable("smp_Url"));
        world.Insert("environmentvariablevalue", ("schemaname", "smp_Url"), ("value", "https://mine.example.org/"),
            (
                "environmentvariabledefinitionid",
                new RowReference("environmentvariabledefinition", world.Rows("environmentvariabledefinition").Single().Id)));

        world.Import(Zip(version: "1.1.0.0"));

        Assert.Equal("https://mine.example.org/", Value(world));
    }

    [Fact]
    public void Goes_with_the_version_that_has_it_no_more()
    {
        using var world = new World(Zip());

        world.Import(new SolutionZip(version: "1.1.0.0").Variable("smp_Url"), ImportMode.Upgrade);

        Assert.Null(Value(world));
        Assert.Single(world.Rows("environmentvariabledefinition"));
    }

    [Fact]
    public void Has_none_where_the_file_only_says_that_there_could_be_one()
    {
        using var world = new World(new SolutionZip().Variable("smp_Url").VariableValue("smp_Url", """{"iscustomizable":"1"}"""));

        Assert.Null(Value(world));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"@environmentvariablevalueid":"x","value":"y"}""")]
    [InlineData("{")]
    public void Is_refused_with_a_value_that_is_none(string json)
    {
        using var world = new World();

        var refusal = world.Refused(new SolutionZip().Variable("smp_Url").VariableValue("smp_Url", json));

        Assert.Equal(ErrorCodes.InvalidImportFile, refusal.Code);
        Assert.Contains("smp_Url", refusal.Message);
    }

    [Fact]
    public void Is_refused_without_its_definition()
    {
        using var world = new World();

        Assert.Equal(ErrorCodes.InvalidImportFile, world.Refused(new SolutionZip().VariableValue("smp_Url", "{}")).Code);
    }

    [Fact]
    public void Comes_out_of_an_export_with_the_value_it_has_now()
    {
        using var world = new World(Zip(managed: false));
        world.Write(work =>
        {
            work.Rows.Update(
                work.Catalog.RequiredTable("environmentvariablevalue"), Id,
                new Dictionary<string, object?> { ["value"] = "https://example.net/" });
            return 0;
        });

        using var work = world.Database.Begin();
        using var zip = new ZipArchive(new MemoryStream(SolutionExporter.Export(work, "SampleVoice", managed: true, World.By)));
        using var value = new StreamReader(zip.GetEntry("environmentvariabledefinitions/smp_Url/environmentvariablevalues.json")!.Open());

        Assert.Contains("https://example.net/", value.ReadToEnd());
    }
}
