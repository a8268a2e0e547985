using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.ClickToDial;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.ExperienceProfiles;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Solutions;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Uninstalling;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.Configured;

namespace VoiceForD365.Deployment.Tests.Uninstalling;

public sealed class Planning_an_uninstall
{
    static readonly Guid App = Guid.NewGuid();
    static readonly Guid Profile = Guid.NewGuid();
    static readonly Guid Loader = Guid.NewGuid();
    static readonly Guid Omnichannel = Guid.NewGuid();
    static readonly Guid Foreign = Guid.NewGuid();
    static readonly Row Core = Solution("Core");
    static readonly Row TheApp = Solution("App");

    static readonly DesiredState Desired =
        Building.State.Desired(Building.State.Package("Core", "1.0"), Building.State.Package("App", "1.0")) with
        {
            SeedSets = Sequence.Of(
                Set("Cif1", "msdyn_ciprovider", ShippedIds.Provider), Set("Cif2", "msdyn_channelprovider", ShippedIds.ChannelProvider)),
        };

    [Fact]
    public void Where_nothing_of_it_is_there_is_nothing_to_do() => Assert.Empty(Plan(new(Building.State.Empty)).Changes);

    [Fact]
    public void Solutions_go_in_reverse_order_and_each_says_what_data_goes_with_it()
    {
        var plan = Plan(new(Building.State.Empty)
        {
            Solutions = Sequence.Of(Core, TheApp),
            Data = Sequence.Of(
                new TableData("Core", "enreach_voicesetting", Sequence<LogicalName>.Empty, 18),
                new TableData("Core", "phonecall", Sequence.Of<LogicalName>("enreach_apiaudit"), 1)),
        });

        Assert.Equal(
            ["uninstall App", "lose enreach_voicesetting: 18 rows", "lose phonecall: 1 row", "uninstall Core", "leave Publisher 'enreach'"],
            Told(plan));
        Assert.Contains("enreach_apiaudit", plan.Changes[2].Reason);
        Assert.True(plan.Uninstalls);
    }

    [Fact]
    public void An_upgrade_that_was_staged_goes_before_its_base()
    {
        var staged = Solution("Core_Upgrade");

        var plan = Plan(new(Building.State.Empty) { Solutions = Sequence.Of(Core, staged) });

        Assert.Equal(["uninstall Core_Upgrade", "uninstall Core", "leave Publisher 'enreach'"], Told(plan));
    }

    [Fact]
    public void A_solution_that_is_installed_unmanaged_is_refused_as_its_components_would_stay()
    {
        var unmanaged = Core with
        {
            Columns = Core.Columns.Select(column =>
            column.Column == "ismanaged" ? column with { Value = Flag(false) } : column).ToSequence()
        };

        var plan = Plan(new(Building.State.Empty) { Solutions = Sequence.Of(unmanaged) });

        Assert.Equal(DiagnosticCodes.UninstallUnmanaged, Assert.Single(plan.Problems).Code);
    }

    [Fact]
    public void What_depends_on_a_solution_is_named_unless_the_plan_takes_it_away_itself()
    {
        var blocker = new UninstallBlocker("Core", Guid.NewGuid(), "form 'Sales' of phonecall", "Contoso", Sequence.Of("table 1"));

        var refused = Plan(Installed() with { Blockers = Sequence.Of(blocker) });
        var freed = Plan(Installed() with { Blockers = Sequence.Of(blocker with { DependentId = ShippedIds.Provider }) });

        Assert.Equal(DiagnosticCodes.UninstallBlocked, Assert.Single(refused.Problems).Code);
        Assert.True(freed.CanBeApplied);
    }

    [Theory]
    [InlineData(0, "leave")]
    [InlineData(1, "remove")]
    public void The_panel_stays_in_an_app_only_where_another_active_provider_is_selected_for_it(int state, string action)
    {
        var plan = Plan(Installed() with
        {
            Providers = Sequence.Of(
                Row("msdyn_ciprovider", Foreign, ("msdyn_appselector", Text($"{App}")), ("statecode", new ColumnValue.Number(state)))),
        });

        Assert.Contains($"{action} App 'sales'", Told(plan));
        Assert.Equal(action == "remove", plan.Changes.Any(change => change.Step is Step.Publish));
    }

    [Fact]
    public void A_providers_row_goes_after_the_apps_that_are_selected_on_it()
    {
        var told = Told(Plan(Installed())).ToList();

        Assert.True(told.IndexOf("publish App 'sales'") < told.IndexOf("remove msdyn_ciprovider"));
        Assert.True(told.IndexOf("remove msdyn_ciprovider") < told.IndexOf("uninstall App"));
    }

    [Fact]
    public void A_customers_profile_keeps_all_but_our_provider_and_the_loader_it_alone_needed()
    {
        var alone = Plan(WithProfile(Profile, "contoso", ShippedIds.ChannelProvider));
        var beside = Plan(WithProfile(Profile, "contoso", ShippedIds.ChannelProvider, Omnichannel));

        Assert.Equal(
            [
                "remove The CIF 2.0 provider on profile 'contoso'", "remove The loader of CIF 2.0 on profile 'contoso'",
                "leave Profile 'contoso'",
            ],
            Told(alone).Take(3));
        Assert.Contains("leave The loader of CIF 2.0 on profile 'contoso'", Told(beside));
    }

    [Fact]
    public void A_profile_that_a_configuration_made_goes_whole_unless_others_use_it()
    {
        var made = ProfilePlanning.NewId("contoso_voice");
        var mapping = Row(
            "msdyn_appprofilerolemapping", Guid.NewGuid(), ("msdyn_uniquename", Text("m")),
            ("msdyn_appprofileid", Lookup("msdyn_appconfiguration", made)), ("msdyn_securityroleid", Lookup("role", Guid.NewGuid())));
        var alone = WithProfile(made, "contoso_voice", ShippedIds.ChannelProvider, Omnichannel);

        Assert.Contains("remove Profile 'contoso_voice'", Told(Plan(alone)));
        Assert.Contains("leave Profile 'contoso_voice'", Told(Plan(alone with { ProfileMappings = Sequence.Of(mapping) })));
        Assert.Contains(
            "leave Profile 'contoso_voice'", Told(Plan(WithProfile(made, "contoso_voice", ShippedIds.ChannelProvider, Foreign))));
    }

    [Fact]
    public void A_mapping_of_our_role_goes_also_after_the_role_is_gone()
    {
        var here = new InstalledProduct(Building.State.Empty);
        var profile = Lookup("msdyn_appconfiguration", Profile);
        var ours = Mapping(Guid.NewGuid(), "ours", ("msdyn_securityroleid", Lookup("role", VoiceUser)));
        var orphan = Mapping(ProfilePlanning.MappingId(Profile), "orphan", ("msdyn_appprofileid", profile));
        var other = Mapping(Guid.NewGuid(), "other", ("msdyn_appprofileid", profile));

        Assert.Equal(
            ["remove Role mapping 'ours'", "remove Role mapping 'orphan'"],
            Told(Plan(here with { ProfileMappings = Sequence.Of(ours, orphan, other) })));

        static Row Mapping(Guid id, string name, (LogicalName Column, ColumnValue Value) target) =>
            Row("msdyn_appprofilerolemapping", id, ("msdyn_uniquename", Text(name)), target);
    }

    [Fact]
    public void The_application_user_is_disabled_only_when_asked()
    {
        var user = Row("systemuser", Guid.NewGuid(), ("applicationid", new ColumnValue.Identifier(Client)), ("isdisabled", Flag(false)));
        var here = Installed() with { ApplicationUsers = Sequence.Of(user) };

        Assert.Contains($"leave Application user {Client}", Told(Plan(here)));
        var asked = Uninstaller.Plan(Desired, new UninstallWish { DisableApplicationUser = true }, here);
        Assert.Contains($"set Application user {Client}", Told(asked));
    }

    [Fact]
    public void The_app_registration_is_deleted_only_when_asked_and_before_the_role_that_tells_whose_it_is_goes()
    {
        var registration = new DirectoryApplication(Guid.NewGuid(), Client, "Voice");
        var here = Installed() with { Registrations = Sequence.Of(registration) };

        var asked = Uninstaller.Plan(Desired, new UninstallWish { RemoveRegistration = true }, here);

        Assert.DoesNotContain(Plan(here).Changes, change => change.Step is Step.ChangeDirectory);
        var told = Told(asked).ToList();
        Assert.InRange(told.IndexOf($"remove App registration 'Voice' ({Client})"), 0, told.IndexOf("uninstall App"));
        Assert.Contains(asked.Changes, change => change.Step is Step.ChangeDirectory
        {
            Write: DirectoryWrite.DeleteApplication { Application: var deleted },
        } && deleted == registration.Id);
    }

    [Fact]
    public void Values_of_our_environment_variables_go_and_those_of_others_stay()
    {
        var (definition, other) = (Guid.NewGuid(), Guid.NewGuid());

        var plan = Plan(new InstalledProduct(Building.State.Empty) with
        {
            Variables = Sequence.Of(Row("environmentvariabledefinition", definition, ("schemaname", Text("enreach_Login")))),
            VariableValues = Sequence.Of(Value(definition), Value(other)),
        });

        Assert.Equal(["remove Value of 'enreach_Login'"], Told(plan));

        static Row Value(Guid of) => Row(
            "environmentvariablevalue", Guid.NewGuid(), ("environmentvariabledefinitionid", Lookup("environmentvariabledefinition", of)));
    }

    [Theory]
    [InlineData("""[{"FunctionName":"Microsoft.CIFramework.Internal.initializeCI"}]""", "[]")]
    [InlineData(
        """[ {"a":"],[\",{"} , {"FunctionName":"Microsoft.CIFramework.Internal.initializeCI"},{"b":[1,{"c":2}]}]""",
        """[{"a":"],[\",{"},{"b":[1,{"c":2}]}]""")]
    [InlineData("[]", "[]")]
    [InlineData("no array", null)]
    public void The_panels_handler_is_taken_out_and_every_other_kept_to_the_letter(string before, string? after) =>
        Assert.Equal(after, PanelHandler.RemoveFrom(new(App, "sales", 0, before)));

    [Fact]
    public void The_control_that_dials_goes_from_the_columns_a_configuration_gave_it_and_the_table_is_published()
    {
        var plan = Plan(Dialling(FormsThatDial.Row(Dials)));

        Assert.Equal(
            ["remove Click-to-dial on form 'Account' of account", "publish Forms of account"],
            Told(plan).Where(told => told.Contains("account")));
        var update = Assert.IsType<Write.Update>(Assert.IsType<Step.Data>(plan.Changes.First(change =>
            change.Component.Kind == ComponentKind.ClickToDial).Step).Writes[0]);
        Assert.Equal("1", update.ExpectedVersion);
        Assert.Equal(FormsThatDial.Plain, update.Columns[0].Value.ToString());
    }

    [Fact]
    public void Another_control_that_somebody_chose_since_stays()
    {
        var plan = Plan(Dialling(FormsThatDial.Row(FormsThatDial.Chosen(("2", FormsThatDial.Other)))));

        Assert.DoesNotContain(plan.Changes, change => change.Component.Kind == ComponentKind.ClickToDial);
    }

    [Fact]
    public void A_form_that_cannot_be_changed_any_more_keeps_the_control_and_is_told()
    {
        foreach (var form in new[] { FormsThatDial.Row(Dials, isManaged: true, isCustomizable: false), FormsThatDial.Row("<form") })
            Assert.Equal(
                ["leave Click-to-dial on form 'Account' of account"], Told(Plan(Dialling(form))).Where(told => told.Contains("account")));
    }

    [Fact]
    public void A_form_that_was_cleared_and_not_published_is_published()
    {
        var plan = Plan(Dialling(FormsThatDial.Row(FormsThatDial.Plain), isDue: true));

        Assert.Contains("publish Forms of account", Told(plan));
        Assert.DoesNotContain(plan.Changes, change => change.Component.Name.StartsWith("Click", StringComparison.Ordinal));
    }

    /// <summary>The form as a configuration leaves it.</summary>
    static string Dials
    {
        get
        {
            var form = FormDefinition.Read(FormsThatDial.Row(FormsThatDial.Plain))!;
            form.Cells.Single().Show(FormsThatDial.Control, "number", "SingleLine.Text");
            return form.Written.Columns[0].Value.ToString()!;
        }
    }

    static InstalledProduct Dialling(Row form, bool isDue = false)
    {
        var identity = ShippedIdentity.Dial(FormsThatDial.Form);
        var due = DialRecord.ToBePublished("account", [new("new_direct", FormsThatDial.Control)]);
        var record = new ShippedRecord(
            identity.Id, "1", isDue ? due : Publication.Published(ShippedKind.Dial, new(identity.Id, "1", due)))
        {
            Subject = new(identity, "ClickToDial", "a form"),
        };
        return new(Building.State.Empty with { Shipped = Sequence.Of(record), Tables = Sequence.Of(Building.State.ShippedHere) })
        {
            DialForms = Sequence.Of(form),
        };
    }

    static DeploymentPlan Plan(InstalledProduct here) => Uninstaller.Plan(Desired, new UninstallWish(), here);

    static IEnumerable<string> Told(DeploymentPlan plan) =>
        plan.Changes.Select(change => $"{ChangeWords.Name(change.Action)} {change.Component.Name}");

    /// <summary>Both solutions and the CIF 1.0 provider, selected for one app.</summary>
    static InstalledProduct Installed() => new(Building.State.Empty with
    {
        Apps = Sequence.Of(new AppModule(App, "sales", 0, """[{"FunctionName":"Microsoft.CIFramework.Internal.initializeCI"}]""")),
        AppsOnProvider = Sequence.Of(App),
        Rows = Sequence.Of(Row("msdyn_ciprovider", ShippedIds.Provider)),
    })
    {
        Solutions = Sequence.Of(Core, TheApp),
    };

    static InstalledProduct WithProfile(Guid id, string name, params Guid[] providers) => new(Building.State.Empty with
    {
        Rows = Sequence.Of(Row("msdyn_channelprovider", ShippedIds.ChannelProvider)),
    })
    {
        Profiles = Sequence.Of(Row("msdyn_appconfiguration", id, ("msdyn_uniquename", Text(name)))),
        ChannelProviders = Sequence.Of(Row("msdyn_channelprovider", Omnichannel, ("msdyn_uniquename", Text(ProfileRetrieval.Omnichannel)))),
        Extensions = Sequence.Of(Row("msdyn_applicationextension", Loader, ("msdyn_uniquename", Text(ProfileRetrieval.Loader)))),
        ProfileLinks = providers.Select(provider => new CurrentProfileLink(id, ProfileRetrieval.Providers, provider))
            .Append(new(id, ProfileRetrieval.Extensions, Loader))
            .ToSequence(),
    };

    static Row Solution(string name) =>
        Row("solution", Guid.NewGuid(), ("uniquename", Text(name)), ("version", Text("1.0")), ("ismanaged", Flag(true)));

    static SeedSet Set(string name, LogicalName table, Guid row) => new(
        name,
        Sequence<Scenario>.Empty,
        Sequence<LogicalName>.Empty,
        Sequence.Of(new SeedTable(
            table, $"{table}", $"{table}id", Sequence<LogicalName>.Empty, MadeByServer: false, Sequence<SeedColumn>.Empty,
            Sequence.Of(new SeedRow(row, $"{table}", Sequence<ColumnSetting>.Empty)))),
        Sequence<SeedLink>.Empty,
        Sequence<SeedGrant>.Empty);
}
