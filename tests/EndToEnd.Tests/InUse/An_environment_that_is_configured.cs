using System.Text.Json.Nodes;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.TelephonyCloud.Server;

namespace VoiceForD365.EndToEnd.Tests.InUse;

/// <summary>Every part of a configuration, brought about in an environment where the telephony answers.</summary>
public sealed class An_environment_that_is_configured(ConfiguredProduct product) : IClassFixture<ConfiguredProduct>
{
    [Fact]
    public async Task Every_part_is_brought_about_once_and_the_second_run_writes_nothing()
    {
        var first = await product.ConfigureAsync(ConfiguredProduct.Whole);
        Assert.True(first.Succeeded, string.Join("\n", first.Problems) + first.Surprise);
        var before = product.Requests.Count;
        var second = await product.ConfigureAsync(ConfiguredProduct.Whole with { Agents = Sequence.Of(ConfiguredProduct.Whole.Agents[0]) });

        Assert.DoesNotContain(second.Plan.Changes, change => change.Writes);
        Assert.InRange(product.Requests.Count - before, 1, 10);
        Assert.Equal(
            Enum.GetValues<ComponentKind>().Except([
                ComponentKind.Solution, ComponentKind.Row, ComponentKind.RolePrivileges, ComponentKind.PluginStep,
                ComponentKind.SolutionRecord, ComponentKind.TelephonyIds, ComponentKind.TelephonySecret, ComponentKind.AppRegistration,
                ComponentKind.Credential, ComponentKind.TableData]),
            second.Plan.Changes.Select(change => change.Component.Kind).Distinct().Order());
    }

    [Fact]
    public async Task Who_has_no_telephony_id_is_named_with_the_reason()
    {
        var report = await product.ConfigureAsync(ConfiguredProduct.Whole);

        var missing = Assert.Single(report.Problems, problem => problem.Code == DiagnosticCodes.TelephonyIdMissing);
        Assert.Equal("bob Test has no telephony id.", missing.What);
        Assert.Contains("robert@contoso.example", missing.Why);
        Assert.True(report.Succeeded);
    }

    [Fact]
    public async Task A_deployment_with_the_file_takes_no_value_of_it_for_an_administrators()
    {
        await product.ConfigureAsync(ConfiguredProduct.Whole);

        Assert.DoesNotContain(
            (await product.PlanAsync(ConfiguredProduct.Whole, configurationOnly: false)).Changes, change =>
                change.Action == ChangeAction.Keep);
        Assert.Contains(
            (await product.PlanAsync(new(), configurationOnly: false)).Changes,
            change => change.Action == ChangeAction.Keep && change.Component.Name.Contains("CallDurationLimit"));
    }

    [Fact]
    public async Task What_an_administrator_changed_is_shown_as_it_is_and_as_it_is_wanted_and_brought_back()
    {
        await product.ConfigureAsync(ConfiguredProduct.Whole);
        var setting = (await product.GetAsync("enreach_voicesettings?$filter=enreach_name eq 'CallDurationLimit'")).Rows[0];
        await PatchAsync($"enreach_voicesettings({setting["enreach_voicesettingid"]})", """{"enreach_value":"7"}""");
        var profile = (await product.GetAsync("msdyn_appconfigurations?$filter=msdyn_uniquename eq 'contoso_voice'")).Rows[0];
        await PatchAsync($"msdyn_appconfigurations({profile["msdyn_appconfigurationid"]})", """{"msdyn_profileorder":3}""");
        var ann = await UserAsync("ann@contoso.example");
        await PatchAsync($"systemusers({ann["systemuserid"]})", """{"mobilephone":"1"}""");
        var user = await ApplicationUserAsync();
        await PatchAsync($"systemusers({user["systemuserid"]})", """{"isdisabled":true}""");
        var callback = (await product.GetAsync("enreach_callbackprofiles?$filter=enreach_name eq 'Sales'")).Rows[0];
        await PatchAsync($"enreach_callbackprofiles({callback["enreach_callbackprofileid"]})", """{"enreach_callbackage":30}""");

        var report = await product.ConfigureAsync(ConfiguredProduct.Whole);

        Assert.True(report.Succeeded, string.Join("\n", report.Problems) + report.Surprise);
        Assert.Equal(
            [
                "Agent ann@contoso.example: mobilephone: 1 -> +358401234567",
                $"Application user {ConfiguredProduct.ApplicationId}: isdisabled: True -> False",
                "Callback profile 'Sales': enreach_callbackage: 30 -> 60",
                "Profile 'contoso_voice': msdyn_profileorder: 3 -> 10",
                "Setting 'CallDurationLimit': enreach_value: 7 -> 5",
            ],
            report.Plan.Changes
                .Where(change => change.Action == ChangeAction.Set && change.Component.Kind != ComponentKind.TelephonyIds)
                .Select(change => $"{change.Component.Name}: {change.Reason}")
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Apps_and_roles_of_others_stay_selected_unless_the_file_says_exactly()
    {
        await product.ConfigureAsync(ConfiguredProduct.Whole);
        var other = (await product.GetAsync("appmodules?$filter=uniquename ne 'msdyn_CustomerServiceWorkspace'")).Rows[0];
        const string Provider = "msdyn_ciproviders(39db7133-f061-49ef-af3f-1830643f488f)";
        var selected = (string)(await product.GetAsync(Provider))["msdyn_appselector"]!;
        await PatchAsync(Provider, $$"""{"msdyn_appselector":"{{other["appmoduleid"]}};{{selected}}"}""");

        var merged = await product.PlanAsync(ConfiguredProduct.Whole);
        var exact = await product.PlanAsync(ConfiguredProduct.Whole with
        {
            ProviderAccess = ConfiguredProduct.Whole.ProviderAccess! with { Exactly = true },
        });

        Assert.DoesNotContain(merged.Changes, change => change.Component.Kind == ComponentKind.ProviderAccess && change.Writes);
        var change = Assert.Single(exact.Changes, change => change.Component.Kind == ComponentKind.ProviderAccess);
        Assert.Contains(
            $"msdyn_appselector: {other["uniquename"]}, msdyn_CustomerServiceWorkspace -> msdyn_CustomerServiceWorkspace", change.Reason);
        await PatchAsync(Provider, $$"""{"msdyn_appselector":"{{selected}}"}""");
    }

    [Fact]
    public async Task An_app_shows_our_phone_call_form_alone_and_gets_it_back_when_somebody_takes_it_out()
    {
        const string Ours = "34454aa3-d686-4815-957c-5105ec2edaab", Standard = "0000000a-0000-0000-0000-000000000001";
        await product.ConfigureAsync(ConfiguredProduct.Whole);
        var app = (await product.GetAsync("appmodules?$filter=uniquename eq 'msdyn_CustomerServiceWorkspace'")).Rows[0]["appmoduleid"];
        await ChangeAsync("RemoveAppComponents", Ours);
        await ChangeAsync("AddAppComponents", Standard);

        var report = await product.ConfigureAsync(ConfiguredProduct.Whole);

        Assert.True(report.Succeeded, string.Join("\n", report.Problems) + report.Surprise);
        Assert.Equal(
            "main forms: Phone Call -> Voice for D365 – Phone Call",
            Assert.Single(report.Plan.Changes, change => change.Component.Kind == ComponentKind.PhoneCallForm).Reason);
        var listed = (await product.GetAsync($"RetrieveAppComponents(AppModuleId={app})")).Rows.Select(row => (string)row!["objectid"]!)
            .ToList();
        Assert.Contains(Ours, listed);
        Assert.DoesNotContain(Standard, listed);

        async Task ChangeAsync(string message, string form)
        {
            var changed = await product.SendAsync(
                "POST",
                message,
                $$"""{"AppId":"{{app}}","Components":[{"@odata.type":"Microsoft.Dynamics.CRM.systemform","formid":"{{form}}"}]}""");
            Assert.True(changed.Status == 204, changed.Text);
        }
    }

    [Fact]
    public async Task A_text_column_dials_on_the_form_that_is_named_and_on_no_other()
    {
        await product.ConfigureAsync(ConfiguredProduct.Whole);

        var forms = (await product.GetAsync("systemforms?$filter=objecttypecode eq 'account' and contains(name,' account')")).Rows
            .ToDictionary(row => (string)row!["name"]!, row => (string)row!["formxml"]!);
        Assert.DoesNotContain("controlDescription", forms["Other account"]);
        Assert.Equal(3, forms["Dialled account"].Split("<number type=\"SingleLine.Text\">fax</number>").Length - 1);
        Assert.DoesNotContain("address1_fax</", forms["Dialled account"]);
    }

    [Fact]
    public async Task A_form_that_somebody_else_changes_meanwhile_keeps_that_and_dials_after_the_next_run()
    {
        await product.ConfigureAsync(ConfiguredProduct.Whole);
        var form = (await product.GetAsync("systemforms?$filter=name eq 'Other account'")).Rows[0];
        var wanted =
            ConfiguredProduct.Whole.ClickToDial[0] with { Forms = Sequence.Of(new WantedName("Other account", "voice.yaml, line 31")) };

        var refused =
            await product.ConfigureAsync(new() { ClickToDial = Sequence.Of(wanted) }, dataverse => new BusyDataverse(dataverse, () =>
            PatchAsync($"systemforms({form["formid"]})", new JsonObject
            {
                ["formxml"] = ((string)form["formxml"]!).Replace("name=\"t\"", "name=\"mine\"", StringComparison.Ordinal),
            }.ToJsonString())));
        var report = await product.ConfigureAsync(new() { ClickToDial = Sequence.Of(wanted) });

        Assert.Equal(DiagnosticCodes.EnvironmentChanged, Assert.Single(refused.Problems).Code);
        Assert.True(report.Succeeded, string.Join("\n", report.Problems) + report.Surprise);
        var now = (string)(await product.GetAsync($"systemforms({form["formid"]})"))["formxml"]!;
        Assert.Contains("name=\"mine\"", now);
        Assert.Contains("Contoso.Dialler", now);
        await PatchAsync($"systemforms({form["formid"]})", new JsonObject { ["formxml"] = (string)form["formxml"]! }.ToJsonString());
    }

    [Fact]
    public async Task An_agent_whom_the_environment_gives_another_profile_is_named()
    {
        await product.ConfigureAsync(ConfiguredProduct.Whole);
        var other = await product.CreateAsync(
            "msdyn_appconfigurations",
            """{"msdyn_name":"Chat","msdyn_uniquename":"contoso_chat","msdyn_appmoduleuniquename":"CustomerServiceApps"}""");
        var link = $"msdyn_appconfigurations({other})/msdyn_appconfiguration_systemuser";
        var ann = (await UserAsync("ann@contoso.example"))["systemuserid"];
        var given = await product.PostAsync($"{link}/$ref", $$"""{"@odata.id":"systemusers({{ann}})"}""");
        Assert.True(given.Status == 204, given.Text);

        var findings = await product.ExamineAsync();

        await product.SendAsync("DELETE", $"msdyn_appconfigurations({other})");
        var finding = Assert.Single(findings, finding => finding.Code == "DOC-042");
        Assert.Equal(("profile contoso_chat", true), (finding.Where, finding.Why.StartsWith("ann Test:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nothing_but_the_agent_without_id_is_found_where_everything_is_configured()
    {
        await product.ConfigureAsync(ConfiguredProduct.Whole);

        var findings = await product.ExamineAsync();

        Assert.All(findings.Where(problem => problem.Severity != Severity.Information), problem => Assert.Equal("DOC-017", problem.Code));
        Assert.Contains(findings, problem => problem.What == "bob Test has no telephony id.");
        Assert.Equal(
            [
                HealthCodes.ContentChangedHere, HealthCodes.RegistrationUnseen, HealthCodes.AgentsWithoutMobile,
                HealthCodes.LicencesUnseen, HealthCodes.ClickToDial, HealthCodes.ServicesNeverRan,
            ],
            findings.Where(problem => problem.Severity == Severity.Information).Select(problem => problem.Code));
    }

    [Fact]
    public async Task The_providers_sheet_has_ids_and_callbacks_and_no_secret()
    {
        await product.ConfigureAsync(ConfiguredProduct.Whole);

        var sheet = await product.HandoffAsync("contoso.onmicrosoft.com");

        var facts = sheet.Facts.ToDictionary(fact => fact.Name, fact => fact.Value);
        Assert.Equal(ConfiguredProduct.ApplicationId.ToString(), facts["Application (client) id"]);
        Assert.Equal("contoso.onmicrosoft.com", facts["Directory (tenant)"]);
        Assert.Equal($"list 1, queue {product.Queue}, polling", facts["Callback profile 'Sales'"]);
        Assert.Empty(sheet.Open);
        Assert.DoesNotContain(CloudServer.Secret, string.Join("\n", facts.Values));
    }

    [Fact]
    public async Task What_is_exported_says_all_of_it_and_brought_about_changes_nothing()
    {
        await product.ConfigureAsync(ConfiguredProduct.Whole);

        var export = await product.ExportAsync();
        var plan = await product.PlanAsync(export.Configuration);

        Assert.Empty(export.Unmapped);
        Assert.Empty(plan.Problems);
        Assert.Equal(
            [ComponentKind.TelephonyIds],
            plan.Changes.Where(change => change.Writes).Select(change => change.Component.Kind).Distinct());
        Assert.Equal(ConfiguredProduct.ApplicationId, export.Configuration.ApplicationUser?.ApplicationId);
        Assert.Equal(("contoso_voice", 10), (export.Configuration.Profile?.UniqueName, export.Configuration.Profile?.Order));
        Assert.Contains(export.Configuration.Agents, agent => agent is { Email: "ann@contoso.example", Mobile: "+358401234567" });
        Assert.Equal("api@telephony.example", export.Configuration.Assignee?.TelephonyEmail);
        Assert.Equal("Sales calls", Assert.Single(export.Configuration.CallbackProfiles).Queue.Name);
    }

    [Fact]
    public async Task Calls_of_unknown_people_fall_back_to_the_telephony_id_of_the_application_user()
    {
        await product.ConfigureAsync(ConfiguredProduct.Whole);

        Assert.True((await product.ConfigureAsync(ConfiguredProduct.Whole)).Succeeded);
        var setting = (await product.GetAsync("enreach_voicesettings?$filter=enreach_name eq 'DefaultCrmAssignee'")).Rows[0];
        Assert.Equal("11111111-0000-0000-0000-000000000009", (string)setting["enreach_value"]!);
    }

    [Fact]
    public async Task Where_the_telephony_refuses_all_else_is_done_and_the_reason_is_the_telephonys()
    {
        await product.ConfigureAsync(ConfiguredProduct.Whole);
        await product.AddUserAsync("dora");
        await product.SetAsync("enreach_TelephonyApiSecret", null);
        var wanted = ConfiguredProduct.Whole with
        {
            Variables = Sequence.Of(ConfiguredProduct.Whole.Variables[0]),
            Agents = Sequence.Of(ConfiguredProduct.Whole.Agents[0] with { Email = "dora@contoso.example" }),
            Assignee = null,
            CallbackProfiles = Sequence<Deployment.Configuration.WantedCallbackProfile>.Empty,
        };

        var report = await product.ConfigureAsync(wanted);

        await product.SetSecretAsync(isKnown: true);
        var refused = Assert.Single(report.Problems, problem => problem.Severity == Severity.Error);
        Assert.Equal(DiagnosticCodes.TelephonyNotAsked, refused.Code);
        Assert.Contains("enreach_TelephonyApiSecret", refused.Why);
        Assert.Equal(
            Outcome.Done, report.Results.Single(result => result.Change.Component.Name == "Agent dora@contoso.example").Outcome);
    }

    [Fact]
    public async Task Without_a_key_vault_the_secret_is_kept_with_a_plug_in_step_and_the_telephony_answers()
    {
        await product.ConfigureAsync(ConfiguredProduct.Whole);
        await product.SetSecretAsync(isKnown: false);
        var wanted = new WantedTelephonySecret(
            new(SecretSourceKind.Variable, "SECRET"), new("an-old-one-of-the-telephony"), "voice.yaml, line 3");
        try
        {
            Assert.True((await product.ConfigureAsync(new() { TelephonySecret = wanted })).Succeeded);
            var report = await product.ConfigureAsync(new()
            {
                TelephonySecret = wanted with { Secret = new(CloudServer.Secret) },
                Agents = Sequence.Of(ConfiguredProduct.Whole.Agents[1]),
            });
            var again = await product.PlanAsync(new() { TelephonySecret = wanted with { Secret = new(CloudServer.Secret) } });

            // Bob has no id at the telephony, which was asked and said so.
            Assert.Equal([DiagnosticCodes.TelephonyIdMissing], report.Problems.Select(problem => problem.Code));
            Assert.Equal(
                ChangeAction.Set,
                report.Plan.Changes.Single(change => change.Component.Kind == ComponentKind.TelephonySecret).Action);
            Assert.False(again.HasChanges);
            Assert.DoesNotContain(CloudServer.Secret, report.ToString());
        }
        finally
        {
            const string Step = "sdkmessageprocessingsteps(8ba84109-d22b-4880-a8a9-051eb4c95501)";
            await product.SendAsync("DELETE", $"{Step}/sdkmessageprocessingstepsecureconfigid/$ref");
            await product.SetSecretAsync(isKnown: true);
        }
    }

    async Task PatchAsync(string row, string json)
    {
        var changed = await product.SendAsync("PATCH", row, json);
        Assert.True(changed.Status == 204, changed.Text);
    }

    async Task<JsonNode> UserAsync(string address) =>
        (await product.GetAsync($"systemusers?$filter=internalemailaddress eq '{address}'")).Rows.Single();

    async Task<JsonNode> ApplicationUserAsync() =>
        (await product.GetAsync($"systemusers?$filter=applicationid eq {ConfiguredProduct.ApplicationId}")).Rows.Single();
}
