using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.LocalDataverse.Tests.WebApi;

public sealed class Queries_select_filter_order_and_page
{
    [Theory]
    [InlineData("name eq 'ALPHA'", "Alpha")]
    [InlineData("name ne 'Alpha'", "Beta,O'Neil")]
    [InlineData("accountnumber ne '1'", "Beta,O'Neil")]
    [InlineData("accountnumber eq null", "O'Neil")]
    [InlineData("accountnumber ne null", "Alpha,Beta")]
    [InlineData("name eq 'O''Neil'", "O'Neil")]
    [InlineData("contains(name,'ET')", "Beta")]
    [InlineData("startswith(name,'al') or endswith(name,'neil')", "Alpha,O'Neil")]
    [InlineData("not contains(name,'a')", "O'Neil")]
    [InlineData("(name eq 'Alpha' or name eq 'Beta') and numberofemployees gt 10", "Beta")]
    [InlineData("name eq 'Beta' or name eq 'Alpha' and numberofemployees eq 99", "Beta")]
    [InlineData("revenue ge 9.5 and revenue lt 10.01", "Alpha")]
    [InlineData("creditonhold eq true", "Beta")]
    [InlineData("creditonhold eq false", "Alpha,O'Neil")]
    [InlineData("statecode eq 0 and customertypecode eq 3", "Beta")]
    [InlineData("createdon ge 2020-01-01T00:00:00Z and createdon lt 2200-01-01", "Alpha,Beta,O'Neil")]
    [InlineData("_parentaccountid_value eq 00000000-0000-0000-0000-00000000000a", "Beta")]
    [InlineData("parentaccountid/name eq 'alpha'", "Beta")]
    [InlineData("parentaccountid/name eq null", "Alpha,O'Neil")]
    [InlineData("accountid eq 00000000-0000-0000-0000-00000000000a", "Alpha")]
    [InlineData("Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=['alpha','O''Neil'])", "Alpha,O'Neil")]
    [InlineData("Microsoft.Dynamics.CRM.In(PropertyName='accountid',PropertyValues=[\"00000000-0000-0000-0000-00000000000a\"])", "Alpha")]
    [InlineData("Microsoft.Dynamics.CRM.EqualUserId(PropertyName='ownerid')", "Alpha,Beta,O'Neil")]
    public async Task A_filter_finds(string filter, string names)
    {
        await using var local = await WithAccounts();

        var reply = await local.Get($"accounts?$select=name&$orderby=name&$filter={Uri.EscapeDataString(filter)}");

        Assert.True(reply.Status == 200, reply.Text);
        Assert.Equal(names, string.Join(',', reply.Rows.Select(r => r!["name"]!.ToString())));
    }

    [Theory]
    [InlineData("accounts?$filter=nmae eq 'x'", 400, "Could not find a property named 'nmae' on type 'Microsoft.Dynamics.CRM.account'.")]
    [InlineData("accounts?$select=nmae", 400, "Could not find a property named 'nmae'")]
    [InlineData("accounts?$select=parentaccountid", 400, "Could not find a property named 'parentaccountid'")]
    [InlineData("accounts?$orderby=nmae", 400, "Could not find a property named 'nmae'")]
    [InlineData("accounts?$expand=nmae", 400, "Could not find a property named 'nmae'")]
    [InlineData("accounts?$filter=accountid eq '00000000-0000-0000-0000-00000000000a'", 400, "incompatible types")]
    [InlineData("accounts?$filter=name eq 5", 400, "incompatible types")]
    [InlineData("accounts?$filter=name eq", 400, "Syntax error")]
    [InlineData("accounts?$filter=name eq 'x", 400, "unterminated literal")]
    [InlineData("accounts?$filter=(name eq 'x'", 400, "Syntax error")]
    [InlineData("accounts?$top=many", 400, "$top")]
    [InlineData("accounts?$skip=1", 400, "$skip is not supported")]
    [InlineData("accounts?$filter=tolower(name) eq 'x'", 501, "the function 'tolower'")]
    [InlineData("RetrieveDuplicates(x=1)", 501, "the function 'RetrieveDuplicates'")]
    [InlineData("$metadata?$select=name", 501, "'$select=name' of $metadata")]
    public async Task What_is_wrong_or_unknown_is_refused_by_name(string path, int status, string message)
    {
        await using var local = await WithAccounts();

        var reply = await local.Get(path);

        Assert.Equal(status, reply.Status);
        Assert.Contains(message, reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_ordered_limited_and_counted()
    {
        await using var local = await WithAccounts();

        var reply = await local.Get("accounts?$select=name&$orderby=numberofemployees desc&$top=1&$count=true");

        Assert.Equal("Beta", Assert.Single(reply.Rows)!["name"]!.ToString());
        Assert.Equal(3, reply["@odata.count"]!.GetValue<int>());
        Assert.Null(reply["@odata.nextLink"]);
        Assert.Equal("3", (await local.Get("accounts/$count")).Text);
    }

    [Fact]
    public async Task Pages_follow_an_opaque_next_link()
    {
        await using var local = await WithAccounts();

        var first = await local.Get("accounts?$select=name&$orderby=name", ("Prefer", "odata.maxpagesize=2"));
        var second = await local.Get(first["@odata.nextLink"]!.ToString(), ("Prefer", "odata.maxpagesize=2"));

        Assert.Equal((2, 1), (first.Rows.Count, second.Rows.Count));
        Assert.Contains("odata.maxpagesize=2", first.Header("Preference-Applied"), StringComparison.Ordinal);
        Assert.Equal("O'Neil", second.Rows[0]!["name"]!.ToString());
        Assert.Null(second["@odata.nextLink"]);
    }

    [Fact]
    public async Task Annotations_are_given_when_asked_for()
    {
        await using var local = await WithAccounts();
        const string row = "accounts(00000000-0000-0000-0000-00000000000b)?$select=customertypecode,_parentaccountid_value,_ownerid_value";

        var with = await local.Get(row, ("Prefer", "odata.include-annotations=\"*\""));
        var without = await local.Get(row);

        Assert.Equal("Customer", with["customertypecode@OData.Community.Display.V1.FormattedValue"]!.ToString());
        Assert.Equal("Alpha", with["_parentaccountid_value@OData.Community.Display.V1.FormattedValue"]!.ToString());
        Assert.Equal("account", with["_parentaccountid_value@Microsoft.Dynamics.CRM.lookuplogicalname"]!.ToString());
        Assert.Equal("parentaccountid", with["_parentaccountid_value@Microsoft.Dynamics.CRM.associatednavigationproperty"]!.ToString());
        Assert.Equal("systemuser", with["_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname"]!.ToString());
        Assert.DoesNotContain("FormattedValue", without.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lookups_and_collections_expand_with_options_of_their_own()
    {
        await using var local = await WithAccounts();

        var child = await local.Get("accounts(00000000-0000-0000-0000-00000000000b)?$select=name&$expand=parentaccountid($select=name;$expand=primarycontactid($select=fullname)),owninguser($select=fullname)");
        var parent = await local.Get("accounts(00000000-0000-0000-0000-00000000000a)?$select=name&$expand=account_parent_account($select=name;$filter=name eq 'Beta';$orderby=name;$top=5)");

        Assert.Equal("Alpha", child["parentaccountid"]!["name"]!.ToString());
        Assert.Null(child["parentaccountid"]!["primarycontactid"]);
        Assert.Equal("Local Admin", child["owninguser"]!["fullname"]!.ToString());
        Assert.Equal("Beta", Assert.Single(parent["account_parent_account"]!.AsArray())!["name"]!.ToString());
    }

    [Fact]
    public async Task A_path_follows_lookups_and_collections()
    {
        await using var local = await WithAccounts();

        var parent = await local.Get("accounts(00000000-0000-0000-0000-00000000000b)/parentaccountid?$select=name");
        var nothing = await local.Get("accounts(00000000-0000-0000-0000-00000000000a)/parentaccountid");
        var roles = await local.Get(
            "systemusers(00000006-0000-0000-0000-000000000001)/systemuserroles_association?$select=name,_roletemplateid_value");
        var count = await local.Get("accounts(00000000-0000-0000-0000-00000000000a)/account_parent_account/$count");

        Assert.Equal("Alpha", parent["name"]!.ToString());
        Assert.Equal(204, nothing.Status);
        Assert.Equal("627090ff-40a3-4053-8790-584edc5be201", Assert.Single(roles.Rows)!["_roletemplateid_value"]!.ToString());
        Assert.Equal("1", count.Text);
    }

    [Fact]
    public async Task Roles_of_the_root_business_unit_are_found_through_their_lookups()
    {
        await using var local = await TestDataverse.StartAsync(Preset.Cif2);

        var roles = await local.Get("roles?$select=name&$filter=_roletemplateid_value eq 627090ff-40a3-4053-8790-584edc5be201 and businessunitid/_parentbusinessunitid_value eq null");

        Assert.Equal("System Administrator", Assert.Single(roles.Rows)!["name"]!.ToString());
    }

    static async Task<TestDataverse> WithAccounts()
    {
        var local = await TestDataverse.StartAsync();
        await local.Create(
            "accounts",
            """{"accountid":"00000000-0000-0000-0000-00000000000a","name":"Alpha","accountnumber":"1","numberofemployees":5,"revenue":10}""");
        await local.Create(
            "accounts",
            """{"accountid":"00000000-0000-0000-0000-00000000000b","name":"Beta","accountnumber":"2","numberofemployees":50,"revenue":100,"creditonhold":true,"customertypecode":3,"parentaccountid@odata.bind":"/accounts(00000000-0000-0000-0000-00000000000a)"}""");
        await local.Create("accounts", """{"accountid":"00000000-0000-0000-0000-00000000000c","name":"O'Neil"}""");
        return local;
    }
}
