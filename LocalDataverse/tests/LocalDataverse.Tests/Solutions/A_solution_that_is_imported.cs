using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

public sealed class A_solution_that_is_imported
{
    static readonly Guid One = new("11111111-1111-4111-8111-111111111111");
    static readonly Guid Two = new("22222222-2222-4222-8222-222222222222");
    static readonly Guid Three = new("33333333-3333-4333-8333-333333333333");

    [Fact]
    public void Brings_tables_with_the_columns_the_platform_adds()
    {
        using var world = new World(
            new SolutionZip()
                .Table(
                    "smp_Profile",
                    t => t.Text("smp_Code", maxLength: 20).Flag("smp_On").Lookup("smp_QueueId", "Queue").Key("smp_CodeKey", "smp_code")));

        var table = world.Catalog.RequiredTable("smp_profile");
        Assert.Equal(("smp_profiles", "smp_profileid", "smp_name"), (table.EntitySetName, table.PrimaryId, table.PrimaryName));
        Assert.True(table.ObjectTypeCode >= 10000);
        Assert.Equal(20, table.Columns["smp_code"].MaxLength);
        Assert.Equal("queue", Assert.Single(table.Columns["smp_queueid"].Targets));
        Assert.Equal("smp_code", Assert.Single(table.Keys["smp_codekey"].Columns));
        foreach (var column in (string[])[
            "createdby", "createdon", "modifiedon", "ownerid", "owningbusinessunit", "statecode", "statuscode", "versionnumber"
        ])
            Assert.Contains(column, table.Columns.Keys);
        var lookup = world.Catalog.OneToMany["smp_smp_profile_smp_QueueId_queue"];
        Assert.Equal(
            ("smp_QueueId", "queue", CascadeDelete.RemoveLink),
            (lookup.ReferencingNavigation, lookup.ReferencedTable, lookup.CascadeDelete));
        Assert.Contains("business_unit_smp_profile", world.Catalog.OneToMany.Keys);
    }

    [Fact]
    public void Gives_its_tables_privileges_that_its_roles_may_use()
    {
        using var world = new World(
            new SolutionZip().Table("smp_Profile").Role(One, "Voice User", ("prvReadsmp_Profile", "Local"), ("prvReadUser", "Global")));

        Assert.Equal(8, world.Rows("privilege").Count(p => p.Text("name")!.EndsWith("smp_Profile")));
        var role = world.Row("role", One)!;
        Assert.Equal(("Voice User", One), (role.Text("name"), role.Lookup("parentrootroleid")));
        var grants = world.Rows("roleprivileges", ("roleid", One))
            .ToDictionary(g => (Guid)g["privilegeid"]!, g => g.Number("privilegedepthmask"));
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
            .App(
                "smp_app",
                Three,
                [
                    """<AppModuleComponent type="1" schemaName="smp_profile" />""",
                    $"""<AppModuleComponent type="26" id="{One:B}" />""",
                    """<AppModuleComponent type="62" schemaName="smp_app" />"""
                ],
                Privileges.SystemAdministratorTemplate)
            .Variable("smp_Url", "https://api.example.test"));

        Assert.Equal("smp_profile", world.Row("savedquery", One)!.Text("returnedtypecode"));
        Assert.Equal(2, world.Row("systemform", Two)!.Number("type"));
        Assert.Equal("PHN2Zy8+", world.Row("webresource", Three)!.Text("content"));
        Assert.Contains("smp_sub", world.Rows("sitemap", ("sitemapnameunique", "smp_app")).Single().Text("sitemapxml"));
        var app = world.Rows("appmodule", ("uniquename", "smp_app")).Single();
        Assert.Equal(3, world.Rows("appmodulecomponent", ("appmoduleidunique", app.Id)).Count);
        Assert.Equal(
            new Guid("00000008-0000-0000-0000-000000000001"), world.Rows("appmoduleroles", ("appmoduleid", app.Id)).Single()["roleid"]);
        Assert.Equal("https://api.example.test", world.Rows("environmentvariabledefinition").Single().Text("defaultvalue"));
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
            .Table(
                "smp_Profile",
                t => t.Text("smp_Code").Key("smp_CodeKey", "smp_code").GlobalChoice("smp_Kind", "smp_choice")
                    .View(One, "Active", "smp_name").Form(Two, "smp_name"))
            .Role(Three, "Voice User", ("prvReadsmp_Profile", "Basic")).Variable("smp_Url", "x");
        using var world = new World(solution);
        var before = Snapshot(world);

        world.Import(solution);

        Assert.Equal(before, Snapshot(world));
    }

    static string Snapshot(World world) => string.Join('\n', ((string[])[
        "solutioncomponent", "systemform", "savedquery", "role", "roleprivileges", "privilege", "environmentvariabledefinition",
        "dependency", "publisher"
    ])
        .Select(table => $"{table}: {world.Rows(table).Count}"))
        + string.Join('\n', world.Catalog.RequiredTable("smp_profile").Columns.Keys)
        + string.Join('\n', world.Rows("systemform").Concat(world.Rows("savedquery")).Select(row => row.Version));
}
