using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using VoiceForD365.PackageTemplate.Tests.Environments;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.PackageTemplate.Tests;

/// <summary>
/// What an administrator edits, deletes, unlinks and takes away stays so through a re-run and through upgrades, by both doors.
/// </summary>
[Collection(PackageTests.Name)]
public sealed class Edits_of_an_administrator(BuiltPackage package)
{
    static readonly Guid VoiceUser = new("ea78dd57-9ecc-4c51-833a-4a02f8baa63f");

    static readonly (string Table, string Row, string Column, object Value)[] Edits =
    [
        ("msdyn_ciprovider", "39db7133-f061-49ef-af3f-1830643f488f", "msdyn_name", "Our voice"),
        ("msdyn_ciprovider", "39db7133-f061-49ef-af3f-1830643f488f", "msdyn_label", "Phone"),
        ("msdyn_ciprovider", "39db7133-f061-49ef-af3f-1830643f488f", "msdyn_landingurl", "https://voice.contoso.com/page.html"),
        ("msdyn_ciprovider", "39db7133-f061-49ef-af3f-1830643f488f", "msdyn_trusteddomain", "https://voice.contoso.com/"),
        ("msdyn_channelprovider", "1fc96caf-8cc6-49dc-b5a8-11a579b4193d", "msdyn_name", "Our voice"),
        ("msdyn_channelprovider", "1fc96caf-8cc6-49dc-b5a8-11a579b4193d", "msdyn_label", "Telefon"),
        ("msdyn_notificationtemplate", "a71c38ac-0bfd-41a6-8116-4f1d07b52492", "msdyn_title", "Eingehender Anruf"),
        ("msdyn_notificationtemplate", "a71c38ac-0bfd-41a6-8116-4f1d07b52492", "msdyn_acceptbuttontext", "Annehmen"),
        ("msdyn_notificationtemplate", "a71c38ac-0bfd-41a6-8116-4f1d07b52492", "msdyn_rejectbuttontext", "Ablehnen"),
        ("msdyn_sessiontemplate", "a9875d11-ed51-43f4-8ff3-6d72e808c989", "msdyn_title", "Anruf"),
        ("enreach_voicesetting", "9f713deb-d797-4305-b4e5-0702332e786c", "enreach_value", "7"),
        ("enreach_voicesetting", "9f713deb-d797-4305-b4e5-0702332e786c", "enreach_description", "Kürzestes Gespräch."),
        ("enreach_voicesetting", "9f713deb-d797-4305-b4e5-0702332e786c", "enreach_groupname", "CallbackSync"),
    ];

    static readonly (string Table, string Row)[] Deleted =
    [
        ("enreach_voiceevent", "8f136009-5655-4207-a5f4-cdf604cfce53"),
        ("enreach_voicesetting", "5a3f190a-83e6-4342-9a64-e891355ea95d"),
    ];

    [Theory]
    [InlineData(true, "1.0.0.1")]
    [InlineData(true, "1.1.0.0")]
    [InlineData(false, "1.0.0.1")]
    [InlineData(false, "1.1.0.0")]
    public async Task Nothing_an_administrator_changed_is_lost_and_what_nobody_touched_follows(bool throughPackageDeployer, string version)
    {
        await using var environment = await LocalEnvironment.StartAsync(Preset.Omnichannel);
        await DeployAsync(environment, package.Folder, throughPackageDeployer);
        var service = environment.ServiceOverSoap();
        var registrations = Registrations(service);
        Edit(service, registrations);
        environment.ForgetRequests();

        await DeployAsync(environment, package.Folder, throughPackageDeployer);

        Assert.DoesNotContain(environment.Writes, write => write.StartsWith("P", StringComparison.Ordinal) && !write.Contains("$batch"));
        AssertEdits(service, registrations);
        await DeployAsync(environment, Newer(version), throughPackageDeployer);
        AssertEdits(service, registrations);
        var untouched = service.Retrieve("enreach_voicesetting", new("f4b72a6d-4780-4197-b257-f128845bfdd8"), new ColumnSet(true));
        Assert.StartsWith("Newly said: ", untouched.GetAttributeValue<string>("enreach_description"), StringComparison.Ordinal);
    }

    static async Task DeployAsync(LocalEnvironment environment, string folder, bool throughPackageDeployer)
    {
        if (throughPackageDeployer)
        {
            Assert.Null(environment.DeployWithPackageDeployer(folder).Failure);
            return;
        }

        var report = await environment.DeployWithEngineAsync(folder);
        Assert.True(report.Succeeded, string.Join("\n", report.Problems) + report.Surprise);
    }

    /// <summary>All descriptions of settings and all button texts are other ones, so that some edits become conflicts.</summary>
    string Newer(string version) => package.With(
        version,
        ("Settings", "name=\"enreach_description\" value=\"", "name=\"enreach_description\" value=\"Newly said: "),
        ("Cif2", "name=\"msdyn_acceptbuttontext\" value=\"Answer\"", "name=\"msdyn_acceptbuttontext\" value=\"Take\""));

    static List<Guid> Registrations(IOrganizationService service) =>
    [
        .. service.RetrieveMultiple(new QueryExpression("enreach_voicepluginregistration") { ColumnSet = new(true) }).Entities
            .Select(row => row.Id)
            .Order(),
    ];

    static void Edit(IOrganizationService service, List<Guid> registrations)
    {
        foreach (var row in Edits.GroupBy(edit => (edit.Table, edit.Row)))
        {
            var changed = new Entity(row.Key.Table, Guid.Parse(row.Key.Row));
            foreach (var edit in row) changed[edit.Column] = edit.Value;
            service.Update(changed);
        }

        service.Update(new Entity("enreach_voicepluginregistration", registrations[0])
        {
            ["enreach_order"] = 99,
            ["enreach_script"] = "contoso_/own.js",
            ["enreach_event"] = "call-ended",
        });
        service.Update(new Entity("enreach_voicepluginregistration", registrations[1])
        {
            ["statecode"] = new OptionSetValue(1),
            ["statuscode"] = new OptionSetValue(2),
        });
        service.Delete("enreach_voicepluginregistration", registrations[2]);
        foreach (var (table, row) in Deleted) service.Delete(table, new(row));
        service.Disassociate(
            "msdyn_notificationtemplate",
            new("a71c38ac-0bfd-41a6-8116-4f1d07b52492"),
            new("msdyn_notificationtemplate_notificationfield"),
            [new("msdyn_notificationfield", Guid.Parse("7caccdc2-6344-4f79-9a3d-8590a6df3c8a"))]);
        service.Execute(new("RemovePrivilegeRole") { ["RoleId"] = VoiceUser, ["PrivilegeId"] = Privilege(service) });
    }

    static void AssertEdits(IOrganizationService service, List<Guid> registrations)
    {
        foreach (var (table, id, column, value) in Edits)
            Assert.Equal(value, service.Retrieve(table, new(id), new ColumnSet(column))[column]);
        var changed = service.Retrieve("enreach_voicepluginregistration", registrations[0], new ColumnSet(true));
        Assert.Equal(
            (99, "contoso_/own.js", "call-ended"),
            (changed["enreach_order"], changed["enreach_script"], changed["enreach_event"]));
        var off = service.Retrieve("enreach_voicepluginregistration", registrations[1], new ColumnSet("statecode"));
        Assert.Equal(1, off.GetAttributeValue<OptionSetValue>("statecode").Value);
        Assert.Equal(registrations.Except([registrations[2]]), Registrations(service));
        foreach (var (table, row) in Deleted) Assert.DoesNotContain(new Guid(row), Ids(service, table));
        Assert.Equal(2, Linked(service, "msdyn_notificationtemplate_notificationfield", "msdyn_notificationtemplateid"));
        Assert.DoesNotContain(Privilege(service), Held(service));
    }

    static IEnumerable<Guid> Ids(IOrganizationService service, string table) =>
        service.RetrieveMultiple(new QueryExpression(table)).Entities.Select(row => row.Id);

    static int Linked(IOrganizationService service, string relationship, string column)
    {
        var query = new QueryExpression(relationship);
        query.Criteria.AddCondition(column, ConditionOperator.Equal, new Guid("a71c38ac-0bfd-41a6-8116-4f1d07b52492"));
        return service.RetrieveMultiple(query).Entities.Count;
    }

    static Guid Privilege(IOrganizationService service)
    {
        var query = new QueryExpression("privilege");
        query.Criteria.AddCondition("name", ConditionOperator.Equal, "prvReadmsdyn_sessiontemplate");
        return service.RetrieveMultiple(query).Entities.Single().Id;
    }

    static IEnumerable<Guid> Held(IOrganizationService service)
    {
        var query = new QueryExpression("roleprivileges") { ColumnSet = new("privilegeid") };
        query.Criteria.AddCondition("roleid", ConditionOperator.Equal, VoiceUser);
        return service.RetrieveMultiple(query).Entities.Select(row => row.GetAttributeValue<Guid>("privilegeid"));
    }
}
