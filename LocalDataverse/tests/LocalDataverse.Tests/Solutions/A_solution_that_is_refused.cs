using VoiceForD365.LocalDataverse.Solutions;
using static VoiceForD365.LocalDataverse.Tests.Solutions.Refusal;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

public sealed class A_solution_that_is_refused
{
    static readonly Guid One = new("11111111-1111-4111-8111-111111111111");
    static readonly Guid Two = new("22222222-2222-4222-8222-222222222222");

    [Fact]
    public void Declares_a_root_component_it_does_not_have() =>
        IsRefused(ErrorCodes.MissingRootComponent, "smp_ghost", new SolutionZip().Root(1, "smp_ghost"));

    [Fact]
    public void Has_a_component_it_does_not_declare() =>
        IsRefused(ErrorCodes.UndeclaredComponent, "smp_profile", new SolutionZip().Table("smp_Profile").WithoutRoots());

    [Fact]
    public void Adds_to_a_table_nobody_has() =>
        IsRefused(ErrorCodes.MissingRootComponent, "smp_ghost", new SolutionZip().Extend("smp_Ghost", t => t.Text("smp_Code")));

    [Fact]
    public void Names_things_without_a_prefix()
    {
        IsRefused(ErrorCodes.InvalidPrefix, "profile", new SolutionZip().Table("Profile"));
        IsRefused(ErrorCodes.InvalidPrefix, "mscrm_profile", new SolutionZip().Table("mscrm_Profile"));
        IsRefused(ErrorCodes.InvalidPrefix, "smp_profile.code", new SolutionZip().Table("smp_Profile", t => t.Text("Code")));
        IsRefused(
            ErrorCodes.InvalidPrefix, "smp_profile.code",
            new SolutionZip().Table("smp_Profile", t => t.Text("Code"))
                .EditCustomizations(xml => xml.Replace("<IsCustomField>1", "<IsCustomField>0")));
        IsRefused(
            ErrorCodes.InvalidPrefix, "queue",
            new SolutionZip().Table("smp_Profile", t => t.Lookup("smp_QueueId", "Queue", relationship: "queue")));
        IsRefused(ErrorCodes.InvalidPrefix, "choice", new SolutionZip().Choice("choice", (361710000, "One")));
        IsRefused(ErrorCodes.InvalidPrefix, "namekey", new SolutionZip().Table("smp_Profile", t => t.Key("NameKey", "smp_name")));
    }

    [Fact]
    public void Has_a_component_twice() =>
        IsRefused(
            ErrorCodes.DuplicateId, "smp_profile.smp_code",
            new SolutionZip().Table("smp_Profile", t => t.Text("smp_Code").Text("smp_Code")));

    [Fact]
    public void Gives_one_id_to_two_components() =>
        IsRefused(
            ErrorCodes.DuplicateId, One.ToString(),
            new SolutionZip().Table("smp_Profile", t => t.Form(One, "smp_name").View(One, "All", "smp_name")));

    [Fact]
    public void Uses_an_id_that_is_something_else_here()
    {
        IsRefused(
            ErrorCodes.DuplicateId, "another table",
            new SolutionZip("SampleTwo").Table("smp_Other", t => t.Form(One, "smp_name")),
            new SolutionZip("SampleOne").Table("smp_Profile", t => t.Form(One, "smp_name")));
        IsRefused(
            ErrorCodes.DuplicateId, "another web resource",
            new SolutionZip("SampleTwo").WebResource(One, "smp_/two.js"),
            new SolutionZip("SampleOne").WebResource(One, "smp_/one.js"));
        IsRefused(
            ErrorCodes.DuplicateId, "exists here with the id",
            new SolutionZip("SampleTwo").WebResource(Two, "smp_/one.js"),
            new SolutionZip("SampleOne").WebResource(One, "smp_/one.js"));
    }

    [Fact]
    public void Has_a_new_table_without_key_or_name() => IsRefused(
        ErrorCodes.InvalidXml, "primary name",
        new SolutionZip().Table("smp_Profile").EditCustomizations(xml => xml.Replace("PrimaryName|", "")));

    [Fact]
    public void Changes_what_can_never_change()
    {
        var installed = new SolutionZip()
            .Table("smp_Profile", t => t.Text("smp_Code").Choice("smp_Unit", (361710000, "Minutes")).Key("smp_CodeKey", "smp_code"));

        IsRefused(
            ErrorCodes.ImportError, "ownership", new SolutionZip("SampleVoice", "1.1").Table("smp_Profile", t => t.Ownership = "OrgOwned"),
            installed);
        IsRefused(
            ErrorCodes.ImportError, "type of column", new SolutionZip("SampleVoice", "1.1").Table("smp_Profile", t => t.Number("smp_Code")),
            installed);
        IsRefused(
            ErrorCodes.ImportError, "global choice",
            new SolutionZip("SampleVoice", "1.1").Choice("smp_unit", (1, "Minutes"))
                .Table("smp_Profile", t => t.GlobalChoice("smp_Unit", "smp_unit")),
            installed);
        IsRefused(
            ErrorCodes.ImportError, "columns of key",
            new SolutionZip("SampleVoice", "1.1").Table("smp_Profile", t => t.Text("smp_Code").Key("smp_CodeKey", "smp_name")), installed);
    }

    [Fact]
    public void Shortens_a_column_below_what_is_stored()
    {
        using var world = new World(new SolutionZip().Table("smp_Profile", t => t.Text("smp_Code", maxLength: 50)));
        world.Insert("smp_profile", ("smp_code", new string('x', 40)));

        Assert.Contains(
            "cannot shrink",
            world.Refused(new SolutionZip("SampleVoice", "1.1").Table("smp_Profile", t => t.Text("smp_Code", maxLength: 30))).Message);
        world.Import(new SolutionZip("SampleVoice", "1.1").Table("smp_Profile", t => t.Text("smp_Code", maxLength: 40)));
    }

    [Fact]
    public void Lacks_labels_in_the_base_language()
    {
        IsRefused(ErrorCodes.ImportError, "base language 1033", new SolutionZip().Table("smp_Profile", t => t.Text("smp_Code", label: "")));
        IsRefused(ErrorCodes.ImportError, "Option 361710000", new SolutionZip().Choice("smp_choice", (361710000, "")));
    }

    [Fact]
    public void Uses_a_site_map_id_twice() => IsRefused(
        ErrorCodes.SiteMapError, "smp_sub",
        new SolutionZip()
            .SiteMap("smp_app", """<SubArea Id="smp_sub" Entity="queue" />""", """<SubArea Id="smp_sub" Entity="account" />"""));

    [Fact]
    public void Grants_a_privilege_nobody_knows_or_a_depth_its_table_does_not_have()
    {
        IsRefused(ErrorCodes.RoleError, "prvReadLead", new SolutionZip().Role(One, "Voice User", ("prvReadLead", "Global")));
        IsRefused(
            ErrorCodes.RoleError, "knows only Global",
            new SolutionZip().Table("smp_Profile", t => t.Ownership = "OrgOwned").Role(One, "Voice User", ("prvReadsmp_Profile", "Basic")));
        IsRefused(
            ErrorCodes.RoleError, "prvAssignsmp_Profile",
            new SolutionZip().Table("smp_Profile", t => t.Ownership = "OrgOwned")
                .Role(One, "Voice User", ("prvAssignsmp_Profile", "Global")));
    }

    [Fact]
    public void Has_a_key_its_rows_already_break()
    {
        using var world = new World(new SolutionZip().Table("smp_Profile"));
        world.Insert("smp_profile", ("smp_name", "same"));
        world.Insert("smp_profile", ("smp_name", "same"));

        var refusal = world.Refused(
            new SolutionZip("SampleVoice", "1.1").Table("smp_Profile", t => t.Text("smp_Code").Key("smp_NameKey", "smp_name")));

        Assert.Contains("smp_NameKey", refusal.Message);
        Assert.Null(world.Catalog.RequiredTable("smp_profile").Column("smp_code"));
    }

    [Fact]
    public void Reports_all_its_problems_at_once()
    {
        using var world = new World();

        var refusal = world.Refused(
            new SolutionZip().Table("smp_Profile", t => t.Text("Code").Form(One, "smp_ghost"))
                .Role(Two, "Voice User", ("prvReadLead", "Global")));

        Assert.Equal(
            [ErrorCodes.InvalidPrefix, ErrorCodes.MissingDependencies, ErrorCodes.RoleError], refusal.Problems.Select(p => p.Code));
    }
}
