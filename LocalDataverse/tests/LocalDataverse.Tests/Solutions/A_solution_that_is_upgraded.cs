using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>A newer version of what is installed, as an update, an upgrade or a holding solution.</summary>
public sealed class A_solution_that_is_upgraded
{
    static readonly Guid One = new("11111111-1111-4111-8111-111111111111");
    static readonly Guid Two = new("22222222-2222-4222-8222-222222222222");
    static readonly Guid Three = new("33333333-3333-4333-8333-333333333333");

    [Fact]
    public void Keeps_its_commands_among_those_of_other_solutions()
    {
        var core = new SolutionZip("SampleCore").WebResource(One, "smp_/core.js").Table("smp_Profile", t => t.Ribbon("smp_/core.js"));
        SolutionZip App(string version, string command) => new SolutionZip("SampleApp", version).WebResource(Two, "smp_/app.js")
            .Extend("smp_Profile", t => t.Ribbon("smp_/app.js")).EditCustomizations(xml => xml.Replace("smp_profile.Command", command));
        using var world = new World(core, App("1.0.0.0", "smp.Old"));
        string[] Commands() =>
            [.. world.Rows("ribboncommand", ("entity", "smp_profile")).Select(row => row.Text("command")!).Order(StringComparer.Ordinal)];
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
    public void Keeps_in_an_update_rows_values_and_components_the_new_version_lacks()
    {
        using var world = new World(
            new SolutionZip().Table("smp_Profile", t => t.Text("smp_Code").Text("smp_Old")).Variable("smp_Url", "https://one"));
        var row = world.Insert("smp_profile", ("smp_name", "mine"), ("smp_old", "kept"));
        var definition = world.Rows("environmentvariabledefinition").Single().Id;
        world.Insert(
            "environmentvariablevalue", ("schemaname", "v"), ("value", "mine"),
            ("environmentvariabledefinitionid", new RowReference("environmentvariabledefinition", definition)));

        world.Import(
            new SolutionZip("SampleVoice", "1.1.0.0").Table("smp_Profile", t => t.Text("smp_Code", maxLength: 200).Text("smp_New"))
                .Variable("smp_Url", "https://two"));

        var kept = world.Row("smp_profile", row)!;
        Assert.Equal(("mine", "kept"), (kept.Text("smp_name"), kept.Text("smp_old")));
        Assert.Equal(200, world.Catalog.RequiredTable("smp_profile").Columns["smp_code"].MaxLength);
        Assert.NotNull(world.Catalog.RequiredTable("smp_profile").Column("smp_new"));
        Assert.Equal("https://two", world.Row("environmentvariabledefinition", definition)!.Text("defaultvalue"));
        Assert.Equal("mine", world.Rows("environmentvariablevalue").Single().Text("value"));
        Assert.Equal("1.1.0.0", world.Rows("solution", ("uniquename", "SampleVoice")).Single().Text("version"));
    }

    [Fact]
    public void Loses_what_the_new_version_lacks_and_keeps_the_rest()
    {
        using var world = new World(new SolutionZip()
            .Table("smp_Profile", t => t.Text("smp_Code").Text("smp_Old").Lookup("smp_QueueId", "Queue").View(One, "Old", "smp_old"))
            .Table("smp_Gone").Choice("smp_old", (1, "One")).WebResource(Two, "smp_/old.js")
            .Role(Three, "Old role", ("prvReadUser", "Global")));
        var row = world.Insert("smp_profile", ("smp_name", "mine"), ("smp_code", "A"));

        world.Import(
            new SolutionZip("SampleVoice", "1.1.0.0").Table("smp_Profile", t => t.Text("smp_Code").Text("smp_New")), ImportMode.Upgrade);

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
    public void Keeps_what_another_solution_has_too()
    {
        using var world = new World(
            new SolutionZip("SampleOne").Choice("smp_shared", (1, "One")), new SolutionZip("SampleTwo").Choice("smp_shared", (1, "One")));

        world.Import(new SolutionZip("SampleOne", "2.0.0.0"), ImportMode.Upgrade);

        Assert.Contains("smp_shared", world.Catalog.Choices.Keys);
    }

    [Fact]
    public void Is_refused_while_another_solution_needs_what_would_go()
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
    public void Is_simply_installed_where_it_is_absent()
    {
        using var world = new World();

        world.Import(new SolutionZip().Table("smp_Profile"), ImportMode.Upgrade);

        Assert.Equal("SampleVoice", world.Rows("solution").Single(s => s.Text("uniquename")!.StartsWith("Sample")).Text("uniquename"));
    }

    [Fact]
    public void Shows_both_versions_while_it_is_held_until_promoted()
    {
        using var world = new World(new SolutionZip().Table("smp_Profile", t => t.Text("smp_Old")));
        var row = world.Insert("smp_profile", ("smp_name", "mine"), ("smp_old", "x"));

        world.Import(new SolutionZip("SampleVoice", "1.1.0.0").Table("smp_Profile", t => t.Text("smp_New")), ImportMode.Hold);

        Assert.Equal(
            ["1.0.0.0", "1.1.0.0"],
            world.Rows("solution").Where(s => s.Text("uniquename")!.StartsWith("SampleVoice")).Select(s => s.Text("version")).Order());
        Assert.NotNull(world.Catalog.RequiredTable("smp_profile").Column("smp_old"));
        Assert.NotNull(world.Catalog.RequiredTable("smp_profile").Column("smp_new"));

        world.Promote("SampleVoice");

        Assert.Equal("1.1.0.0", world.Rows("solution").Single(s => s.Text("uniquename")!.StartsWith("SampleVoice")).Text("version"));
        Assert.Null(world.Catalog.RequiredTable("smp_profile").Column("smp_old"));
        Assert.Equal("mine", world.Row("smp_profile", row)!.Text("smp_name"));
    }

    [Fact]
    public void Has_its_components_still_once_the_holding_solution_takes_its_place()
    {
        using var world = new World(new SolutionZip().WebResource(One, "smp_/a.js").Table("smp_Profile", t => t.Form(Two, "smp_name")));
        world.Import(
            new SolutionZip("SampleVoice", "1.1.0.0").WebResource(One, "smp_/a.js").Table("smp_Profile", t => t.Form(Two, "smp_name")),
            ImportMode.Hold);

        world.Promote("SampleVoice");

        var solution = world.Rows("solution", ("uniquename", "SampleVoice")).Single().Id;
        Assert.Equal(solution, world.Row("webresource", One)!["solutionid"]);
        Assert.Equal(solution, world.Row("systemform", Two)!["solutionid"]);
    }

    [Fact]
    public void Leaves_what_two_solutions_share_to_the_other_when_it_goes()
    {
        using var world = new World(
            new SolutionZip("SampleCore").WebResource(One, "smp_/a.js"), new SolutionZip("SampleApp").WebResource(One, "smp_/a.js"));

        world.Uninstall("SampleCore");

        Assert.Equal(world.Rows("solution", ("uniquename", "SampleApp")).Single().Id, world.Row("webresource", One)!["solutionid"]);
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

        var grants = world.Rows("roleprivileges", ("roleid", One))
            .ToDictionary(g => (Guid)g["privilegeid"]!, g => g.Number("privilegedepthmask"));
        Assert.Equal([1, 8], [grants[Privileges.IdOf("prvReadUser")], grants[Privileges.IdOf("prvReadQueue")]]);
        Assert.Equal(2, grants.Count);
    }
}
