using System.Reflection;
using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.ClickToDial;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Tests.AppRegistrations;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.Configured;

namespace VoiceForD365.Deployment.Tests.Health;

/// <summary>One fault at a time in an environment that is healthy otherwise: each check names its own and no other does.</summary>
public sealed class A_fault_of_an_environment
{
    static readonly Guid App = new("00000000-0000-0000-0000-0000000000e1");
    static readonly Guid Profile = new("00000000-0000-0000-0000-0000000000e2");
    static readonly Guid Api = new("00000000-0000-0000-0000-0000000000e3");
    static readonly Guid Queue = new("00000000-0000-0000-0000-0000000000e4");
    static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    static readonly Guid ChannelProvider = new("1fc96caf-8cc6-49dc-b5a8-11a579b4193d");
    const string Panel = "https://contoso.crm.dynamics.com/WebResources/enreach_/html/sidebar.html";
    const string Handler = """[{"FunctionName":"Microsoft.CIFramework.Internal.initializeCI"}]""";

    static readonly Dictionary<string, Func<EnvironmentHealth, EnvironmentHealth>> Faults = new()
    {
        [HealthCodes.SolutionNotCurrent] = healthy => Make(
            Building.State.Desired(Building.State.Package("Core", "1.0.0.0")), healthy.State, healthy),
        [HealthCodes.StepOff] = healthy => healthy with { State = healthy.State with { Steps = Sequence.Of(new CurrentStep(Api, false)) } },
        [HealthCodes.ApplicationUserMissing] = healthy => Without(healthy, VoiceApiUser),
        [HealthCodes.ApplicationUserDisabled] = healthy => WithUser(healthy, Api, ("isdisabled", Flag(true))),
        [HealthCodes.ApplicationUserNotInRoot] = healthy =>
            WithUser(healthy, Api, ("businessunitid", Lookup("businessunit", SalesUnit))),
        [HealthCodes.TelephonyLoginMissing] = healthy => healthy with { VariableValues = Sequence<Row>.Empty },
        [HealthCodes.TelephonyRefuses] = healthy => healthy with { TelephonyRefusal = "wrong secret" },
        [HealthCodes.ProviderWithoutApp] = healthy => Cif1(healthy) with
        {
            State = Cif1(healthy).State with { AppsOnProvider = Sequence<Guid>.Empty },
        },
        [HealthCodes.ProviderWithoutRole] = healthy => Cif1(healthy) with { Provider = Provider(roles: null) },
        [HealthCodes.AppWithoutPanel] = healthy => Cif1(healthy) with
        {
            State = Cif1(healthy).State with { Apps = Sequence.Of(new AppModule(App, "sales", 0, "")) },
        },
        [HealthCodes.PanelElsewhere] = healthy => healthy with
        {
            ChannelProvider = Row(
                "msdyn_channelprovider", ChannelProvider, ("msdyn_channelurl", Text(Panel.Replace("contoso", "fabrikam")))),
        },
        [HealthCodes.ClickToActOff] = healthy => Cif1(healthy) with { Provider = Provider(roles: "x", dials: false) },
        [HealthCodes.ProviderOnNoProfile] = healthy => healthy with { ProfileLinks = Sequence<LinkOfProfile>.Empty },
        [HealthCodes.ProfileWithoutLoader] = healthy => healthy with
        {
            ProfileLinks = healthy.ProfileLinks.Where(link => link.Relationship != "msdyn_appconfiguration_applicationextension")
                .ToSequence(),
        },
        [HealthCodes.ProfileOfNobody] = healthy => healthy with { ProfileMappings = Sequence<Row>.Empty },
        [HealthCodes.NoAgent] = healthy => Without(healthy, VoiceUser),
        [HealthCodes.AgentWithoutId] = healthy => WithUser(healthy, Ann, ("enreach_clouduserid", new ColumnValue.Nothing())),
        [HealthCodes.SettingInvalid] = healthy => healthy with
        {
            Settings = healthy.Settings.Append(Setting("CallDurationLimit", "an hour")).ToSequence(),
        },
        [HealthCodes.AssigneeMissing] = healthy => healthy with { Settings = Sequence.Of(Setting("DefaultCrmAssignee", "")) },
        [HealthCodes.AssigneeUnusable] = healthy => healthy with { Assignees = Sequence<Row>.Empty },
        [HealthCodes.CallbackWindowLong] = healthy => healthy with
        {
            CallbackProfiles = Sequence.Of(Callback(hours: 2)),
        },
        [HealthCodes.LicencesUnseen] = healthy => healthy,
        [HealthCodes.ContentNotCurrent] = healthy => WithChange(healthy, ChangeAction.Create, new Step.Data(Sequence<Write>.Empty)),
        [HealthCodes.ContentChangedHere] = healthy => WithChange(healthy, ChangeAction.Keep, new Step.Nothing()),
        [HealthCodes.ScriptMissing] = healthy => healthy with { Scripts = Sequence<Row>.Empty },
        [HealthCodes.RegistrationOff] = healthy => healthy with { Registrations = Sequence.Of(Registration(statecode: 1)) },
        [HealthCodes.StepFailed] = healthy => healthy with
        {
            FailedJobs = Sequence.Of(Row(
                "asyncoperation",
                Guid.NewGuid(),
                ("name", Text("Look up ids")),
                ("owningextensionid", Lookup("sdkmessageprocessingstep", Api)),
                ("friendlymessage", Text("no connection")))),
        },
        [HealthCodes.ProviderInactive] = healthy => Cif1(healthy) with { Provider = Provider(roles: "x", statecode: 1) },
        [HealthCodes.AppWithSeveralSessions] = healthy => Cif1(healthy) with
        {
            State = Cif1(healthy).State with { Apps = Sequence.Of(new AppModule(App, "workspace", 1, Handler)) },
        },
        [HealthCodes.ContentSecurityPolicyOn] = healthy => healthy with
        {
            Organization = Row("organization", Guid.NewGuid(), ("iscontentsecuritypolicyenabled", Flag(true))),
        },
        [HealthCodes.TabParametersDiffer] = healthy => WithTab(healthy, """{"entityId":{"value":null}}"""),
        [HealthCodes.AgentsWithoutMobile] = healthy => WithUser(healthy, Ann, ("mobilephone", new ColumnValue.Nothing())),
        [HealthCodes.NoCallbackProfile] = healthy => healthy with { CallbackProfiles = Sequence<Row>.Empty },
        [HealthCodes.WebhookOpen] = healthy => healthy with { CallbackProfiles = Sequence.Of(Callback(method: 247100001)) },
        [HealthCodes.QueueOwnerDisabled] = healthy => healthy with
        {
            QueueOwners = Sequence.Of(Row("systemuser", Ann, ("fullname", Text("Ann")), ("isdisabled", Flag(true)))),
        },
        [HealthCodes.QueueOfTeam] = healthy => healthy with
        {
            Queues = Sequence.Of(Row("queue", Queue, ("name", Text("Sales")), ("ownerid", Lookup("team", Guid.NewGuid())))),
        },
        [HealthCodes.OwnPhoneCallForm] = healthy => healthy with
        {
            PhoneCallForms = AppsWithForms.Forms.Where(form => form.Id == AppsWithForms.Own).ToSequence(),
        },
        [HealthCodes.AgentsOnOtherProfile] = healthy => healthy with
        {
            EffectiveProfiles = Sequence.Of(new ProfileOfUser(Ann, Profile), new ProfileOfUser(Api, Guid.NewGuid())),
        },
        [HealthCodes.ClickToDial] = healthy => healthy,
        [HealthCodes.DialNotPublished] = healthy => Dialling(
            healthy, FormsThatDial.Control, DialRecord.ToBePublished("account", [new("new_direct", FormsThatDial.Control)])),
        [HealthCodes.DialControlGone] = healthy => Dialling(
            healthy,
            "Contoso.Gone",
            Publication.Published(
                ShippedKind.Dial, new(Guid.Empty, null, DialRecord.ToBePublished("account", [new("new_direct", "Contoso.Gone")])))),
        [HealthCodes.ServicesNeverRan] = healthy => healthy with { ServiceRuns = Sequence<Row>.Empty },
        [HealthCodes.ServiceBehind] = healthy => WithRun(
            healthy,
            Run(ServiceRuns.Calls, Now.AddMinutes(-61), Now, "error SYNC-005  The cloud could not be asked.\n  why    it is closed")),
        [HealthCodes.ServiceTroubled] = healthy => WithRun(
            healthy, Run(ServiceRuns.Webhook, Now.AddDays(-9), Now, "warning SYNC-009  A record was refused.\n  why    no privilege")),
        [HealthCodes.RegistrationUnseen] = healthy => healthy with
        {
            Registration = new(Sequence<RegistrationOfUser>.Empty, Registered.Now, "Insufficient privileges"),
        },
        [HealthCodes.PrincipalMissing] = healthy => WithRegistration(healthy, registration => registration with { Principal = null }),
        [HealthCodes.PrincipalDisabled] = healthy => WithRegistration(
            healthy, registration => registration with { Principal = Registered.Principal with { IsEnabled = false } }),
        [HealthCodes.NoCredential] = healthy => WithSecrets(healthy, Registered.Secret(1, daysLeft: -1)),
        [HealthCodes.CredentialEnds] = healthy => WithSecrets(healthy, Registered.Secret(1, daysLeft: 60)),
        [HealthCodes.ManySecrets] = healthy => WithSecrets(healthy, Registered.Secret(1), Registered.Secret(2), Registered.Secret(3)),
        [HealthCodes.RegistrationToKnow] = healthy => healthy,
        [HealthCodes.PhoneCallFormNotInApp] = healthy => WithForms(healthy, []),
        [HealthCodes.OtherFormInApp] = healthy => WithForms(healthy, [AppsWithForms.Main, AppsWithForms.Standard]),
    };

    public static IEnumerable<object[]> Codes() => typeof(HealthCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(code => new[] { code.GetRawConstantValue()! });

    [Theory]
    [MemberData(nameof(Codes))]
    public void Is_named_by_its_own_check_and_by_no_other(string code)
    {
        var findings = Doctor.Examine(Faults[code](Healthy()));

        Assert.Equal([code], findings.Where(IsWrongOr(code)).Select(finding => finding.Problem.Code).Distinct());
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Is_explained_to_administrators(string code) => Assert.Contains(
        $"| {code} |", File.ReadAllText(Path.Combine(Repository.Root, "docs/diagnostics.md")));

    [Fact]
    public void There_is_none_where_everything_is_in_place() => Assert.DoesNotContain(Doctor.Examine(Healthy()), IsWrong);

    [Fact]
    public void There_is_none_where_CIF_1_is_in_place() => Assert.DoesNotContain(Doctor.Examine(Cif1(Healthy())), IsWrong);

    [Fact]
    public void Where_nothing_is_installed_the_package_is_all_there_is_to_say()
    {
        var bare = Make(Building.State.Desired(Building.State.Package("Core", "1.0.0.0")), Building.State.Empty, null);

        Assert.Equal([HealthCodes.SolutionNotCurrent], Doctor.Examine(bare).Select(finding => finding.Problem.Code));
    }

    [Fact]
    public void Every_chapter_has_a_word_of_its_own() => Assert.Distinct(Enum.GetValues<Chapter>().Select(chapter => chapter.ToText()));

    [Theory]
    [InlineData("""{"entityId":{"value":"{entityId}"},"formId":{"value":null}}""", 0)]
    [InlineData("""{"entityId":{"value":"{other}"}}""", 1)]
    [InlineData("""{"entityId":7}""", 1)]
    [InlineData("no JSON", 1)]
    [InlineData("", 1)]
    public void Parameters_of_a_tab_are_compared_by_name(string json, int different) => Assert.Equal(
        different,
        Doctor.Examine(WithTab(Healthy(), json)).Count(finding => finding.Problem.Code == HealthCodes.TabParametersDiffer));

    [Fact]
    public void A_registration_that_signs_in_without_a_secret_never_ends() => Assert.DoesNotContain(
        Doctor.Examine(WithRegistration(Healthy(), registration => registration with
        {
            Application = Registered.Application with { Federated = Sequence.Of(new FederatedCredential("github", "i", "s", "a")) },
        })),
        IsWrong);

    [Fact]
    public void The_providers_sheet_says_which_credential_there_is_and_until_when()
    {
        var facts =
            HandoffSheet.Of(Healthy(), Sequence<Finding>.Empty, "contoso.com").Facts.ToDictionary(fact => fact.Name, fact => fact.Value);

        Assert.Equal(Registered.Principal.HomeTenant!.Value.ToString("D"), facts["Directory (tenant)"]);
        Assert.Equal($"secret 'Voice' ({Registered.Secret(1).KeyId:D}), until 2027-03-10", facts["Credential"]);
    }

    [Fact]
    public void What_is_exported_names_the_registration_and_none_of_its_credentials()
    {
        var wanted = ConfigurationExport.Of(Healthy()).Configuration.Registration!;

        Assert.Equal((Registered.Client, "Voice for Dynamics 365"), (wanted.ClientId, wanted.Name));
        Assert.Empty(wanted.Credentials);
    }

    [Theory]
    [InlineData(ServiceRuns.Calls, 60, 0)]
    [InlineData(ServiceRuns.Callbacks, 61, 1)]
    [InlineData(ServiceRuns.Night, 36 * 60, 0)]
    [InlineData(ServiceRuns.Night, (36 * 60) + 1, 1)]
    [InlineData(ServiceRuns.Webhook, 100_000, 0)]
    [InlineData(ServiceRuns.Calls, null, 1)]
    public void A_service_may_be_behind_for_as_long_as_its_passes_take_to_come_again(string name, int? minutes, int told) => Assert.Equal(
        told,
        Doctor.Examine(WithRun(Healthy(), Run(name, minutes is { } ago ? Now.AddMinutes(-ago) : null, Now)))
            .Count(finding => finding.Problem.Code == HealthCodes.ServiceBehind));

    [Fact]
    public void A_service_that_is_behind_says_since_when_and_what_it_said_itself()
    {
        var finding = Assert.Single(
            Doctor.Examine(Faults[HealthCodes.ServiceBehind](Healthy())), finding => finding.Problem.Code == HealthCodes.ServiceBehind);

        Assert.Equal(
            "its last success began at 2026-11-30 10:59 UTC; it said: error SYNC-005  The cloud could not be asked. why    it is closed",
            finding.Problem.Why);
    }

    [Fact]
    public void An_older_package_without_rows_of_services_is_no_fault_of_theirs() => Assert.DoesNotContain(
        Doctor.Examine(Healthy() with
        {
            State = Healthy().State with { Tables = Healthy().State.Tables.Take(1).ToSequence() },
            ServiceRuns = Sequence<Row>.Empty,
        }),
        finding => finding.Chapter == Chapter.Services);

    [Theory]
    [InlineData("https://voice.contoso.com/webhook", "https://voice.contoso.com/webhook")]
    [InlineData(null, null)]
    public void The_provider_is_told_where_to_send_callback_requests(string? address, string? told)
    {
        var webhook = Healthy() with { CallbackProfiles = Sequence.Of(Callback(method: 247100002)) };
        var definition = Guid.NewGuid();
        var health = address is null ? webhook : webhook with
        {
            Variables = webhook.Variables
                .Append(Row("environmentvariabledefinition", definition, ("schemaname", Text("enreach_CallbackSyncUrl"))))
                .ToSequence(),
            VariableValues = webhook.VariableValues
                .Append(Row(
                    "environmentvariablevalue", Guid.NewGuid(), ("value", Text(address)),
                    ("environmentvariabledefinitionid", Lookup("environmentvariabledefinition", definition))))
                .ToSequence(),
        };

        var sheet = HandoffSheet.Of(health, Sequence<Finding>.Empty, "contoso.com");
        var open = Assert.Single(Doctor.Examine(health), finding => finding.Problem.Code == HealthCodes.WebhookOpen);

        Assert.Equal(told, Assert.Single(sheet.Facts, fact => fact.Name == "Webhook address").Value);
        Assert.Contains(told ?? "'callback-sync-url'", open.Problem.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_of_the_customers_own_is_no_fault() => Assert.DoesNotContain(
        Doctor.Examine(Healthy() with
        {
            ChannelProvider = Row("msdyn_channelprovider", ChannelProvider, ("msdyn_channelurl", Text("https://panel.contoso.com/"))),
        }),
        IsWrong);

    static bool IsWrong(Finding finding) => finding.Problem.Severity != Severity.Information;

    /// <summary>What is only told stands beside any fault.</summary>
    static Func<Finding, bool> IsWrongOr(string code) => finding => IsWrong(finding) || finding.Problem.Code == code;

    static EnvironmentHealth Healthy() => Make(
        Building.State.Nothing,
        Building.State.Empty with
        {
            Signs = Building.State.Cif2Signs,
            Configuration = Here,
            Tables = new[] { "enreach_voicesetting", "enreach_servicerun" }
                .Select(table => new TableDefinition(table, $"{table}id", Sequence<LogicalName>.Empty, Sequence<string>.Empty))
                .ToSequence(),
        },
        null);

    static EnvironmentHealth Cif1(EnvironmentHealth healthy) => Make(
        Building.State.Nothing,
        healthy.State with
        {
            Signs = Building.State.Cif1Signs,
            Apps = Sequence.Of(new AppModule(App, "sales", 0, Handler)),
            AppsOnProvider = Sequence.Of(App),
        },
        healthy) with
    {
        Provider = Provider(roles: "x"),
    };

    static EnvironmentHealth Make(DesiredState desired, CurrentState state, EnvironmentHealth? like)
    {
        var plan = Planner.Plan(desired, state);
        if (like is not null) return like with { State = state, Plan = plan };
        return new(state, plan)
        {
            Users = Sequence.Of(
                User(Ann, "ann@contoso.com", SalesUnit, ("enreach_clouduserid", Text("1")), ("mobilephone", Text("+358401234567"))),
                User(Api, "", RootUnit, ("applicationid", new ColumnValue.Identifier(Client)))),
            RoleHolders = Sequence.Of(new Membership(SalesCopy, Ann), new Membership(VoiceApiUser, Api)),
            Settings = Sequence.Of(Setting("DefaultCrmAssignee", "1")),
            Assignees = Sequence.Of(User(Ann, "ann@contoso.com", SalesUnit)),
            Variables = Here.Variables,
            VariableValues = Sequence.Of(Row(
                "environmentvariablevalue",
                Guid.NewGuid(),
                ("value", Text("voice@contoso.com")),
                ("environmentvariabledefinitionid", Lookup("environmentvariabledefinition", Here.Variables[0].Id)))),
            Registration = new(Sequence.Of(Behind(Registered.Secret(1))), Registered.Now, null),
            ReadAt = Now,
            ServiceRuns = Sequence.Of(
                Run(ServiceRuns.Calls, Now.AddMinutes(-2), Now),
                Run(ServiceRuns.Callbacks, Now.AddMinutes(-2), Now),
                Run(ServiceRuns.Night, Now.AddHours(-24), Now.AddHours(-24))),
            ChannelProvider = Row("msdyn_channelprovider", ChannelProvider, ("msdyn_channelurl", Text(Panel))),
            CallbackProfiles = Sequence.Of(Callback()),
            Queues = Sequence.Of(Row("queue", Queue, ("name", Text("Sales")), ("ownerid", Lookup("systemuser", Ann)))),
            QueueOwners = Sequence.Of(User(Ann, "ann@contoso.com", SalesUnit)),
            Registrations = Sequence.Of(Registration()),
            Scripts = Sequence.Of(Row("webresource", Guid.NewGuid(), ("name", Text("enreach_/scripts/presence.js")))),
            Organization = Row("organization", Guid.NewGuid(), ("iscontentsecuritypolicyenabled", Flag(false))),
            Profiles = Sequence.Of(Row("msdyn_appconfiguration", Profile, ("msdyn_name", Text("Voice")))),
            ProfileLinks = Sequence.Of(
                new LinkOfProfile(Profile, "msdyn_appconfig_msdyn_channelprovider", ChannelProvider),
                new LinkOfProfile(Profile, "msdyn_appconfiguration_applicationextension", Guid.NewGuid())),
            ProfileMappings = Sequence.Of(Row(
                "msdyn_appprofilerolemapping", Guid.NewGuid(), ("msdyn_appprofileid", Lookup("msdyn_appconfiguration", Profile)))),
        };
    }

    static RegistrationOfUser Behind(params PasswordCredential[] secrets) => new(
        Client, Registered.Principal, Registered.Application with { Passwords = secrets.ToSequence() });

    static EnvironmentHealth WithSecrets(EnvironmentHealth healthy, params PasswordCredential[] secrets) =>
        WithRegistration(healthy, _ => Behind(secrets));

    static EnvironmentHealth WithRegistration(EnvironmentHealth healthy, Func<RegistrationOfUser, RegistrationOfUser> change) =>
        healthy with
        {
            Registration = healthy.Registration! with { Registrations = healthy.Registration.Registrations.Select(change).ToSequence() },
        };

    static EnvironmentHealth WithRun(EnvironmentHealth healthy, Row run) => healthy with
    {
        ServiceRuns = healthy.ServiceRuns.Where(other => other.Text(ServiceRuns.Name) != run.Text(ServiceRuns.Name)).Append(run)
            .ToSequence(),
    };

    static Row Run(string name, DateTimeOffset? success, DateTimeOffset ended, string? error = null) => Row(
        "enreach_servicerun",
        Guid.NewGuid(),
        (ServiceRuns.Name, Text(name)),
        (ServiceRuns.LastSuccess, Moment(success)),
        (ServiceRuns.LastRun, Moment(ended)),
        (ServiceRuns.LastError, error is null ? new ColumnValue.Nothing() : Text(error)));

    static ColumnValue Moment(DateTimeOffset? moment) =>
        moment is { } known ? Text(known.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")) : new ColumnValue.Nothing();

    static Row Registration(int statecode = 0) => Row(
        "enreach_voicepluginregistration",
        Guid.NewGuid(),
        ("enreach_name", Text("Presence")),
        ("enreach_script", Text("enreach_/Scripts/presence.js")),
        ("enreach_isbuiltin", Flag(true)),
        ("statecode", new ColumnValue.Number(statecode)));

    /// <summary>Of a queue whose owner gets the phone calls.</summary>
    static Row Callback(int hours = 1, int method = 247100000) => Row(
        "enreach_callbackprofile",
        Guid.NewGuid(),
        ("enreach_name", Text("Sales")),
        ("statecode", new ColumnValue.Number(0)),
        ("enreach_queueid", Lookup("queue", Queue)),
        ("enreach_ownershiprule", new ColumnValue.Number(247100001)),
        ("enreach_synchronizationmethod", new ColumnValue.Number(method)),
        ("enreach_callbackage", new ColumnValue.Number(hours)),
        ("enreach_agetimeunit", new ColumnValue.Number(247100001)));

    static EnvironmentHealth WithTab(EnvironmentHealth healthy, string json) => healthy with
    {
        State = healthy.State with
        {
            Rows = Sequence.Of(
                Row("msdyn_applicationtabtemplate", App, ("msdyn_templateparameters", Text(json))),
                Row(
                    "msdyn_templateparameter",
                    Guid.NewGuid(),
                    ("msdyn_name", Text("entityId")),
                    ("msdyn_value", Text("{entityId}")),
                    ("msdyn_applicationtabtemplateid", Lookup("msdyn_applicationtabtemplate", App)))),
        },
    };

    static EnvironmentHealth WithChange(EnvironmentHealth healthy, ChangeAction action, Step step)
    {
        var row = new Component(ComponentKind.Row, "Settings", "Setting 'Subject'");
        var change = new PlannedChange(1, row, action, "it was removed", step);
        return healthy with { Plan = healthy.Plan with { Changes = Sequence.Of(change) } };
    }

    static Row Provider(string? roles, bool dials = true, int statecode = 0) => Row(
        "msdyn_ciprovider",
        Guid.NewGuid(),
        ("msdyn_landingurl", Text(Panel)),
        ("msdyn_roleselector", roles is null ? new ColumnValue.Nothing() : Text(roles)),
        ("msdyn_clicktoact", Flag(dials)),
        ("statecode", new ColumnValue.Number(statecode)));

    static Row Setting(string name, string value) =>
        Row("enreach_voicesetting", Guid.NewGuid(), ("enreach_name", Text(name)), ("enreach_value", Text(value)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void There_is_none_where_apps_show_our_phone_call_form_alone(bool cif1) =>
        Assert.DoesNotContain(
            Doctor.Examine(WithForms(cif1 ? Cif1(Healthy()) : Healthy(), [AppsWithForms.Main])),
            finding => IsWrong(finding) && finding.Chapter == Chapter.Forms);

    [Fact]
    public void An_app_of_CIF_1_without_our_phone_call_form_is_named()
    {
        var finding =
            Assert.Single(Doctor.Examine(WithForms(Cif1(Healthy()), [])), finding => IsWrong(finding) && finding.Chapter == Chapter.Forms);

        Assert.Equal((HealthCodes.PhoneCallFormNotInApp, "App 'sales'"), (finding.Problem.Code, finding.Problem.Where));
    }

    [Theory]
    [InlineData("no control here has that name")]
    [InlineData("here it is Contoso.Dialler", "Contoso.Dialler")]
    [InlineData("here there are several: a.A, b.B", "b.B", "a.A")]
    public void What_dials_is_said_with_the_control_as_the_environment_calls_it(string said, params string[] controls)
    {
        var finding = Assert.Single(
            Doctor.Examine(Healthy() with
            {
                Dial = CurrentDial.Nothing with
                {
                    Controls = controls.Select(name => FormsThatDial.Manifest(name))
                        .Append(FormsThatDial.Manifest("MscrmControls.ClickToAct", "Timer"))
                        .ToSequence(),
                },
            }),
            finding => finding.Problem.Code == HealthCodes.ClickToDial);

        Assert.EndsWith(said, finding.Problem.Why);
    }

    [Fact]
    public void What_administrators_removed_is_told_apart_from_what_they_changed()
    {
        var changed = WithChange(Healthy(), ChangeAction.Keep, new Step.Nothing());
        var one = changed.Plan.Changes[0];

        var finding = Assert.Single(
            Doctor.Examine(changed with
            {
                Plan = changed.Plan with
                {
                    Changes = Sequence.Of(
                        one,
                        one with { IsGone = true, Component = one.Component with { Name = "Setting 'Gone'" } },
                        one with { IsGone = true, Component = one.Component with { Name = "Setting 'Lost'" } }),
                },
            }),
            finding => finding.Problem.Code == HealthCodes.ContentChangedHere);

        Assert.Equal("Administrators have changed one thing and removed 2 things.", finding.Problem.What);
        Assert.Equal("changed: Setting 'Subject'; removed: Setting 'Gone', Setting 'Lost'", finding.Problem.Where);
    }

    /// <summary>A form that a configuration gave a control.</summary>
    static EnvironmentHealth Dialling(EnvironmentHealth healthy, string control, Sequence<ShippedValue> recorded)
    {
        var identity = ShippedIdentity.Dial(FormsThatDial.Form);
        return healthy with
        {
            Dial = FormsThatDial.Here(FormsThatDial.Chosen(("2", control))),
            State = healthy.State with
            {
                Shipped = healthy.State.Shipped
                    .Append(new(identity.Id, "1", recorded) { Subject = new(identity, "ClickToDial", "a form") })
                    .ToSequence(),
            },
        };
    }

    static EnvironmentHealth WithForms(EnvironmentHealth healthy, Guid[] listed)
    {
        var isCif1 = healthy.State.Apps.Count > 0;
        var app = isCif1 ? healthy.State.Apps[0] : new AppModule(App, "workspace", 1, "");
        return healthy with
        {
            State = healthy.State with { Apps = Sequence.Of(app with { UniqueId = AppsWithForms.Sales.UniqueId }) },
            PhoneCallForms = AppsWithForms.Forms.Where(form => form.Id != AppsWithForms.Own).ToSequence(),
            AppComponents = listed.Select(id => AppsWithForms.Component(id, AppsWithForms.Sales.UniqueId!.Value)).ToSequence(),
        };
    }

    /// <summary>Nobody holds the role.</summary>
    static EnvironmentHealth Without(EnvironmentHealth healthy, Guid role)
    {
        var copies = healthy.State.Configuration.Roles.Where(row => row.Lookup("parentrootroleid") == role).Select(row => row.Id).ToList();
        return healthy with { RoleHolders = healthy.RoleHolders.Where(holder => !copies.Contains(holder.Group)).ToSequence() };
    }

    static EnvironmentHealth WithUser(EnvironmentHealth healthy, Guid user, (LogicalName Column, ColumnValue Value) changed) => healthy with
    {
        Users = healthy.Users.Select(row => row.Id != user ? row : row with
        {
            Columns = row.Columns.Where(column => !column.Column.Equals(changed.Column))
                .Append(new ColumnSetting(changed.Column, changed.Value))
                .ToSequence(),
        }).ToSequence(),
    };
}
