using System.IO.Compression;
using VoiceForD365.LocalDataverse.Solutions;
using VoiceForD365.LocalDataverse.Solutions.Exporting;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>What the public schemas lack, and what the platform has everywhere, as exports of 9.2 have them.</summary>
public sealed class Exports_of_todays_platform
{
    static readonly Guid Form = new("7a0c7f0a-50c6-4a55-8f4c-3a4ef1fa0001");
    static readonly Guid Role = new("7a0c7f0a-50c6-4a55-8f4c-3a4ef1fa0002");
    static readonly Guid Match = new("7a0c7f0a-50c6-4a55-8f4c-3a4ef1fa0003");

    static SolutionZip Table(bool managed = false) => new() { Managed = managed };

    static string Exported(World world)
    {
        using var zip = Zip(world);
        return Text(zip, "customizations.xml");
    }

    static ZipArchive Zip(World world)
    {
        using var work = world.Database.Begin();
        return new ZipArchive(new MemoryStream(SolutionExporter.Export(work, "SampleVoice", managed: false, World.By)));
    }

    static string Text(ZipArchive zip, string entry)
    {
        using var reader = new StreamReader(zip.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }

    static SolutionZip WithParameter(string parameter) => Table().Table("smp_Profile", table => table.Form(Form, "smp_name"))
        .EditCustomizations(xml => xml.Replace(
            "datafieldname=\"smp_name\" disabled=\"false\" />",
            $"datafieldname=\"smp_name\" disabled=\"false\"><parameters>{parameter}</parameters></control>"));

    [Theory]
    [InlineData("<HideQuickFormBorder>true</HideQuickFormBorder>")]
    [InlineData("<UClientActivitiesConfigurationJSON>{}</UClientActivitiesConfigurationJSON>")]
    public void A_control_parameter_newer_than_the_schema_comes_out_of_an_export(string parameter)
    {
        using var world = new World(WithParameter(parameter));

        Assert.Contains(parameter, Exported(world));
    }

    [Fact]
    public void A_switch_of_a_table_newer_than_the_schema_comes_out_of_an_export()
    {
        using var world = new World(
            Table().Table("smp_Profile")
                .EditCustomizations(xml => xml.Replace("<IsActivity>", "<IsChildEntity>0</IsChildEntity><IsActivity>")));

        Assert.Contains("<IsChildEntity>0</IsChildEntity>", Exported(world));
    }

    [Fact]
    public void A_node_that_neither_schema_nor_exports_know_is_refused_by_name_and_not_as_wrong()
    {
        using var world = new World();

        var refusal = world.Refused(WithParameter("<SurpriseOfTomorrow>1</SurpriseOfTomorrow>"));

        Assert.Equal(ErrorCodes.ImportError, refusal.Code);
        Assert.Contains(
            "The local Dataverse does not know how to import parameters/SurpriseOfTomorrow (customizations.xml, line ", refusal.Message);
    }

    [Fact]
    public void What_is_wrong_for_certain_is_told_even_behind_a_node_nobody_knows()
    {
        using var world = new World();

        var refusal = world.Refused(Table().Table("smp_Profile").EditCustomizations(
            xml => xml.Replace("<EntityInfo>", "<Surprise /><EntityInfo>").Replace("<IsActivity>0<", "<IsActivity>perhaps<")));

        Assert.Equal(ErrorCodes.XsdValidation, refusal.Code);
        Assert.Contains("IsActivity", refusal.Message);
    }

    [Fact]
    public void Settings_of_the_organization_are_set_where_they_are_columns_and_kept_for_exports()
    {
        const string settings =
            "<sharetopreviousowneronassign>True</sharetopreviousowneronassign><enablelivepersonacarduci>True</enablelivepersonacarduci>";
        using var world = new World(Table().EditCustomizations(xml => xml.Replace(
            "<OrganizationSettings />", $"<OrganizationSettings><general>{settings}</general></OrganizationSettings>")));

        Assert.Equal(true, Assert.Single(world.Rows("organization"))["sharetopreviousowneronassign"]);
        Assert.Contains("<enablelivepersonacarduci>True</enablelivepersonacarduci>", Exported(world));
    }

    static SolutionZip ProcessFlow(int isProcessFlow) => Table().Table("smp_Flow", table =>
    {
        table.Ownership = "OrgOwned";
        table.Column("ActiveStageId", "lookup", "<LookupStyle>single</LookupStyle><LookupTypes />", isCustom: false);
        table.Column("CompletedOn", "datetime", "<Format>datetime</Format>", isCustom: false);
    }).EditCustomizations(xml => xml
        .Replace("<IsActivity>", $"<IsBPFEntity>{isProcessFlow}</IsBPFEntity><IsActivity>")
        .Replace(
            "PhysicalName=\"smp_FlowId\"",
            isProcessFlow == 1 ? "PhysicalName=\"BusinessProcessFlowInstanceId\"" : "PhysicalName=\"smp_FlowId\"")
        .Replace("smp_flowid", isProcessFlow == 1 ? "businessprocessflowinstanceid" : "smp_flowid"));

    [Fact]
    public void The_table_of_a_process_flow_has_columns_of_the_platforms_own()
    {
        using var world = new World(ProcessFlow(1));

        var table = world.Catalog.RequiredTable("smp_flow");
        Assert.Equal("businessprocessflowinstanceid", table.PrimaryId);
        Assert.NotNull(table.Column("activestageid"));
        Assert.True(table.IsProcessFlow);
    }

    [Fact]
    public void The_same_columns_of_any_other_table_need_a_prefix()
    {
        using var world = new World();

        Assert.Equal(ErrorCodes.InvalidPrefix, world.Refused(ProcessFlow(0)).Code);
    }

    [Theory]
    [InlineData("66", "MscrmControls.Grid.GridControl", "BaseCustomControlsCore (9.0)", null)]
    [InlineData("26", "User Lookup View", "System", null)]
    [InlineData("66", "Contoso.Grid", "Contoso (1.0)", "0x8004801D")]
    [InlineData("1", "conversationtranscript", "PowerVirtualAgentsCommon (1.0)", "0x80048033")]
    public void What_every_environment_has_is_never_told_as_missing(string type, string name, string solution, string? code)
    {
        using var world = new World();
        var zip = Table().MissingDependency(type, name, solution);

        if (code is null)
            Assert.Equal("SampleVoice", world.Import(zip).UniqueName);
        else
            Assert.Equal(code, world.Refused(zip).Code);
    }

    [Fact]
    public void A_table_of_every_environment_that_is_not_here_is_the_local_Dataverses_own_lack()
    {
        using var world = new World();

        var refusal = world.Refused(Table().MissingDependency("1", "conversationtranscript", "PowerVirtualAgentsCommon (1.0)"));

        Assert.StartsWith("The local Dataverse lacks the component 'conversationtranscript' (type 1)", refusal.Message);
    }

    static SolutionZip Roles() => Table().EditManifest(xml => xml.Replace(
        "<RootComponents>", $"""<RootComponents><RootComponent type="63" id="{Role:B}" behavior="0" />"""))
        .EditCustomizations(xml => xml.Replace("<Templates />", $"""
            <Templates /><ConnectionRoles><ConnectionRoles><ConnectionRole><connectionroleid>{Role:B}</connectionroleid><name>Advisor</name><category>1</category>
            <IsCustomizable>1</IsCustomizable><IntroducedVersion>1.0</IntroducedVersion></ConnectionRole></ConnectionRoles><ConnectionRoleAssociations>
            <ConnectionRoleAssociation><connectionroleid>{Role:B}</connectionroleid><associatedconnectionroleid>{Match:B}</associatedconnectionroleid></ConnectionRoleAssociation>
            </ConnectionRoleAssociations></ConnectionRoles>
            """));

    [Fact]
    public void Connection_roles_come_with_their_matches_and_go_out_again()
    {
        using var world = new World(Roles());

        Assert.Equal("Advisor", world.Row("connectionrole", Role)!.Text("name"));
        Assert.Contains($"<associatedconnectionroleid>{Match:B}</associatedconnectionroleid>", Exported(world));
    }

    [Fact]
    public void A_Power_Fx_expression_is_kept_as_its_files()
    {
        const string json =
            """{"fxexpression":{"@uniquename":"smp_Check","entitylogicalname":"account","messagename":"Update","name":"Check"}}""";
        using var world = new World(Table().Entry("fxexpressions/smp_Check/fxexpression.json", json)
            .Entry("fxexpressions/smp_Check/expression.yaml", "If(true, 1)"));

        using var zip = Zip(world);
        Assert.Equal("Update", Assert.Single(world.Rows("fxexpression")).Text("messagename"));
        Assert.Equal(json, Text(zip, "fxexpressions/smp_Check/fxexpression.json"));
        Assert.Equal("If(true, 1)", Text(zip, "fxexpressions/smp_Check/expression.yaml"));
    }

    [Fact]
    public void A_value_without_an_id_and_a_version_of_two_numbers_stay_as_the_file_has_them()
    {
        using var world = new World(new SolutionZip("SampleVoice", "1.2") { Managed = false });

        using var zip = Zip(world);
        Assert.Contains("<Version>1.2</Version>", Text(zip, "solution.xml"));
    }

    [Theory]
    [InlineData(true, "0x80048033")]
    [InlineData(false, "0x8004801A")]
    public void Marks_of_a_changed_site_map_are_refused_by_name_in_managed_files_and_invalid_in_others(bool managed, string code)
    {
        using var world = new World();

        var refusal = world.Refused(Table(managed).EditCustomizations(xml => xml.Replace("<EntityMaps />", """
            <SiteMap><SiteMap IntroducedVersion="7.0.0.0" solutionaction="Modified"><Area Id="Settings" ordinalvalue="4" solutionaction="Modified" /></SiteMap></SiteMap><EntityMaps />
            """)));

        Assert.Equal(code, refusal.Code);
    }
}
