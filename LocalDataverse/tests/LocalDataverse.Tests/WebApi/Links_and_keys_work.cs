using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.LocalDataverse.Tests.WebApi;

public sealed class Links_and_keys_work
{
    [Fact]
    public async Task Rows_are_associated_once_and_disassociated_from_either_side()
    {
        await using var local = await TestDataverse.StartAsync(Preset.Cif2);
        var provider = await local.Create(
            "msdyn_channelproviders",
            """{"msdyn_name":"Voice","msdyn_uniquename":"enreach_voice","msdyn_label":"Voice","msdyn_channelurl":"https://x.example","msdyn_sortorder":1}""");
        var profile = await local.Create(
            "msdyn_appconfigurations",
            """{"msdyn_name":"P","msdyn_uniquename":"enreach_p","msdyn_appmoduleuniquename":"CustomerServiceApps"}""");
        var link = $"msdyn_appconfigurations({profile})/msdyn_appconfig_msdyn_channelprovider";
        var body = $$"""{"@odata.id":"{{local.Base}}msdyn_channelproviders({{provider}})"}""";

        Assert.Equal(204, (await local.Post(link + "/$ref", body)).Status);
        var again = await local.Post(link + "/$ref", body);
        Assert.Equal((412, "0x80040237"), (again.Status, again.Code));
        Assert.Equal("Voice", Assert.Single((await local.Get(link + "?$select=msdyn_name")).Rows)!["msdyn_name"]!.ToString());
        Assert.Single(
            (await local.Get($"msdyn_channelproviders({provider})?$expand=msdyn_appconfig_msdyn_channelprovider($select=msdyn_name)"))[
                "msdyn_appconfig_msdyn_channelprovider"
            ]!.AsArray());
        Assert.Equal(
            204,
            (await local.Delete($"msdyn_channelproviders({provider})/msdyn_appconfig_msdyn_channelprovider({profile})/$ref")).Status);

        Assert.Empty((await local.Get(link)).Rows);
    }

    [Fact]
    public async Task A_link_to_the_wrong_table_or_to_nothing_is_refused()
    {
        await using var local = await TestDataverse.StartAsync();
        const string link = "systemusers(00000006-0000-0000-0000-000000000002)/systemuserroles_association/$ref";

        var wrong = await local.Post(link, """{"@odata.id":"teams(00000005-0000-0000-0000-000000000001)"}""");
        var nothing = await local.Post(link, """{"@odata.id":"roles(00000005-0000-0000-0000-000000000009)"}""");
        var foreign =
            await local.Post(link, """{"@odata.id":"https://other.example/api/data/v9.2/roles(00000008-0000-0000-0000-000000000001)"}""");
        var unknown = await local.Post(
            link.Replace("systemuserroles", "systemuserrolez", StringComparison.Ordinal),
            """{"@odata.id":"roles(00000008-0000-0000-0000-000000000001)"}""");

        Assert.Equal((400, 404, 400, 404), (wrong.Status, nothing.Status, foreign.Status, unknown.Status));
    }

    [Fact]
    public async Task A_reference_is_deleted_between_rows_that_exist_alone()
    {
        await using var local = await TestDataverse.StartAsync();
        var parent = await local.Create("accounts", """{"name":"P"}""");
        var child = await local.Create("accounts", $$"""{"name":"C","parentaccountid@odata.bind":"/accounts({{parent}})"}""");
        var nobody = Guid.NewGuid();
        const string roles = "systemusers(00000006-0000-0000-0000-000000000002)/systemuserroles_association";

        foreach (var path in (string[])[
            $"accounts({nobody})/parentaccountid", $"accounts({parent})/account_parent_account({nobody})",
            $"accounts({nobody})/account_parent_account({child})", $"{roles}({nobody})"])
            Assert.Equal((404, "0x80040217"), await Deleted(path));

        Assert.Equal(parent.ToString(), (await local.Get($"accounts({child})"))["_parentaccountid_value"]!.ToString());

        async Task<(int, string?)> Deleted(string path)
        {
            var reply = await local.Delete(path + "/$ref");
            return (reply.Status, reply.Code);
        }
    }

    [Fact]
    public async Task Lookups_are_set_and_cleared_by_reference_and_by_null()
    {
        await using var local = await TestDataverse.StartAsync();
        var parent = await local.Create("accounts", """{"name":"P"}""");
        var child = await local.Create("accounts", """{"name":"C"}""");

        Assert.Equal(
            204,
            (await local.Send(
                HttpMethod.Put, $"accounts({child})/parentaccountid/$ref", $$"""{"@odata.id":"accounts({{parent}})"}""")).Status);
        Assert.Equal(parent.ToString(), (await Child())["_parentaccountid_value"]!.ToString());
        Assert.Equal(204, (await local.Delete($"accounts({child})/parentaccountid/$ref")).Status);
        Assert.Null((await Child())["_parentaccountid_value"]);
        Assert.Equal(
            204,
            (await local.Post($"accounts({parent})/account_parent_account/$ref", $$"""{"@odata.id":"accounts({{child}})"}""")).Status);
        Assert.NotNull((await Child())["_parentaccountid_value"]);
        Assert.Equal(204, (await local.Patch($"accounts({child})", """{"parentaccountid@odata.bind":null}""")).Status);
        Assert.Null((await Child())["_parentaccountid_value"]);

        Task<Reply> Child() => local.Get($"accounts({child})?$select=_parentaccountid_value");
    }

    [Fact]
    public async Task Polymorphic_lookups_and_owners_name_their_table()
    {
        await using var local = await TestDataverse.StartAsync();
        var account = await local.Create("accounts", """{"name":"A"}""");
        // Whoever owns a row must be able to read it.
        await local.Post(
            "teams(00000005-0000-0000-0000-000000000001)/teamroles_association/$ref",
            """{"@odata.id":"roles(00000008-0000-0000-0000-000000000003)"}""");

        var contact = await local.Create(
            "contacts",
            $$"""{"lastname":"B","parentcustomerid_account@odata.bind":"/accounts({{account}})","ownerid@odata.bind":"/teams(00000005-0000-0000-0000-000000000001)"}""");
        var wrong = await local.Post("contacts", $$"""{"lastname":"B","parentcustomerid_contact@odata.bind":"/accounts({{account}})"}""");

        var read = await local.Get($"contacts({contact})", ("Prefer", "odata.include-annotations=*"));
        Assert.Equal("account", read["_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname"]!.ToString());
        Assert.Equal(
            "parentcustomerid_account", read["_parentcustomerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty"]!.ToString());
        Assert.Equal("team", read["_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname"]!.ToString());
        Assert.NotNull(read["_owningteam_value"]);
        Assert.Null(read["_owninguser_value"]);
        Assert.Equal(400, wrong.Status);
    }

    [Fact]
    public async Task Alternate_keys_address_upsert_and_bind()
    {
        await using var local = await TestDataverse.StartAsync();
        const string row = "environmentvariabledefinitions(schemaname='enreach_It''s%2Fa%20%26b')";

        Assert.Equal(204, (await local.Patch(row, """{"displayname":"One"}""")).Status);
        Assert.Equal(204, (await local.Patch(row, """{"displayname":"Two"}""", ("If-Match", "*"))).Status);
        var value = await local.Post(
            "environmentvariablevalues",
            """{"value":"v","EnvironmentVariableDefinitionId@odata.bind":"/environmentvariabledefinitions(schemaname='enreach_It''s%2Fa%20%26b')"}""");

        var read = await local.Get(row + "?$expand=environmentvariabledefinition_environmentvariablevalue($select=value)");
        Assert.Equal(204, value.Status);
        Assert.Equal(("enreach_It's/a &b", "Two"), (read["schemaname"]!.ToString(), read["displayname"]!.ToString()));
        Assert.Equal("v", Assert.Single(read["environmentvariabledefinition_environmentvariablevalue"]!.AsArray())!["value"]!.ToString());
    }

    [Fact]
    public async Task An_unknown_or_taken_key_is_refused_with_its_code()
    {
        await using var local = await TestDataverse.StartAsync();
        await local.Create("environmentvariabledefinitions", """{"schemaname":"enreach_a"}""");

        var absent = await local.Get("environmentvariabledefinitions(schemaname='enreach_b')");
        var taken = await local.Post("environmentvariabledefinitions", """{"schemaname":"ENREACH_A"}""");
        var noKey = await local.Get("accounts(name='x')");

        Assert.Equal((404, "0x80060891"), (absent.Status, absent.Code));
        Assert.Equal((412, "0x80060892"), (taken.Status, taken.Code));
        Assert.Equal((400, "0x80060888"), (noKey.Status, noKey.Code));
    }

    [Fact]
    public async Task Parties_of_a_phone_call_are_written_with_it()
    {
        await using var local = await TestDataverse.StartAsync();
        var contact = await local.Create("contacts", """{"lastname":"B"}""");

        var call = await local.Create(
            "phonecalls",
            $$"""{"subject":"x","phonecall_activity_parties":[{"participationtypemask":1,"partyid_systemuser@odata.bind":"/systemusers(00000006-0000-0000-0000-000000000001)"},{"participationtypemask":2,"partyid_contact@odata.bind":"/contacts({{contact}})"}]}""");

        var read = await local.Get($"phonecalls({call})?$select=subject&$expand=phonecall_activity_parties($select=participationtypemask;$orderby=participationtypemask)");
        Assert.Equal([1, 2], read["phonecall_activity_parties"]!.AsArray().Select(p => p!["participationtypemask"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_CIF_1_provider_is_hidden_from_lists_of_callers_whose_roles_it_does_not_name_but_not_from_administrators()
    {
        await using var local = await TestDataverse.StartAsync(Preset.Cif1);
        const string role = "00000008-0000-0000-0000-000000000003";
        var id = await local.Create(
            "msdyn_ciproviders",
            """{"msdyn_name":"Voice","msdyn_label":"Voice","msdyn_landingurl":"https://x.example","msdyn_sortorder":0}""");
        var privilege = (await local.Get("privileges?$filter=name eq 'prvReadmsdyn_ciprovider'")).Rows.Single()!["privilegeid"]!;
        await local.Post(
            $"roles({role})/Microsoft.Dynamics.CRM.AddPrivilegesRole",
            $$"""{"Privileges":[{"PrivilegeId":"{{privilege}}","Depth":"Global"}]}""");

        Assert.Single((await local.Get("msdyn_ciproviders")).Rows);
        Assert.Empty((await AsAgent("msdyn_ciproviders")).Rows);
        Assert.Equal("0", (await AsAgent("msdyn_ciproviders/$count")).Text);
        Assert.Equal(200, (await AsAgent($"msdyn_ciproviders({id})")).Status);
        await local.Patch($"msdyn_ciproviders({id})", $$"""{"msdyn_roleselector":"{{role}};00000008-0000-0000-0000-000000000001"}""");

        Assert.Single((await AsAgent("msdyn_ciproviders")).Rows);

        Task<Reply> AsAgent(string path) => local.SendAs("agent", HttpMethod.Get, path);
    }
}
