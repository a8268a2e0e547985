using System.IO.Compression;
using VoiceForD365.LocalDataverse.Solutions;
using VoiceForD365.LocalDataverse.Solutions.Exporting;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>Parts of tables that files list though the platform makes them, and what only shows.</summary>
public sealed class What_the_platform_adds_to_tables
{
    static SolutionZip Zip(bool managed = true) => new SolutionZip { Managed = managed }.Table("smp_Profile", table =>
    {
        table.Column("OwnerIdName", "nvarchar", "<MaxLength>100</MaxLength><Length>200</Length>", isCustom: false)
            .ControlDefaults("<controlDescription />");
        table.Relationships.Add(
            RelationshipNode.OneToMany("smp_Profile_ActivityPointers", "ActivityPointer", "RegardingObjectId", "smp_Profile"));
        table.Relationships.Add(RelationshipNode.OneToMany("smp_Profile_PhoneCalls", "PhoneCall", "RegardingObjectId", "smp_Profile"));
    });

    [Fact]
    public void Honours_relationships_to_activities_where_the_activity_exists()
    {
        using var world = new World(Zip());

        Assert.Equal("smp_profile", world.Catalog.OneToMany["smp_Profile_PhoneCalls"].ReferencedTable);
        Assert.Contains("smp_profile", world.Catalog.RequiredTable("phonecall").Columns["regardingobjectid"].Targets);
        Assert.False(world.Catalog.OneToMany.ContainsKey("smp_Profile_ActivityPointers"));
    }

    [Fact]
    public void Takes_them_away_again()
    {
        using var world = new World();
        var before = world.Catalog.OneToMany.Keys.Order().ToList();
        world.Import(Zip());

        world.Uninstall("SampleVoice");

        Assert.Equal(before, world.Catalog.OneToMany.Keys.Order());
        Assert.Empty(world.Rows("customcontroldefaultconfig"));
    }

    [Fact]
    public void Leaves_alone_the_columns_that_platform_7_lists_beside_the_owner()
    {
        using var world = new World(Zip());

        Assert.Null(world.Catalog.RequiredTable("smp_profile").Column("owneridname"));
    }

    [Fact]
    public void Keeps_which_control_shows_lists()
    {
        using var world = new World(Zip(managed: false));
        using var work = world.Database.Begin();
        using var zip = new ZipArchive(new MemoryStream(SolutionExporter.Export(work, "SampleVoice", managed: true, World.By)));
        using var customizations = new StreamReader(zip.GetEntry("customizations.xml")!.Open());

        Assert.Contains(
            "controlDescription",
            Assert.Single(world.Rows("customcontroldefaultconfig", ("primaryentitytypecode", "smp_profile")))
                .Text("controldescriptionxml"));
        Assert.Contains("<CustomControlDefaultConfig>", customizations.ReadToEnd());
    }

    [Fact]
    public void Keeps_which_column_is_the_image()
    {
        var zip = new SolutionZip { Managed = false }.Table(
            "smp_Profile", table => table.Column("smp_Photo", "image", "<Format>jpeg</Format>"))
            .Root(431, "smp_profile smp_photo").Root(432, "smp_profile").EditCustomizations(xml => xml.Replace("<EntityMaps />", """
            <EntityImageConfigs><EntityImageConfig><parententitylogicalname>smp_profile</parententitylogicalname><primaryimageattribute>smp_photo</primaryimageattribute></EntityImageConfig></EntityImageConfigs>
            <AttributeImageConfigs><AttributeImageConfig><attributelogicalname>smp_photo</attributelogicalname><parententitylogicalname>smp_profile</parententitylogicalname><canstorefullimage>1</canstorefullimage></AttributeImageConfig></AttributeImageConfigs>
            <EntityMaps />
            """));
        using var world = new World(zip);
        using var work = world.Database.Begin();
        using var exported = new ZipArchive(new MemoryStream(SolutionExporter.Export(work, "SampleVoice", managed: true, World.By)));
        using var customizations = new StreamReader(exported.GetEntry("customizations.xml")!.Open());

        Assert.Equal("smp_photo", Assert.Single(world.Rows("entityimageconfig")).Text("primaryimageattribute"));
        Assert.Equal(true, Assert.Single(world.Rows("attributeimageconfig"))["canstorefullimage"]);
        Assert.Contains("<AttributeImageConfig>", customizations.ReadToEnd());
    }

    [Fact]
    public void Takes_columns_with_several_choices()
    {
        using var world = new World(
            new SolutionZip()
                .Table(
                    "smp_Profile",
                    table => table.Column(
                        "smp_Days", "multiselectpicklist",
                        "<AppDefaultValue>-1</AppDefaultValue>" + ChoiceNode.Xml(
                            "smp_profile_smp_days", "picklist", isGlobal: false, (1, "Mon"), (2, "Tue")))));

        var days = world.Catalog.RequiredTable("smp_profile").Columns["smp_days"];

        Assert.Equal(["Mon", "Tue"], days.Options.Select(option => option.Label));
    }

    [Theory]
    [InlineData("richtext", "RichText")]
    [InlineData("json", "Json")]
    [InlineData("tickersymbol", "TickerSymbol")]
    [InlineData("phoneticguide", "PhoneticGuide")]
    [InlineData("versionnumber", "VersionNumber")]
    public void Says_what_a_text_is(string inFile, string inDefinition)
    {
        using var world = new World(
            new SolutionZip()
                .Table(
                    "smp_Profile",
                    table => table.Column(
                        "smp_Words", "nvarchar", $"<Format>{inFile}</Format><MaxLength>100</MaxLength><Length>200</Length>")));

        Assert.Equal(inDefinition, world.Catalog.RequiredTable("smp_profile").Columns["smp_words"].Format);
    }

    [Fact]
    public void Lets_a_role_have_what_every_basic_user_may()
    {
        var role = Guid.NewGuid();
        using var world = new World(
            new SolutionZip()
                .Role(
                    role, "Voice User", ("prvReadNewProcess", "Basic"), ("prvAppendToTranslationProcess", "Basic"),
                    ("prvShareWorkflowSession", "Basic"), ("prvReadEntityKey", "Global")));

        Assert.Equal(4, world.Rows("roleprivileges", ("roleid", role)).Count);
    }

    [Theory]
    [InlineData("<WelcomePageId>{0}</WelcomePageId><statecode>0</statecode><statuscode>1</statuscode>")]
    [InlineData("<OptimizedFor></OptimizedFor><statecode>0</statecode><statuscode>1</statuscode><WelcomePageId>{0}</WelcomePageId>")]
    [InlineData("<statecode>0</statecode><statuscode>1</statuscode><WelcomePageId>{0}</WelcomePageId>")]
    public void Takes_the_first_page_of_an_app_before_and_behind_its_state(string state)
    {
        var page = Guid.NewGuid();
        using var world = new World(new SolutionZip().SiteMap("smp_app").WebResource(page, "smp_/icon.svg", "<svg />", type: 11)
            .App("smp_app", page, ["""<AppModuleComponent type="62" schemaName="smp_app" />"""])
            .EditCustomizations(
                xml => xml.Replace(
                    "<statecode>0</statecode><statuscode>1</statuscode><FormFactor>", string.Format(state, page) + "<FormFactor>")));

        Assert.Equal(page, Assert.Single(world.Rows("appmodule", ("uniquename", "smp_app")))["welcomepageid"]);
    }

    [Fact]
    public void Is_refused_by_name_for_a_table_every_other_environment_has()
    {
        using var world = new World();

        var refusal = world.Refused(new SolutionZip().Extend("Annotation", table => table.Text("smp_Code")));

        Assert.Equal(ErrorCodes.ImportError, refusal.Code);
        Assert.Contains("annotation", refusal.Message);
    }

    [Fact]
    public void Says_what_a_table_of_an_absent_app_is_missing()
    {
        using var world = new World();

        var refusal = world.Refused(new SolutionZip().Extend("incident", table => table.Text("smp_Code")));

        Assert.Equal(ErrorCodes.MissingRootComponent, refusal.Code);
    }
}
