namespace VoiceForD365.LocalDataverse.Tests.Solutions;

public sealed class A_solution_that_is_uninstalled
{
    static readonly Guid One = new("11111111-1111-4111-8111-111111111111");

    [Fact]
    public void Takes_its_components_and_their_data_along_but_nothing_else()
    {
        using var world = new World(
            new SolutionZip().Table("smp_Profile", t => t.Form(One, "smp_name")).Extend("SystemUser", t => t.Text("smp_CloudId"))
                .Relationship(RelationshipNode.ManyToMany("smp_profile_users", "smp_Profile", "SystemUser")));
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
    public void Leaves_its_components_behind_where_it_is_unmanaged()
    {
        using var world = new World(new SolutionZip { Managed = false }.Table("smp_Profile", t => t.Form(One, "smp_name")));

        world.Uninstall("SampleVoice");

        Assert.NotNull(world.Catalog.Table("smp_profile"));
        Assert.NotNull(world.Row("systemform", One));
        Assert.DoesNotContain(world.Rows("solution"), s => s.Text("uniquename") == "SampleVoice");
    }

    [Fact]
    public void Stays_while_another_solution_depends_on_it()
    {
        using var world = new World(
            new SolutionZip("SampleCore").Table("smp_Profile"),
            new SolutionZip("SampleApp").SiteMap("smp_app", """<SubArea Id="smp_sub" Entity="smp_profile" />"""));

        Assert.Throws<VoiceForD365.LocalDataverse.Solutions.ImportRefusedException>(() => world.Uninstall("SampleCore"));

        world.Uninstall("SampleApp");
        world.Uninstall("SampleCore");
        Assert.Null(world.Catalog.Table("smp_profile"));
    }
}
