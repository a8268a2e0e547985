using VoiceForD365.LocalDataverse.Solutions;
using static VoiceForD365.LocalDataverse.Tests.Solutions.Refusal;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

public sealed class A_reference_to_what_nobody_has
{
    static readonly Guid One = new("11111111-1111-4111-8111-111111111111");
    static readonly Guid Two = new("22222222-2222-4222-8222-222222222222");

    [Fact]
    public void Is_refused_in_a_lookup_without_a_relationship_or_the_reverse()
    {
        IsRefused(
            ErrorCodes.ImportError, "smp_queueid", new SolutionZip().Table("smp_Profile", t => t.LookupWithoutRelationship("smp_QueueId")));
        IsRefused(
            ErrorCodes.ImportError, "is no lookup",
            new SolutionZip()
                .Table(
                    "smp_Profile",
                    t => t.Text("smp_QueueId").Relationships.Add(
                        RelationshipNode.OneToMany("smp_rel", "smp_Profile", "smp_QueueId", "Queue"))));
        IsRefused(
            ErrorCodes.MissingDependencies, "smp_queueid",
            new SolutionZip().Table("smp_Profile")
                .Relationship(RelationshipNode.OneToMany("smp_rel", "smp_Profile", "smp_QueueId", "Queue")));
    }

    [Theory]
    [InlineData("smp_ghost", "form on an absent column")]
    public void Is_refused_in_a_form_or_view(string column, string _)
    {
        IsRefused(ErrorCodes.MissingDependencies, column, new SolutionZip().Table("smp_Profile", t => t.Form(One, column)));
        IsRefused(ErrorCodes.MissingDependencies, column, new SolutionZip().Table("smp_Profile", t => t.View(One, "All", column)));
    }

    [Fact]
    public void Is_refused_for_a_web_resource_table_choice_or_role()
    {
        IsRefused(
            ErrorCodes.MissingDependencies, "smp_/ghost.js",
            new SolutionZip().Table("smp_Profile", t => t.Form(One, "smp_name", library: "smp_/ghost.js")));
        IsRefused(ErrorCodes.MissingDependencies, "smp_/ghost.js", new SolutionZip().Table("smp_Profile", t => t.Ribbon("smp_/ghost.js")));
        IsRefused(ErrorCodes.MissingDependencies, "lead", new SolutionZip().Table("smp_Profile", t => t.Lookup("smp_LeadId", "Lead")));
        IsRefused(
            ErrorCodes.MissingDependencies, "smp_ghost",
            new SolutionZip().Table("smp_Profile", t => t.GlobalChoice("smp_Unit", "smp_ghost")));
        IsRefused(ErrorCodes.MissingDependencies, One.ToString(), new SolutionZip().App("smp_app", One, []));
        IsRefused(
            ErrorCodes.MissingDependencies, Two.ToString(),
            new SolutionZip().WebResource(One, "smp_/i.svg", type: 11).App("smp_app", One, [], Two));
    }

    [Fact]
    public void Is_spelled_as_xml()
    {
        using var world = new World();

        var text = world.Refused(new SolutionZip().Table("smp_Profile", t => t.Form(One, "smp_ghost"))).Message;

        Assert.Contains(
            """<MissingDependencies><MissingDependency><Required type="2" schemaName="smp_ghost" displayName="smp_profile.smp_ghost" parentSchemaName="smp_profile" solution="Active" />""",
            text);
        Assert.Contains($"""<Dependent type="60" id="{One:B}" displayName="Main" />""", text);
    }

    [Fact]
    public void Is_refused_where_a_file_lists_a_solution_that_is_not_installed()
    {
        var needy = new SolutionZip("SampleApp").MissingDependency("1", "smp_profile", "SampleVoice (1.1.0.0)");

        IsRefused(ErrorCodes.MissingDependencies, "SampleVoice (1.1.0.0)", needy);

        using var world = new World(new SolutionZip("SampleVoice", "1.1.0.0").Table("smp_Profile"));
        world.Import(needy);
    }

    [Fact]
    public void Is_refused_in_a_site_map()
    {
        IsRefused(
            ErrorCodes.SiteMapError, "smp_ghost", new SolutionZip().SiteMap("smp_app", """<SubArea Id="smp_sub" Entity="smp_ghost" />"""));
        IsRefused(
            ErrorCodes.SiteMapError, One.ToString(),
            new SolutionZip().SiteMap(
                "smp_app",
                $"""<SubArea Id="smp_sub" Url="/main.aspx?pagetype=entitylist&amp;etn=queue&amp;viewid={One:B}&amp;viewType=1039" />"""));
    }
}
