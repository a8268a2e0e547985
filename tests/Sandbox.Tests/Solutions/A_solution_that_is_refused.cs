using System;
using System.Linq;
using VoiceForD365.Sandbox.Solutions;
using VoiceForD365.Sandbox.Solutions.Checking;

namespace VoiceForD365.Sandbox.Tests.Solutions;

public sealed class A_solution_that_is_refused
{
    static readonly Guid One = new("11111111-1111-4111-8111-111111111111");
    static readonly Guid Two = new("22222222-2222-4222-8222-222222222222");
    static readonly Guid Create = new("9ebdbb1b-ea3e-db11-86a7-000a3a5473e8");

    static void IsRefused(string code, string saying, SolutionZip zip, params SolutionZip[] installed) => IsRefused(code, saying, ImportMode.Update, zip, installed);

    static void IsRefused(string code, string saying, ImportMode mode, SolutionZip zip, params SolutionZip[] installed)
    {
        using var world = new World(installed);
        var tables = world.Catalog.Tables.Count;

        var refusal = world.Refused(zip, mode);

        Assert.Equal(code, refusal.Code);
        Assert.Contains(saying, refusal.Message);
        Assert.Equal(tables, world.Catalog.Tables.Count);
        Assert.Equal(installed.Length, world.Rows("solution").Count(s => s.Text("uniquename")!.StartsWith("Sample")));
    }

    [Fact]
    public void Needs_a_newer_platform() =>
        IsRefused(ErrorCodes.NewerPlatform, "9.9", new SolutionZip { PackageVersion = "9.9" });

    [Fact]
    public void Is_managed_where_it_is_installed_unmanaged() =>
        IsRefused(ErrorCodes.ManagedOverUnmanaged, "unmanaged solution", new SolutionZip(), new SolutionZip { Managed = false });

    [Fact]
    public void Is_unmanaged_where_it_is_installed_managed() =>
        IsRefused(ErrorCodes.UnmanagedOverManaged, "managed solution", new SolutionZip { Managed = false }, new SolutionZip());

    [Fact]
    public void Comes_from_another_publisher_than_the_installed_one() =>
        IsRefused(ErrorCodes.PublisherDiffers, "otherpublisher", new SolutionZip("SampleVoice", "1.1.0.0") { Publisher = "otherpublisher", Prefix = "oth" }, new SolutionZip());

    [Fact]
    public void Has_a_lower_version_than_the_installed_one() =>
        IsRefused(ErrorCodes.InvalidSolutionVersion, "1.1.0.0", new SolutionZip("SampleVoice", "1.0.0.0"), new SolutionZip("SampleVoice", "1.1.0.0"));

    [Theory]
    [InlineData("1.0.0.0")]
    [InlineData("0.9.0.0")]
    public void Would_upgrade_to_a_version_that_is_not_higher(string version)
    {
        IsRefused(ErrorCodes.LowerVersionUpgrade, "higher version", ImportMode.Upgrade, new SolutionZip("SampleVoice", version), new SolutionZip());
        IsRefused(ErrorCodes.LowerVersionUpgrade, "higher version", ImportMode.Hold, new SolutionZip("SampleVoice", version), new SolutionZip());
    }

    [Fact]
    public void Would_hold_while_another_version_is_held()
    {
        using var world = new World(new SolutionZip());
        world.Import(new SolutionZip("SampleVoice", "1.1.0.0"), ImportMode.Hold);

        var refusal = world.Refused(new SolutionZip("SampleVoice", "1.2.0.0"), ImportMode.Hold);

        Assert.Equal(ErrorCodes.HoldingSolutionExists, refusal.Code);
        Assert.Contains("SampleVoice_Upgrade", refusal.Message);
    }

    [Fact]
    public void Has_nothing_to_promote()
    {
        using var world = new World(new SolutionZip());

        Assert.Equal(ErrorCodes.NoSolutionToPromote, Assert.Throws<ImportRefusedException>(() => world.Promote("SampleVoice")).Code);
    }

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
        IsRefused(ErrorCodes.InvalidPrefix, "smp_profile.code", new SolutionZip().Table("smp_Profile", t => t.Text("Code")).EditCustomizations(xml => xml.Replace("<IsCustomField>1", "<IsCustomField>0")));
        IsRefused(ErrorCodes.InvalidPrefix, "queue", new SolutionZip().Table("smp_Profile", t => t.Lookup("smp_QueueId", "Queue", relationship: "queue")));
        IsRefused(ErrorCodes.InvalidPrefix, "choice", new SolutionZip().Choice("choice", (361710000, "One")));
        IsRefused(ErrorCodes.InvalidPrefix, "namekey", new SolutionZip().Table("smp_Profile", t => t.Key("NameKey", "smp_name")));
    }

    [Fact]
    public void Has_a_component_twice() =>
        IsRefused(ErrorCodes.DuplicateId, "smp_profile.smp_code", new SolutionZip().Table("smp_Profile", t => t.Text("smp_Code").Text("smp_Code")));

    [Fact]
    public void Gives_one_id_to_two_components() =>
        IsRefused(ErrorCodes.DuplicateId, One.ToString(), new SolutionZip().Table("smp_Profile", t => t.Form(One, "smp_name").View(One, "All", "smp_name")));

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
        ErrorCodes.InvalidXml, "primary name", new SolutionZip().Table("smp_Profile").EditCustomizations(xml => xml.Replace("PrimaryName|", "")));

    [Fact]
    public void Changes_what_can_never_change()
    {
        var installed = new SolutionZip().Table("smp_Profile", t => t.Text("smp_Code").Choice("smp_Unit", (361710000, "Minutes")).Key("smp_CodeKey", "smp_code"));

        IsRefused(ErrorCodes.ImportError, "ownership", new SolutionZip("SampleVoice", "1.1").Table("smp_Profile", t => t.Ownership = "OrgOwned"), installed);
        IsRefused(ErrorCodes.ImportError, "type of column", new SolutionZip("SampleVoice", "1.1").Table("smp_Profile", t => t.Number("smp_Code")), installed);
        IsRefused(ErrorCodes.ImportError, "global choice", new SolutionZip("SampleVoice", "1.1").Choice("smp_unit", (1, "Minutes")).Table("smp_Profile", t => t.GlobalChoice("smp_Unit", "smp_unit")), installed);
        IsRefused(ErrorCodes.ImportError, "columns of key", new SolutionZip("SampleVoice", "1.1").Table("smp_Profile", t => t.Text("smp_Code").Key("smp_CodeKey", "smp_name")), installed);
    }

    [Fact]
    public void Shortens_a_column_below_what_is_stored()
    {
        using var world = new World(new SolutionZip().Table("smp_Profile", t => t.Text("smp_Code", maxLength: 50)));
        world.Insert("smp_profile", ("smp_code", new string('x', 40)));

        Assert.Contains("cannot shrink", world.Refused(new SolutionZip("SampleVoice", "1.1").Table("smp_Profile", t => t.Text("smp_Code", maxLength: 30))).Message);
        world.Import(new SolutionZip("SampleVoice", "1.1").Table("smp_Profile", t => t.Text("smp_Code", maxLength: 40)));
    }

    [Fact]
    public void Lacks_labels_in_the_base_language()
    {
        IsRefused(ErrorCodes.ImportError, "base language 1033", new SolutionZip().Table("smp_Profile", t => t.Text("smp_Code", label: "")));
        IsRefused(ErrorCodes.ImportError, "Option 361710000", new SolutionZip().Choice("smp_choice", (361710000, "")));
    }

    [Fact]
    public void Has_a_lookup_without_a_relationship_or_the_reverse()
    {
        IsRefused(ErrorCodes.ImportError, "smp_queueid", new SolutionZip().Table("smp_Profile", t => t.LookupWithoutRelationship("smp_QueueId")));
        IsRefused(ErrorCodes.ImportError, "is no lookup", new SolutionZip().Table("smp_Profile", t => t.Text("smp_QueueId").Relationships.Add(TableNode.OneToMany("smp_rel", "smp_Profile", "smp_QueueId", "Queue"))));
        IsRefused(ErrorCodes.MissingDependencies, "smp_queueid", new SolutionZip().Table("smp_Profile").Relationship(TableNode.OneToMany("smp_rel", "smp_Profile", "smp_QueueId", "Queue")));
    }

    [Theory]
    [InlineData("smp_ghost", "form on an absent column")]
    public void Has_a_form_or_view_on_a_column_nobody_has(string column, string _)
    {
        IsRefused(ErrorCodes.MissingDependencies, column, new SolutionZip().Table("smp_Profile", t => t.Form(One, column)));
        IsRefused(ErrorCodes.MissingDependencies, column, new SolutionZip().Table("smp_Profile", t => t.View(One, "All", column)));
    }

    [Fact]
    public void Refers_to_a_web_resource_table_choice_or_role_nobody_has()
    {
        IsRefused(ErrorCodes.MissingDependencies, "smp_/ghost.js", new SolutionZip().Table("smp_Profile", t => t.Form(One, "smp_name", library: "smp_/ghost.js")));
        IsRefused(ErrorCodes.MissingDependencies, "smp_/ghost.js", new SolutionZip().Table("smp_Profile", t => t.Ribbon("smp_/ghost.js")));
        IsRefused(ErrorCodes.MissingDependencies, "lead", new SolutionZip().Table("smp_Profile", t => t.Lookup("smp_LeadId", "Lead")));
        IsRefused(ErrorCodes.MissingDependencies, "smp_ghost", new SolutionZip().Table("smp_Profile", t => t.GlobalChoice("smp_Unit", "smp_ghost")));
        IsRefused(ErrorCodes.MissingDependencies, One.ToString(), new SolutionZip().App("smp_app", One, []));
        IsRefused(ErrorCodes.MissingDependencies, Two.ToString(), new SolutionZip().WebResource(One, "smp_/i.svg", type: 11).App("smp_app", One, [], Two));
    }

    [Fact]
    public void Spells_its_missing_dependencies_as_xml()
    {
        using var world = new World();

        var text = world.Refused(new SolutionZip().Table("smp_Profile", t => t.Form(One, "smp_ghost"))).Message;

        Assert.Contains("""<MissingDependencies><MissingDependency><Required type="2" schemaName="smp_ghost" displayName="smp_profile.smp_ghost" parentSchemaName="smp_profile" solution="Active" />""", text);
        Assert.Contains($"""<Dependent type="60" id="{One:B}" displayName="Main" />""", text);
    }

    [Fact]
    public void Lists_a_dependency_on_a_solution_that_is_not_installed()
    {
        var needy = new SolutionZip("SampleApp").MissingDependency("1", "smp_profile", "SampleVoice (1.1.0.0)");

        IsRefused(ErrorCodes.MissingDependencies, "SampleVoice (1.1.0.0)", needy);

        using var world = new World(new SolutionZip("SampleVoice", "1.1.0.0").Table("smp_Profile"));
        world.Import(needy);
    }

    [Fact]
    public void Has_a_site_map_that_opens_a_table_or_view_nobody_has()
    {
        IsRefused(ErrorCodes.SiteMapError, "smp_ghost", new SolutionZip().SiteMap("smp_app", """<SubArea Id="smp_sub" Entity="smp_ghost" />"""));
        IsRefused(ErrorCodes.SiteMapError, One.ToString(), new SolutionZip().SiteMap("smp_app", $"""<SubArea Id="smp_sub" Url="/main.aspx?pagetype=entitylist&amp;etn=queue&amp;viewid={One:B}&amp;viewType=1039" />"""));
    }

    [Fact]
    public void Uses_a_site_map_id_twice() => IsRefused(
        ErrorCodes.SiteMapError, "smp_sub", new SolutionZip().SiteMap("smp_app", """<SubArea Id="smp_sub" Entity="queue" />""", """<SubArea Id="smp_sub" Entity="account" />"""));

    [Fact]
    public void Grants_a_privilege_nobody_knows_or_a_depth_its_table_does_not_have()
    {
        IsRefused(ErrorCodes.RoleError, "prvReadLead", new SolutionZip().Role(One, "Voice User", ("prvReadLead", "Global")));
        IsRefused(ErrorCodes.RoleError, "knows only Global", new SolutionZip().Table("smp_Profile", t => t.Ownership = "OrgOwned").Role(One, "Voice User", ("prvReadsmp_Profile", "Basic")));
        IsRefused(ErrorCodes.RoleError, "prvAssignsmp_Profile", new SolutionZip().Table("smp_Profile", t => t.Ownership = "OrgOwned").Role(One, "Voice User", ("prvAssignsmp_Profile", "Global")));
    }

    [Fact]
    public void Drops_a_plugin_type_without_a_new_assembly_version()
    {
        var installed = new SolutionZip().Assembly(One, "Sample.Plugins", types: (Two, "Sample.Plugins.One"));

        IsRefused(ErrorCodes.PluginTypesRemoved, "Sample.Plugins.One", new SolutionZip("SampleVoice", "1.1").Assembly(One, "Sample.Plugins", "1.0.5.0"), installed);

        using var world = new World(installed);
        world.Import(new SolutionZip("SampleVoice", "1.1").Assembly(One, "Sample.Plugins", "1.1.0.0"));
    }

    [Fact]
    public void Registers_a_step_on_a_message_type_or_column_nobody_has()
    {
        IsRefused(ErrorCodes.MissingDependencies, Two.ToString(), new SolutionZip().Step(One, Create, type: Two));
        IsRefused(ErrorCodes.MissingDependencies, One.ToString(), new SolutionZip().Assembly(One, "Sample.Plugins", types: (Two, "Sample.One")).Step(Guid.NewGuid(), message: One, type: Two));
        IsRefused(ErrorCodes.MissingDependencies, "smp_ghost", new SolutionZip().Assembly(One, "Sample.Plugins", types: (Two, "Sample.One")).Step(Guid.NewGuid(), Create, Two, "systemuser", filter: "smp_ghost"));
    }

    [Theory]
    [InlineData("9ebdbb1b-ea3e-db11-86a7-000a3a5473e8", 0, "before Create")]
    [InlineData("a1bdbb1b-ea3e-db11-86a7-000a3a5473e8", 1, "after Delete")]
    [InlineData("20bebb1b-ea3e-db11-86a7-000a3a5473e8", 3, "type 3")]
    public void Registers_an_image_its_message_cannot_have(string message, int type, string saying) => IsRefused(
        ErrorCodes.InvalidXml, saying,
        new SolutionZip().Assembly(One, "Sample.Plugins", types: (Two, "Sample.One")).Step(Guid.NewGuid(), new Guid(message), Two, "systemuser", images: StepImage(Guid.NewGuid(), type)));

    [Fact]
    public void Registers_an_image_with_a_column_nobody_has() => IsRefused(
        ErrorCodes.MissingDependencies, "smp_ghost",
        new SolutionZip().Assembly(One, "Sample.Plugins", types: (Two, "Sample.One")).Step(Guid.NewGuid(), Create, Two, "systemuser", images: StepImage(Guid.NewGuid(), 1, "smp_ghost")));

    static string StepImage(Guid id, int type, string column = "internalemailaddress") => $"""
        <SdkMessageProcessingStepImage Name="Image"><SdkMessageProcessingStepImageId>{id:B}</SdkMessageProcessingStepImageId><Attributes>{column}</Attributes>
        <EntityAlias>Image</EntityAlias><ImageType>{type}</ImageType><MessagePropertyName>Target</MessagePropertyName></SdkMessageProcessingStepImage>
        """;

    [Fact]
    public void Has_a_key_its_rows_already_break()
    {
        using var world = new World(new SolutionZip().Table("smp_Profile"));
        world.Insert("smp_profile", ("smp_name", "same"));
        world.Insert("smp_profile", ("smp_name", "same"));

        var refusal = world.Refused(new SolutionZip("SampleVoice", "1.1").Table("smp_Profile", t => t.Text("smp_Code").Key("smp_NameKey", "smp_name")));

        Assert.Contains("smp_NameKey", refusal.Message);
        Assert.Null(world.Catalog.RequiredTable("smp_profile").Column("smp_code"));
    }

    [Fact]
    public void Reports_all_its_problems_at_once()
    {
        using var world = new World();

        var refusal = world.Refused(new SolutionZip().Table("smp_Profile", t => t.Text("Code").Form(One, "smp_ghost")).Role(Two, "Voice User", ("prvReadLead", "Global")));

        Assert.Equal([ErrorCodes.InvalidPrefix, ErrorCodes.MissingDependencies, ErrorCodes.RoleError], refusal.Problems.Select(p => p.Code));
    }
}
