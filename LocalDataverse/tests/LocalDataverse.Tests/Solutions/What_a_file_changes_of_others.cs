using System.IO.Compression;
using System.Text.Json;
using VoiceForD365.LocalDataverse.Solutions;
using VoiceForD365.LocalDataverse.Solutions.Exporting;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>Differences of forms, maps between tables, and which of several reasons to refuse a file is told.</summary>
public sealed class What_a_file_changes_of_others
{
    static readonly Guid Form = new("5b0c7f0a-50c6-4a55-8f4c-3a4ef1fa0001");

    static SolutionZip WithForm(string attribute) => new SolutionZip()
        .Table("smp_Profile", table => table.Form(Form, "smp_name"))
        .EditCustomizations(
            xml => xml.Replace("<tab name=\"general\"", $"<tab {attribute} name=\"general\"")
                .Replace("<column width=\"100%\">", "<column width=\"100%\" id=\"0\">"));

    [Fact]
    public void A_form_may_number_its_parts()
    {
        using var world = new World(WithForm("ordinalvalue=\"0\""));

        Assert.Contains("ordinalvalue", world.Row("systemform", Form)!.Text("formxml"));
    }

    [Fact]
    public void Any_other_attribute_of_a_form_is_refused_by_name()
    {
        using var world = new World();

        var refusal = world.Refused(WithForm("surprise=\"0\""));

        Assert.Equal(ErrorCodes.ImportError, refusal.Code);
        Assert.Contains("tab/@surprise", refusal.Message);
    }

    [Fact]
    public void A_difference_needs_the_form_it_is_made_of()
    {
        using var world = new World();

        var refusal = world.Refused(WithForm("solutionaction=\"Modified\""));

        Assert.Equal(ErrorCodes.MissingDependencies, refusal.Code);
        Assert.Contains($"""<Required type="60" id="{Form:B}" """, refusal.Message);
    }

    [Fact]
    public void A_difference_is_refused_by_name_where_the_form_is()
    {
        using var world = new World(WithForm("ordinalvalue=\"0\""));

        var refusal = world.Refused(WithForm("solutionaction=\"Modified\""));

        Assert.Equal(ErrorCodes.ImportError, refusal.Code);
        Assert.Contains("what the file changes of the form 'Main' of 'smp_profile'", refusal.Message);
    }

    static SolutionZip Map(string column = "emailaddress1", bool managed = true) => new SolutionZip { Managed = managed }.EditCustomizations(xml => xml.Replace("<EntityMaps />", $"""
        <EntityMaps><EntityMap><EntitySource>account</EntitySource><EntityTarget>contact</EntityTarget><AttributeMaps>
        <AttributeMap><AttributeSource>telephone1</AttributeSource><AttributeTarget>{column}</AttributeTarget></AttributeMap></AttributeMaps></EntityMap></EntityMaps>
        """));

    [Fact]
    public void Maps_between_tables_come_and_go_with_their_solution()
    {
        using var world = new World(Map());

        var map = Assert.Single(world.Rows("entitymap"));
        var column = Assert.Single(world.Rows("attributemap"));
        world.Uninstall("SampleVoice");

        Assert.Equal(("account", "contact"), (map.Text("sourceentityname"), map.Text("targetentityname")));
        Assert.Equal(
            (map.Id, "telephone1", "emailaddress1"),
            (column.Lookup("entitymapid"), column.Text("sourceattributename"), column.Text("targetattributename")));
        Assert.Empty(world.Rows("entitymap"));
        Assert.Empty(world.Rows("attributemap"));
    }

    [Fact]
    public void A_map_needs_its_columns()
    {
        using var world = new World();

        Assert.Equal(ErrorCodes.MissingDependencies, world.Refused(Map("smp_absent")).Code);
    }

    [Fact]
    public void A_map_comes_out_of_an_export()
    {
        using var world = new World(Map(managed: false));
        using var work = world.Database.Begin();
        using var zip = new ZipArchive(new MemoryStream(SolutionExporter.Export(work, "SampleVoice", managed: true, World.By)));
        using var customizations = new StreamReader(zip.GetEntry("customizations.xml")!.Open());

        Assert.Contains("<AttributeTarget>emailaddress1</AttributeTarget>", customizations.ReadToEnd());
    }

    static SolutionZip App(string setting) => new SolutionZip()
        .SiteMap("smp_app").WebResource(new("5b0c7f0a-50c6-4a55-8f4c-3a4ef1fa0002"), "smp_/icon.svg", "<svg />", type: 11)
        .App("smp_app", new("5b0c7f0a-50c6-4a55-8f4c-3a4ef1fa0002"), ["""<AppModuleComponent type="62" schemaName="smp_app" />"""])
        .EditCustomizations(xml => xml.Replace("</AppModule>", $"""
            <appsettings><appsetting settingdefinitionid.uniquename="{setting}"><iscustomizable>1</iscustomizable><value>1</value></appsetting></appsettings></AppModule>
            """));

    [Fact]
    public void Settings_of_an_app_come_and_go_with_it()
    {
        using var world = new World(App("AppChannel"));

        var setting = Assert.Single(world.Rows("appsetting"));
        world.Uninstall("SampleVoice");

        Assert.Equal(("1", true), (setting.Text("value"), setting.Lookup("parentappmoduleid") is not null));
        Assert.Empty(world.Rows("appsetting"));
    }

    [Fact]
    public void A_setting_whose_definition_only_the_platform_has_is_refused_by_name() => Refusal.IsRefused(
        ErrorCodes.ImportError, "The local Dataverse lacks SettingDefinition 'OfNobodyHere'",
        App("OfNobodyHere").EditManifest(xml => xml.Replace("<MissingDependencies></MissingDependencies>", """
            <MissingDependencies><MissingDependency>
            <Required type="SettingDefinition" id.uniquename="OfNobodyHere" displayName="OfNobodyHere" solution="SettingDefinitionsData (9.0)" />
            <Dependent type="80" schemaName="smp_app" displayName="Voice" /></MissingDependency></MissingDependencies>
            """)));

    [Fact]
    public void A_setting_needs_its_definition()
    {
        using var world = new World();

        var refusal = world.Refused(App("smp_Absent"));

        Assert.Equal(ErrorCodes.MissingDependencies, refusal.Code);
        Assert.Contains("""<Required type="SettingDefinition" id.uniquename="smp_Absent" """, refusal.Message);
    }

    [Fact]
    public void An_assembly_may_be_known_by_its_name_alone()
    {
        using var world = new World(new SolutionZip()
            .Assembly(Form, "Sample.Plugins", types: (Form, "Sample.Plugins.Run"))
            .EditCustomizations(xml => xml.Replace($"""PluginAssemblyId="{Form:D}" """, "").Replace($"""PluginTypeId="{Form:D}" """, ""))
            .EditManifest(xml => xml.Replace($"""id="{Form:B}" """, "")));

        Assert.Equal("Sample.Plugins", Assert.Single(world.Rows("pluginassembly")).Text("name"));
        Assert.Equal("Sample.Plugins.Run", Assert.Single(world.Rows("plugintype")).Text("typename"));
        Assert.Null(world.Row("pluginassembly", Form));
    }

    [Theory]
    [InlineData(true, "0x8004801D")]
    [InlineData(false, "0x80048033")]
    public async Task What_is_missing_is_told_before_what_only_the_local_Dataverse_cannot_read(bool isMissing, string code)
    {
        await using var local = await TestDataverse.StartAsync();
        var zip = new SolutionZip().Entry("robots/x/robot.xml", "<robot />");
        if (isMissing)
            zip.MissingDependency("1", "smp_absent", "Other (1.0)");

        var reply = await local.Post("ImportSolution", JsonSerializer.Serialize(new
        {
            CustomizationFile = zip.Pack(),
            OverwriteUnmanagedCustomizations = false,
            PublishWorkflows = false,
            ImportJobId = Guid.NewGuid(),
        }));

        Assert.Equal(code, reply.Code);
    }
}
