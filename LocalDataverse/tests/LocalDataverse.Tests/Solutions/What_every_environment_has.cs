using VoiceForD365.LocalDataverse.Solutions;
using VoiceForD365.LocalDataverse.Storage;
using static VoiceForD365.LocalDataverse.Tests.Solutions.Refusal;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

public sealed class What_every_environment_has
{
    static readonly Guid Icon = new("7a0c7f0a-50c6-4a55-8f4c-3a4ef1fb0001");
    static readonly Guid Form = new("7a0c7f0a-50c6-4a55-8f4c-3a4ef1fb0002");
    static readonly Guid ActiveAccounts = new("00000000-0000-0000-00aa-000010001002");
    static readonly Guid ContactsByAccount = new("2ff3ebea-6310-4dde-b3a1-e1144ea42b7b");

    static SolutionZip App(params string[] components) =>
        new SolutionZip().WebResource(Icon, "smp_/icon.svg", type: 11).App("smp_app", Icon, components);

    [Fact]
    public void Is_listed_by_an_app_as_the_file_says()
    {
        using var world = new World(App(
            $"""<AppModuleComponent type="26" id="{ActiveAccounts:B}" />""",
            $"""<AppModuleComponent type="59" id="{ContactsByAccount:B}" />"""));

        Assert.Equal([ActiveAccounts, ContactsByAccount], Listed(world).Select(row => (Guid)row["objectid"]!).Order());
    }

    [Fact]
    public void Is_shown_by_an_app_and_its_site_map_though_the_table_is_not_here()
    {
        using var world = new World(
            App("""<AppModuleComponent type="1" schemaName="activitypointer" />""")
                .SiteMap("smp_map", """<SubArea Id="smp_sub" Entity="activitypointer" />"""));

        Assert.Equal(1, Listed(world).Single().Number("componenttype"));
    }

    static IEnumerable<StoredRow> Listed(World world)
    {
        var app = world.Rows("appmodule", ("uniquename", "smp_app")).Single();
        return world.Rows("appmodulecomponent", ("appmoduleidunique", app.Id));
    }

    [Fact]
    public void Is_refused_by_name_where_something_would_be_built_on_a_table_that_is_not_here() => IsRefused(
        ErrorCodes.ImportError, "The local Dataverse lacks the table 'annotation'",
        new SolutionZip().Table("smp_Profile", table => table.Lookup("smp_NoteId", "Annotation")));

    [Fact]
    public void Is_loaded_by_a_form()
    {
        using var world = new World(new SolutionZip().Table(
            "smp_Profile", table => table.Form(Form, "smp_name", library: "AppCommon/Account/Account_main_system_library.js")));

        Assert.Contains(world.Rows("systemform"), row => row.Id == Form);
    }

    [Theory]
    [InlineData("300", true)]
    [InlineData("1", false)]
    public void Is_used_by_what_is_never_run_here_and_extended_by_nothing(string dependent, bool isTaken)
    {
        var zip = new SolutionZip().Table("smp_Profile").EditManifest(xml => xml.Replace(
            "<MissingDependencies></MissingDependencies>",
            $"""
            <MissingDependencies><MissingDependency>
            <Required type="1" schemaName="conversationtranscript" displayName="ConversationTranscript" solution="PowerVirtualAgentsCommon (1.0)" />
            <Dependent type="{dependent}" schemaName="smp_viewer" displayName="Viewer" /></MissingDependency></MissingDependencies>
            """));

        if (isTaken)
            using (var world = new World(zip))
                Assert.NotNull(world.Catalog.Table("smp_profile"));
        else
            IsRefused(ErrorCodes.ImportError, "The local Dataverse lacks the component 'ConversationTranscript'", zip);
    }

    [Fact]
    public void Has_customers_whose_column_a_file_may_name_again()
    {
        using var world = new World(new SolutionZip().Extend(
            "Contact", table => table.Column("ParentCustomerId", "customer", "", label: "Firm", isCustom: false)));

        Assert.Equal("account,contact", string.Join(',', world.Catalog.RequiredTable("contact").Columns["parentcustomerid"].Targets));
        IsRefused(
            ErrorCodes.ImportError, "a column of type customer",
            new SolutionZip().Extend("Contact", table => table.Column("smp_PayerId", "customer", "")));
    }

    [Fact]
    public void Is_refused_by_name_where_a_role_has_a_right_that_is_not_here_to_a_table_that_is_not_here() => IsRefused(
        ErrorCodes.ImportError, "The local Dataverse lacks the table 'msdyn_aievent' and the privilege 'prvAppendTomsdyn_AIEvent'",
        new SolutionZip().Role(Form, "Voice User", ("prvAppendTomsdyn_AIEvent", "Global")));

    [Fact]
    public void Does_not_make_up_what_nobody_has() => IsRefused(
        ErrorCodes.MissingDependencies, "11111111-1111-4111-8111-111111111111",
        App("""<AppModuleComponent type="26" id="{11111111-1111-4111-8111-111111111111}" />"""));
}
