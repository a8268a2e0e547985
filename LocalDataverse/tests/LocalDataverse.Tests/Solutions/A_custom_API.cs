using System.Text.Json;
using VoiceForD365.LocalDataverse.Solutions;
using VoiceForD365.LocalDataverse.Solutions.Content;
using static VoiceForD365.LocalDataverse.Tests.Solutions.CallbackWorld;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

public sealed class A_custom_API
{
    const string Api = "smp_UpdateIds";
    static readonly Guid Ghost = new("11111111-1111-4111-8111-111111111111");

    static SolutionZip Solution(string version = "1.0.0.0", string columns = "<bindingtype>0</bindingtype><isfunction>0</isfunction>") =>
        WithPlugins(new SolutionZip("SampleVoice", version)).CustomApi(Api, Retrieve, columns);

    static SolutionZip WithParts(string version = "1.0.0.0", string parameter = "<type>11</type><isoptional>1</isoptional>") =>
        Solution(version).CustomApiParameter(Api, "UserIds", parameter).CustomApiProperty(Api, "Updated", "<type>7</type>");

    static void IsRefused(string code, string saying, SolutionZip zip, params SolutionZip[] installed)
    {
        using var world = new World(installed);
        var before = world.Rows("customapi").Count;

        var refusal = world.Refused(zip);

        Assert.True(
            refusal.Problems.Any(problem => problem.Code == code && problem.Text.Contains(saying)), string.Join('\n', refusal.Problems));
        Assert.Equal(before, world.Rows("customapi").Count);
    }

    [Fact]
    public void Is_a_row_with_its_parameters_and_properties()
    {
        using var world = new World(WithParts());

        var api = world.Rows("customapi").Single();
        Assert.Equal(
            (Api, 0, false, Retrieve, true),
            (api.Text("uniquename"), api.Number("bindingtype"), api["isfunction"], api.Lookup("plugintypeid"), api["ismanaged"]));
        var parameter = world.Rows("customapirequestparameter", ("customapiid", api.Id)).Single();
        Assert.Equal(("UserIds", 11, true), (parameter.Text("uniquename"), parameter.Number("type"), parameter["isoptional"]));
        Assert.Equal(
            ("Updated", 7),
            (
                world.Rows("customapiresponseproperty").Single().Text("uniquename"),
                world.Rows("customapiresponseproperty").Single().Number("type")));
    }

    [Fact]
    public void Imported_again_changes_nothing()
    {
        using var world = new World(WithParts());
        var before = Snapshot(world);

        world.Import(WithParts());

        Assert.Equal(before, Snapshot(world));
    }

    static string Snapshot(World world) =>
        string.Join(
            '\n',
            ((string[])["customapi", "customapirequestparameter", "customapiresponseproperty"]).SelectMany(table => world.Rows(table))
                .Select(row => $"{row.Id} {row.Version}"))
        + $"{world.Rows("solutioncomponent").Count} {world.Rows("dependency").Count}";

    [Fact]
    public void Loses_a_parameter_in_an_upgrade_but_not_in_an_update()
    {
        using var world = new World(WithParts());

        world.Import(Solution("1.1.0.0"));
        Assert.Single(world.Rows("customapirequestparameter"));

        world.Import(Solution("1.2.0.0"), ImportMode.Upgrade);
        Assert.Single(world.Rows("customapi"));
        Assert.Empty(world.Rows("customapirequestparameter"));
        Assert.Empty(world.Rows("customapiresponseproperty"));
    }

    [Fact]
    public void Uninstalled_leaves_nothing()
    {
        using var world = new World(WithParts());

        world.Uninstall("SampleVoice");

        foreach (var table in (string[])["customapi", "customapirequestparameter", "customapiresponseproperty", "plugintype", "dependency"])
            Assert.Empty(world.Rows(table));
    }

    [Fact]
    public void May_have_another_prefix_than_its_publishers()
    {
        using var world = new World(new SolutionZip().CustomApi("xyz_Api"));

        Assert.Single(world.Rows("customapi", ("uniquename", "xyz_Api")));
    }

    [Theory]
    [InlineData("plugintypeid")]
    [InlineData("plugintypeexportkey")]
    public void Names_its_plugin_type_by_id_or_by_export_key(string by)
    {
        using var world = new World(WithPlugins(new SolutionZip())
            .CustomApi(
                Api,
                columns: $"<bindingtype>0</bindingtype><isfunction>0</isfunction><plugintypeid><{by}>{Retrieve:D}</{by}></plugintypeid>"));

        Assert.Equal(Retrieve, Assert.Single(world.Rows("customapi")).Lookup("plugintypeid"));
    }

    [Fact]
    public void Needs_its_plugin_type_and_tables()
    {
        IsRefused(ErrorCodes.MissingDependencies, Ghost.ToString(), new SolutionZip().CustomApi(Api, Ghost));
        IsRefused(
            ErrorCodes.MissingDependencies, "smp_ghost",
            Solution(columns: "<bindingtype>1</bindingtype><boundentitylogicalname>smp_ghost</boundentitylogicalname>"));
        IsRefused(
            ErrorCodes.MissingDependencies, "smp_ghost",
            Solution().CustomApiParameter(Api, "Row", "<type>5</type><logicalentityname>smp_ghost</logicalentityname>"));
    }

    [Theory]
    [InlineData("<bindingtype>1</bindingtype>", ErrorCodes.ImportError, "bound ones need a table")]
    [InlineData(
        "<bindingtype>0</bindingtype><boundentitylogicalname>account</boundentitylogicalname>",
        ErrorCodes.ImportError,
        "global ones have none")]
    [InlineData("<bindingtype>3</bindingtype>", ErrorCodes.InvalidXml, "bindingtype 3")]
    [InlineData(
        "<allowedcustomprocessingsteptype>3</allowedcustomprocessingsteptype>", ErrorCodes.InvalidXml, "allowedcustomprocessingsteptype 3")]
    [InlineData("<executeprivilegename>prvGhost</executeprivilegename>", ErrorCodes.ImportError, "prvGhost")]
    [InlineData("<colour>red</colour>", ErrorCodes.InvalidXml, "no column of customapi")]
    [InlineData("<plugintypeid><name>x</name></plugintypeid>", ErrorCodes.ImportError, "named by name")]
    public void Makes_sense_in_itself(string columns, string code, string saying) =>
        IsRefused(code, saying, new SolutionZip().CustomApi(Api, columns: columns));

    [Fact]
    public void Has_parameters_and_properties_that_make_sense()
    {
        IsRefused(ErrorCodes.InvalidXml, "type 13", Solution().CustomApiParameter(Api, "P", "<type>13</type>"));
        IsRefused(
            ErrorCodes.ImportError, "its type 10 has none",
            Solution().CustomApiParameter(Api, "P", "<type>10</type><logicalentityname>account</logicalentityname>"));
        IsRefused(ErrorCodes.InvalidXml, "isoptional", Solution().CustomApiProperty(Api, "P", "<type>10</type><isoptional>1</isoptional>"));
    }

    [Fact]
    public void Stands_in_a_folder_of_its_name()
    {
        IsRefused(
            ErrorCodes.InvalidXml, "folder is named for",
            new SolutionZip().Entry("customapis/smp_Other/customapi.xml", """<customapi uniquename="smp_UpdateIds" />"""));
        IsRefused(ErrorCodes.InvalidImportFile, "no customapi.xml", new SolutionZip().CustomApiParameter(Api, "P"));
        IsRefused(ErrorCodes.ImportError, "notes.txt", Solution().Entry($"customapis/{Api}/notes.txt", "x"));
        IsRefused(ErrorCodes.DuplicateId, "more than once", Solution().CustomApi(Api.ToLowerInvariant()));
    }

    [Fact]
    public void Is_not_called_like_a_message_that_exists()
    {
        using var world = new World();
        world.Insert("sdkmessage", ("name", Api));

        Assert.Contains("exists here already", world.Refused(Solution()).Message);
    }

    [Theory]
    [InlineData("<bindingtype>0</bindingtype><isfunction>1</isfunction>", "isfunction")]
    [InlineData("<bindingtype>1</bindingtype><boundentitylogicalname>account</boundentitylogicalname>", "bindingtype")]
    [InlineData("<allowedcustomprocessingsteptype>2</allowedcustomprocessingsteptype>", "allowedcustomprocessingsteptype")]
    [InlineData("<workflowsdkstepenabled>1</workflowsdkstepenabled>", "workflowsdkstepenabled")]
    public void Never_changes_its_shape(string columns, string column) =>
        IsRefused(ErrorCodes.ImportError, column, Solution("1.1.0.0", columns), Solution());

    [Theory]
    [InlineData("<type>10</type><isoptional>1</isoptional>", "type of")]
    [InlineData("<type>11</type><isoptional>0</isoptional>", "isoptional of")]
    public void Never_changes_a_parameter(string parameter, string saying) =>
        IsRefused(ErrorCodes.ImportError, saying, WithParts("1.1.0.0", parameter), WithParts());

    [Fact]
    public void May_change_everything_else()
    {
        using var world = new World(Solution());

        world.Import(
            WithPlugins(new SolutionZip("SampleVoice", "1.1.0.0"))
                .CustomApi(
                    Api, RetrieveMultiple,
                    "<bindingtype>0</bindingtype><isprivate>1</isprivate><executeprivilegename>prvWriteUser</executeprivilegename>"));

        var api = world.Rows("customapi").Single();
        Assert.Equal(
            (RetrieveMultiple, true, "prvWriteUser"), (api.Lookup("plugintypeid"), api["isprivate"], api.Text("executeprivilegename")));
    }

    [Fact]
    public async Task Called_names_the_plugin_it_cannot_run_to_those_who_may_call_it()
    {
        await using var local = await TestDataverse.StartAsync();
        var zip = WithPlugins(new SolutionZip())
            .CustomApi(Api, Retrieve, "<bindingtype>0</bindingtype><executeprivilegename>prvWriteUser</executeprivilegename>")
            .CustomApi("smp_Count", columns: "<isfunction>1</isfunction>")
            .CustomApiParameter(Api, "UserIds");
        await local.Post(
            "ImportSolutionAsync",
            JsonSerializer.Serialize(
                new { CustomizationFile = zip.Pack(), OverwriteUnmanagedCustomizations = false, PublishWorkflows = true }));
        await local.Server.WhenIdleAsync();

        var called = await local.Post(Api, """{"UserIds":"x"}""");

        Assert.Equal(501, called.Status);
        Assert.Contains("'Sample.Retrieve'", called.Message);
        Assert.Equal(403, (await local.SendAs("agent", HttpMethod.Post, Api, "{}")).Status);
        Assert.Equal(405, (await local.Get($"{Api}()")).Status);
        Assert.Equal(204, (await local.Get("smp_Count()")).Status);
        var definition = (await local.Get($"customapis?$select=uniquename&$filter=uniquename eq '{Api}'&$expand=CustomAPIRequestParameters($select=uniquename),PluginTypeId($select=typename)")).Rows.Single()!;
        Assert.Equal("UserIds", definition["CustomAPIRequestParameters"]![0]!["uniquename"]!.ToString());
        Assert.Equal("Sample.Retrieve", definition["PluginTypeId"]!["typename"]!.ToString());
    }
}
