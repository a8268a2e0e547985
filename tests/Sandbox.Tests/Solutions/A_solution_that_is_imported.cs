using System;
using System.Linq;
using VoiceForD365.Sandbox.Metadata;
using VoiceForD365.Sandbox.Security;
using VoiceForD365.Sandbox.Solutions.Checking;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.Tests.Solutions;

public sealed class A_solution_that_is_imported
{
    static readonly Guid One = new("11111111-1111-4111-8111-111111111111");
    static readonly Guid Two = new("22222222-2222-4222-8222-222222222222");
    static readonly Guid Three = new("33333333-3333-4333-8333-333333333333");
    static readonly Guid UpdateMessage = new("20bebb1b-ea3e-db11-86a7-000a3a5473e8");

    [Fact]
    public void Brings_tables_with_the_columns_the_platform_adds()
    {
        using var world = new World(new SolutionZip().Table("smp_Profile", t => t.Text("smp_Code", maxLength: 20).Flag("smp_On").Lookup("smp_QueueId", "Queue").Key("smp_CodeKey", "smp_code")));

        var table = world.Catalog.RequiredTable("smp_profile");
        Assert.Equal(("smp_profiles", "smp_profileid", "smp_name"), (table.EntitySetName, table.PrimaryId, table.PrimaryName));
        Assert.True(table.ObjectTypeCode >= 10000);
        Assert.Equal(20, table.Columns["smp_code"].MaxLength);
        Assert.Equal("queue", Assert.Single(table.Columns["smp_queueid"].Targets));
        Assert.Equal("smp_code", Assert.Single(table.Keys["smp_codekey"].Columns));
        foreach (var column in (string[])["createdby", "createdon", "modifiedon", "ownerid", "owningbusinessunit", "statecode", "statuscode", "versionnumber"])
            Assert.Contains(column, table.Columns.Keys);
        var lookup = world.Catalog.OneToMany["smp_smp_profile_smp_QueueId_queue"];
        Assert.Equal(("smp_QueueId", "queue", CascadeDelete.RemoveLink), (lookup.ReferencingNavigation, lookup.ReferencedTable, lookup.CascadeDelete));
        Assert.Contains("business_unit_smp_profile", world.Catalog.OneToMany.Keys);
    }

    [Fact]
    public void Gives_its_tables_privileges_that_its_roles_may_use()
    {
        using var world = new World(new SolutionZip().Table("smp_Profile").Role(One, "Voice User", ("prvReadsmp_Profile", "Local"), ("prvReadUser", "Global")));

        Assert.Equal(8, world.Rows("privilege").Count(p => p.Text("name")!.EndsWith("smp_Profile")));
        var role = world.Row("role", One)!;
        Assert.Equal(("Voice User", One), (role.Text("name"), role.Lookup("parentrootroleid")));
        var grants = world.Rows("roleprivileges", ("roleid", One)).ToDictionary(g => (Guid)g["privilegeid"]!, g => g.Number("privilegedepthmask"));
        Assert.Equal(2, grants[Privileges.IdOf("prvReadsmp_Profile")]);
        Assert.Equal(8, grants[Privileges.IdOf("prvReadUser")]);
    }

    [Fact]
    public void Extends_a_table_of_the_platform()
    {
        using var world = new World();
        world.Insert("systemuser", ("fullname", "Ann"), ("domainname", "ann"));

        world.Import(new SolutionZip().Extend("SystemUser", t => t.Text("smp_CloudId").Form(One, "smp_cloudid")));

        Assert.NotNull(world.Catalog.RequiredTable("systemuser").Column("smp_cloudid"));
        Assert.Equal("systemuser", world.Row("systemform", One)!.Text("objecttypecode"));
        Assert.Contains(world.Rows("systemuser"), user => user.Text("fullname") == "Ann");
    }

    [Fact]
    public void Brings_everything_that_is_a_row()
    {
        using var world = new World(new SolutionZip()
            .Table("smp_Profile", t => t.View(One, "Active", "smp_name").Form(Two, "smp_name"))
            .WebResource(Three, "smp_/icon.svg", "<svg/>", type: 11)
            .SiteMap("smp_app", """<SubArea Id="smp_sub" Entity="smp_profile" />""")
            .App("smp_app", Three, ["""<AppModuleComponent type="1" schemaName="smp_profile" />""", $"""<AppModuleComponent type="26" id="{One:B}" />""", """<AppModuleComponent type="62" schemaName="smp_app" />"""], Privileges.SystemAdministratorTemplate)
            .Variable("smp_Url", "https://api.example.test"));

        Assert.Equal("smp_profile", world.Row("savedquery", One)!.Text("returnedtypecode"));
        Assert.Equal(2, world.Row("systemform", Two)!.Number("type"));
        Assert.Equal("PHN2Zy8+", world.Row("webresource", Three)!.Text("content"));
        Assert.Contains("smp_sub", world.Rows("sitemap", ("sitemapnameunique", "smp_app")).Single().Text("sitemapxml"));
        var app = world.Rows("appmodule", ("uniquename", "smp_app")).Single();
        Assert.Equal(3, world.Rows("appmodulecomponent", ("appmoduleidunique", app.Id)).Count);
        Assert.Equal(new Guid("00000008-0000-0000-0000-000000000001"), world.Rows("appmoduleroles", ("appmoduleid", app.Id)).Single()["roleid"]);
        Assert.Equal("https://api.example.test", world.Rows("environmentvariabledefinition").Single().Text("defaultvalue"));
    }

    [Fact]
    public void Registers_plugins_and_enables_their_steps_only_when_asked()
    {
        var solution = new SolutionZip().Assembly(One, "Sample.Plugins", types: (Two, "Sample.One")).Step(Three, UpdateMessage, Two, "systemuser", "internalemailaddress");
        using var world = new World();

        world.Import(solution, enableSteps: false);
        Assert.Equal(1, world.Row("sdkmessageprocessingstep", Three)!.Number("statecode"));
        world.Import(solution, enableSteps: true);

        var step = world.Row("sdkmessageprocessingstep", Three)!;
        Assert.Equal((0, 40, "internalemailaddress"), (step.Number("statecode"), step.Number("stage"), step.Text("filteringattributes")));
        Assert.Equal("systemuser", world.Row("sdkmessagefilter", step.Lookup("sdkmessagefilterid")!.Value)!.Text("primaryobjecttypecode"));
        Assert.Equal("Sample.One", world.Row("plugintype", Two)!.Text("typename"));
    }

    [Fact]
    public void Keeps_the_state_an_administrator_gave_a_step_unless_asked_to_enable_steps()
    {
        SolutionZip Version(string version) => new SolutionZip("SampleVoice", version).Assembly(One, "Sample.Plugins", types: (Two, "Sample.One")).Step(Three, UpdateMessage, Two, "systemuser");
        using var world = new World(Version("1.0.0.0"));
        world.Write(work => work.Rows.Update(work.Catalog.RequiredTable("sdkmessageprocessingstep"), Three, new System.Collections.Generic.Dictionary<string, object?> { ["statecode"] = 1, ["statuscode"] = 2 }));

        world.Import(Version("1.1.0.0"), ImportMode.Upgrade, enableSteps: false);
        Assert.Equal((1, 2), (world.Row("sdkmessageprocessingstep", Three)!.Number("statecode"), world.Row("sdkmessageprocessingstep", Three)!.Number("statuscode")));

        world.Import(Version("1.2.0.0"), ImportMode.Upgrade, enableSteps: true);
        Assert.Equal((0, 1), (world.Row("sdkmessageprocessingstep", Three)!.Number("statecode"), world.Row("sdkmessageprocessingstep", Three)!.Number("statuscode")));
    }

    [Fact]
    public void Upgraded_loses_a_steps_image_that_an_update_leaves()
    {
        const string Image = """
            <SdkMessageProcessingStepImage Name="Pre"><SdkMessageProcessingStepImageId>{44444444-4444-4444-8444-444444444444}</SdkMessageProcessingStepImageId>
            <Attributes>internalemailaddress</Attributes><EntityAlias>Pre</EntityAlias><ImageType>0</ImageType><MessagePropertyName>Target</MessagePropertyName></SdkMessageProcessingStepImage>
            """;
        SolutionZip Version(string version, string images) => new SolutionZip("SampleVoice", version).Assembly(One, "Sample.Plugins", types: (Two, "Sample.One")).Step(Three, UpdateMessage, Two, "systemuser", images: images);
        using var world = new World(Version("1.0.0.0", Image));

        world.Import(Version("1.1.0.0", ""));
        Assert.Single(world.Rows("sdkmessageprocessingstepimage"));

        world.Import(Version("1.2.0.0", ""), ImportMode.Upgrade);
        Assert.Empty(world.Rows("sdkmessageprocessingstepimage"));
        Assert.NotNull(world.Row("sdkmessageprocessingstep", Three));
    }

    [Theory]
    [InlineData("main", 2)]
    [InlineData("quick", 6)]
    [InlineData("quickCreate", 7)]
    [InlineData("card", 11)]
    public void Brings_forms_of_every_kind(string kind, int type)
    {
        using var world = new World(new SolutionZip().Table("smp_Profile", t => t.Form(One, "smp_name", kind)));

        Assert.Equal(type, world.Row("systemform", One)!.Number("type"));
    }

    [Fact]
    public void Keeps_its_commands_among_those_of_other_solutions()
    {
        var core = new SolutionZip("SampleCore").WebResource(One, "smp_/core.js").Table("smp_Profile", t => t.Ribbon("smp_/core.js"));
        SolutionZip App(string version, string command) => new SolutionZip("SampleApp", version).WebResource(Two, "smp_/app.js")
            .Extend("smp_Profile", t => t.Ribbon("smp_/app.js")).EditCustomizations(xml => xml.Replace("smp_profile.Command", command));
        using var world = new World(core, App("1.0.0.0", "smp.Old"));
        string[] Commands() => [.. world.Rows("ribboncommand", ("entity", "smp_profile")).Select(row => row.Text("command")!).Order(StringComparer.Ordinal)];
        Assert.Equal(["smp.Old", "smp_profile.Command"], Commands());

        world.Import(App("1.1.0.0", "smp.New"), ImportMode.Upgrade);
        Assert.Equal(["smp.New", "smp_profile.Command"], Commands());
        Assert.Contains("$webresource:smp_/app.js", world.Rows("ribboncommand", ("command", "smp.New")).Single().Text("commanddefinition"));

        world.Uninstall("SampleApp");
        Assert.Equal(["smp_profile.Command"], Commands());
        world.Uninstall("SampleCore");
        Assert.Empty(world.Rows("ribboncommand"));
    }

    [Fact]
    public void Leaves_a_row_for_itself_its_publisher_and_its_components()
    {
        using var world = new World(new SolutionZip("SampleVoice", "1.2.3.4").Table("smp_Profile", t => t.Text("smp_Code")));

        var solution = world.Rows("solution", ("uniquename", "SampleVoice")).Single();
        Assert.Equal(("1.2.3.4", true), (solution.Text("version"), solution["ismanaged"]));
        Assert.Equal("smp", world.Row("publisher", solution.Lookup("publisherid")!.Value)!.Text("customizationprefix"));
        var components = world.Rows("solutioncomponent", ("solutionid", solution.Id));
        Assert.Equal([1, 2, 2], components.Select(c => c.Number("componenttype")!.Value).Order());
    }

    [Fact]
    public void Finds_its_publisher_by_name_and_leaves_it_as_it_is()
    {
        using var world = new World(new SolutionZip("SampleOne"));

        world.Import(new SolutionZip("SampleTwo"));

        Assert.Single(world.Rows("publisher", ("uniquename", "samplepublisher")));
    }

    [Fact]
    public void Imported_again_changes_nothing()
    {
        var solution = new SolutionZip().Choice("smp_choice", (361710000, "One"))
            .Table("smp_Profile", t => t.Text("smp_Code").Key("smp_CodeKey", "smp_code").GlobalChoice("smp_Kind", "smp_choice").View(One, "Active", "smp_name").Form(Two, "smp_name"))
            .Role(Three, "Voice User", ("prvReadsmp_Profile", "Basic")).Variable("smp_Url", "x");
        using var world = new World(solution);
        var before = Snapshot(world);

        world.Import(solution);

        Assert.Equal(before, Snapshot(world));
    }

    static string Snapshot(World world) => string.Join('\n', ((string[])["solutioncomponent", "systemform", "savedquery", "role", "roleprivileges", "privilege", "environmentvariabledefinition", "dependency", "publisher"])
        .Select(table => $"{table}: {world.Rows(table).Count}"))
        + string.Join('\n', world.Catalog.RequiredTable("smp_profile").Columns.Keys)
        + string.Join('\n', world.Rows("systemform").Concat(world.Rows("savedquery")).Select(row => row.Version));

    [Fact]
    public void Updated_keeps_rows_values_and_components_the_new_version_lacks()
    {
        using var world = new World(new SolutionZip().Table("smp_Profile", t => t.Text("smp_Code").Text("smp_Old")).Variable("smp_Url", "https://one"));
        var row = world.Insert("smp_profile", ("smp_name", "mine"), ("smp_old", "kept"));
        var definition = world.Rows("environmentvariabledefinition").Single().Id;
        world.Insert("environmentvariablevalue", ("schemaname", "v"), ("value", "mine"), ("environmentvariabledefinitionid", new RowReference("environmentvariabledefinition", definition)));

        world.Import(new SolutionZip("SampleVoice", "1.1.0.0").Table("smp_Profile", t => t.Text("smp_Code", maxLength: 200).Text("smp_New")).Variable("smp_Url", "https://two"));

        var kept = world.Row("smp_profile", row)!;
        Assert.Equal(("mine", "kept"), (kept.Text("smp_name"), kept.Text("smp_old")));
        Assert.Equal(200, world.Catalog.RequiredTable("smp_profile").Columns["smp_code"].MaxLength);
        Assert.NotNull(world.Catalog.RequiredTable("smp_profile").Column("smp_new"));
        Assert.Equal("https://two", world.Row("environmentvariabledefinition", definition)!.Text("defaultvalue"));
        Assert.Equal("mine", world.Rows("environmentvariablevalue").Single().Text("value"));
        Assert.Equal("1.1.0.0", world.Rows("solution", ("uniquename", "SampleVoice")).Single().Text("version"));
    }

    [Fact]
    public void Upgraded_loses_what_the_new_version_lacks_and_keeps_the_rest()
    {
        using var world = new World(new SolutionZip()
            .Table("smp_Profile", t => t.Text("smp_Code").Text("smp_Old").Lookup("smp_QueueId", "Queue").View(One, "Old", "smp_old")).Table("smp_Gone").Choice("smp_old", (1, "One")).WebResource(Two, "smp_/old.js")
            .Role(Three, "Old role", ("prvReadUser", "Global")));
        var row = world.Insert("smp_profile", ("smp_name", "mine"), ("smp_code", "A"));

        world.Import(new SolutionZip("SampleVoice", "1.1.0.0").Table("smp_Profile", t => t.Text("smp_Code").Text("smp_New")), ImportMode.Upgrade);

        var table = world.Catalog.RequiredTable("smp_profile");
        Assert.Equal("A", world.Row("smp_profile", row)!.Text("smp_code"));
        Assert.NotNull(table.Column("smp_new"));
        Assert.Null(table.Column("smp_old"));
        Assert.Null(table.Column("smp_queueid"));
        Assert.Null(world.Catalog.Table("smp_gone"));
        Assert.DoesNotContain("smp_old", world.Catalog.Choices.Keys);
        Assert.Null(world.Row("savedquery", One));
        Assert.Null(world.Row("webresource", Two));
        Assert.Null(world.Row("role", Three));
        Assert.DoesNotContain(world.Rows("privilege"), p => p.Text("name")!.EndsWith("smp_Gone"));
        var solution = world.Rows("solution").Single(s => s.Text("uniquename")!.StartsWith("Sample"));
        Assert.Equal(("SampleVoice", "1.1.0.0"), (solution.Text("uniquename"), solution.Text("version")));
        Assert.Equal("SampleVoice", Assert.Single(table.Solutions));
    }

    [Fact]
    public void Upgraded_keeps_what_another_solution_has_too()
    {
        using var world = new World(new SolutionZip("SampleOne").Choice("smp_shared", (1, "One")), new SolutionZip("SampleTwo").Choice("smp_shared", (1, "One")));

        world.Import(new SolutionZip("SampleOne", "2.0.0.0"), ImportMode.Upgrade);

        Assert.Contains("smp_shared", world.Catalog.Choices.Keys);
    }

    [Fact]
    public void Upgraded_is_refused_while_another_solution_needs_what_would_go()
    {
        using var world = new World(
            new SolutionZip("SampleCore").Table("smp_Profile", t => t.Text("smp_Code")),
            new SolutionZip("SampleApp").Extend("smp_Profile", t => t.View(One, "By code", "smp_code")));

        var refusal = world.Refused(new SolutionZip("SampleCore", "2.0.0.0").Table("smp_Profile"), ImportMode.Upgrade);

        Assert.Equal("0x8004F01F", refusal.Code);
        Assert.NotNull(world.Catalog.RequiredTable("smp_profile").Column("smp_code"));
        Assert.Equal("1.0.0.0", world.Rows("solution", ("uniquename", "SampleCore")).Single().Text("version"));
    }

    [Fact]
    public void Upgraded_where_it_is_not_installed_is_simply_installed()
    {
        using var world = new World();

        world.Import(new SolutionZip().Table("smp_Profile"), ImportMode.Upgrade);

        Assert.Equal("SampleVoice", world.Rows("solution").Single(s => s.Text("uniquename")!.StartsWith("Sample")).Text("uniquename"));
    }

    [Fact]
    public void Held_shows_both_versions_until_promoted()
    {
        using var world = new World(new SolutionZip().Table("smp_Profile", t => t.Text("smp_Old")));
        var row = world.Insert("smp_profile", ("smp_name", "mine"), ("smp_old", "x"));

        world.Import(new SolutionZip("SampleVoice", "1.1.0.0").Table("smp_Profile", t => t.Text("smp_New")), ImportMode.Hold);

        Assert.Equal(["1.0.0.0", "1.1.0.0"], world.Rows("solution").Where(s => s.Text("uniquename")!.StartsWith("SampleVoice")).Select(s => s.Text("version")).Order());
        Assert.NotNull(world.Catalog.RequiredTable("smp_profile").Column("smp_old"));
        Assert.NotNull(world.Catalog.RequiredTable("smp_profile").Column("smp_new"));

        world.Promote("SampleVoice");

        Assert.Equal("1.1.0.0", world.Rows("solution").Single(s => s.Text("uniquename")!.StartsWith("SampleVoice")).Text("version"));
        Assert.Null(world.Catalog.RequiredTable("smp_profile").Column("smp_old"));
        Assert.Equal("mine", world.Row("smp_profile", row)!.Text("smp_name"));
    }

    [Fact]
    public void Takes_back_privileges_it_no_longer_grants_but_none_an_administrator_added()
    {
        using var world = new World(new SolutionZip().Role(One, "Voice User", ("prvReadUser", "Global"), ("prvReadTeam", "Global")));
        world.Write(work =>
        {
            Privileges.Grant(work, One, Privileges.IdOf("prvReadQueue"), Depth.Global);
            return 0;
        });

        world.Import(new SolutionZip("SampleVoice", "1.1.0.0").Role(One, "Voice User", ("prvReadUser", "Basic")));

        var grants = world.Rows("roleprivileges", ("roleid", One)).ToDictionary(g => (Guid)g["privilegeid"]!, g => g.Number("privilegedepthmask"));
        Assert.Equal([1, 8], [grants[Privileges.IdOf("prvReadUser")], grants[Privileges.IdOf("prvReadQueue")]]);
        Assert.Equal(2, grants.Count);
    }

    [Fact]
    public void Uninstalled_takes_its_components_and_their_data_along_but_nothing_else()
    {
        using var world = new World(new SolutionZip().Table("smp_Profile", t => t.Form(One, "smp_name")).Extend("SystemUser", t => t.Text("smp_CloudId")).Relationship(TableNode.ManyToMany("smp_profile_users", "smp_Profile", "SystemUser")));
        Assert.NotNull(world.Catalog.Table("smp_profile_users"));
        var users = world.Rows("systemuser").Count;

        world.Uninstall("SampleVoice");

        Assert.Null(world.Catalog.Table("smp_profile"));
        Assert.Null(world.Catalog.Table("smp_profile_users"));
        Assert.Null(world.Catalog.RequiredTable("systemuser").Column("smp_cloudid"));
        Assert.Null(world.Row("systemform", One));
        Assert.Equal(users, world.Rows("systemuser").Count);
        Assert.DoesNotContain(world.Rows("solution"), s => s.Text("uniquename") == "SampleVoice");
        Assert.Empty(world.Rows("dependency"));
    }

    [Fact]
    public void Unmanaged_leaves_its_components_behind_when_its_row_is_deleted()
    {
        using var world = new World(new SolutionZip { Managed = false }.Table("smp_Profile", t => t.Form(One, "smp_name")));

        world.Uninstall("SampleVoice");

        Assert.NotNull(world.Catalog.Table("smp_profile"));
        Assert.NotNull(world.Row("systemform", One));
        Assert.DoesNotContain(world.Rows("solution"), s => s.Text("uniquename") == "SampleVoice");
    }

    [Fact]
    public void Uninstalled_is_refused_while_another_solution_depends_on_it()
    {
        using var world = new World(new SolutionZip("SampleCore").Table("smp_Profile"), new SolutionZip("SampleApp").SiteMap("smp_app", """<SubArea Id="smp_sub" Entity="smp_profile" />"""));

        Assert.Throws<VoiceForD365.Sandbox.Solutions.ImportRefusedException>(() => world.Uninstall("SampleCore"));

        world.Uninstall("SampleApp");
        world.Uninstall("SampleCore");
        Assert.Null(world.Catalog.Table("smp_profile"));
    }
}
