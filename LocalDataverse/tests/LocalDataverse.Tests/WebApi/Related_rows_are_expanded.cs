namespace VoiceForD365.LocalDataverse.Tests.WebApi;

public sealed class Related_rows_are_expanded(AccountsWorld world) : IClassFixture<AccountsWorld>
{
    const string Everything = "odata.include-annotations=\"*\"";

    [Fact]
    public async Task Lookups_and_collections_for_every_row_of_a_list()
    {
        var reply = await world.Local.Get("accounts?$select=name&$orderby=name&$expand=parentaccountid($select=name),contact_customer_accounts($select=lastname;$orderby=lastname desc;$top=1)");

        Assert.Equal(
            "-:Bob,Alpha:Cat,-:,Beta:",
            string.Join(
                ',',
                reply.Rows.Select(
                    r =>
                        $"{r!["parentaccountid"]?["name"] ?? "-"}:{string.Join(' ', r["contact_customer_accounts"]!.AsArray().Select(c => c!["lastname"]))}")));
        Assert.Equal(
            $"{world.Local.Base}accounts({AccountsWorld.Id('a')})/contact_customer_accounts?$select=lastname&$orderby=lastname%20desc&$top=1",
            reply.Rows[0]!["contact_customer_accounts@odata.nextLink"]!.ToString());
        Assert.Null(reply.Rows[1]!["parentaccountid"]!["@odata.etag"]);
        Assert.NotNull(reply.Rows[1]!["contact_customer_accounts"]![0]!["@odata.etag"]);
        Assert.EndsWith(
            "#accounts(name,parentaccountid(name),contact_customer_accounts(lastname))", reply["@odata.context"]!.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Levels_below_levels()
    {
        var reply = await world.Local.Get($"accounts({AccountsWorld.Id('a')})?$select=name&$expand=account_parent_account($select=name;$expand=account_parent_account($select=name;$expand=createdby($select=fullname))),primarycontactid($select=lastname;$expand=Contact_Phonecalls($select=subject;$filter=contains(subject,'today')))");

        var beta = Assert.Single(reply["account_parent_account"]!.AsArray())!;
        Assert.Equal("Beta", beta["name"]!.ToString());
        Assert.Equal("Local Admin", Assert.Single(beta["account_parent_account"]!.AsArray())!["createdby"]!["fullname"]!.ToString());
        Assert.Equal("Today's call", Assert.Single(reply["primarycontactid"]!["Contact_Phonecalls"]!.AsArray())!["subject"]!.ToString());
    }

    [Fact]
    public async Task With_an_expansion_inside_collections_come_in_pages()
    {
        const string query = "accounts?$select=name&$filter=name eq 'Alpha'&$expand=contact_customer_accounts($select=lastname;$expand=owninguser($select=fullname))";

        var first = await world.Local.Get(query, ("Prefer", "odata.maxpagesize=1"));
        var alpha = Assert.Single(first.Rows)!;
        var second =
            await world.Local.Get(alpha["contact_customer_accounts@odata.nextLink"]!.ToString(), ("Prefer", "odata.maxpagesize=1"));

        var ann = Assert.Single(alpha["contact_customer_accounts"]!.AsArray())!;
        Assert.Equal(("Ann", "Local Admin"), (ann["lastname"]!.ToString(), ann["owninguser"]!["fullname"]!.ToString()));
        Assert.Null(ann["@odata.etag"]);
        Assert.Equal("Bob", Assert.Single(second.Rows)!["lastname"]!.ToString());
    }

    [Fact]
    public async Task Owners_are_users_or_teams_and_show_their_common_key()
    {
        var reply = await world.Local.Get(
            $"accounts({AccountsWorld.Id('a')})?$select=name&$expand=ownerid,owninguser($select=fullname),owningteam");

        Assert.Equal("#Microsoft.Dynamics.CRM.systemuser", reply["ownerid"]!["@odata.type"]!.ToString());
        Assert.Equal(reply["owninguser"]!["systemuserid"]!.ToString(), reply["ownerid"]!["ownerid"]!.ToString());
        Assert.Equal(reply["owninguser"]!["systemuserid"]!.ToString(), reply["owninguser"]!["ownerid"]!.ToString());
        Assert.Null(reply["owningteam"]);
    }

    [Fact]
    public async Task A_lookup_to_several_tables_is_expanded_by_each_of_its_names()
    {
        var reply = await world.Local.Get("contacts?$select=lastname&$orderby=lastname&$expand=parentcustomerid_account($select=name),parentcustomerid_contact($select=lastname)");

        Assert.Equal("Alpha,Alpha,Beta,", string.Join(',', reply.Rows.Select(r => r!["parentcustomerid_account"]?["name"])));
        Assert.All(reply.Rows, row => Assert.Null(row!["parentcustomerid_contact"]));
    }

    [Fact]
    public async Task Rows_linked_many_to_many()
    {
        var reply = await world.Local.Get("systemusers?$select=fullname&$filter=fullname eq 'Local Admin'&$expand=systemuserroles_association($select=name;$orderby=name),teammembership_association($select=name)");

        var admin = Assert.Single(reply.Rows)!;
        Assert.Equal("System Administrator", Assert.Single(admin["systemuserroles_association"]!.AsArray())!["name"]!.ToString());
        Assert.NotNull(admin["teammembership_association"]);
    }

    [Fact]
    public async Task Only_their_addresses()
    {
        var reply = await world.Local.Get("accounts?$select=name&$orderby=name&$expand=parentaccountid/$ref");

        Assert.Null(reply.Rows[0]!["parentaccountid"]);
        Assert.Equal($"{world.Local.Base}accounts({AccountsWorld.Id('a')})", reply.Rows[1]!["parentaccountid"]!["@odata.id"]!.ToString());
        Assert.Equal(AccountsWorld.Id('a'), reply.Rows[1]!["_parentaccountid_value"]!.ToString());
    }

    [Fact]
    public async Task With_the_annotations_of_any_other_row()
    {
        var reply = await world.Local.Get(
            "accounts?$select=name&$filter=name eq 'Beta'&$expand=parentaccountid($select=name,customertypecode,_primarycontactid_value)",
            ("Prefer", Everything));

        var parent = reply.Rows[0]!["parentaccountid"]!;
        Assert.Equal("Customer", parent["customertypecode@OData.Community.Display.V1.FormattedValue"]!.ToString());
        Assert.Equal("Ann", parent["_primarycontactid_value@OData.Community.Display.V1.FormattedValue"]!.ToString());
        Assert.Equal("primarycontactid", parent["_primarycontactid_value@Microsoft.Dynamics.CRM.associatednavigationproperty"]!.ToString());
        Assert.Equal("contact", parent["_primarycontactid_value@Microsoft.Dynamics.CRM.lookuplogicalname"]!.ToString());
    }

    [Theory]
    [InlineData(
        "accounts?$expand=contact_customer_accounts/$ref", 400, "Expand with $ref is only supported on lookup type navigation property.")]
    [InlineData("accounts?$expand=parentaccountid($top=1)", 400, "Only $select and $filter clause can be provided")]
    [InlineData(
        "accounts?$expand=contact_customer_accounts($top=1;$expand=owninguser)", 400, "Only $select and $filter clause can be provided")]
    [InlineData(
        "accounts?$expand=parentaccountid($expand=createdby),contact_customer_accounts($orderby=lastname)", 400,
        "Only $select and $filter clause can be provided")]
    [InlineData("systemusers?$expand=systemuserroles_association,businessunitid", 400, "Many-to-many")]
    [InlineData("systemusers?$expand=systemuserroles_association($expand=createdby)", 400, "Many-to-many")]
    [InlineData("accounts?$expand=contact_customer_accounts($count=true)", 400, "'$count' is not supported inside $expand")]
    [InlineData("accounts?$expand=contact_customer_accounts($levels=2)", 400, "'$levels' is not supported inside $expand")]
    [InlineData(
        "accounts?$expand=ownerid($select=fullname)", 400,
        "Could not find a property named 'fullname' on type 'Microsoft.Dynamics.CRM.principal'.")]
    [InlineData("accounts?$expand=*", 501, "'*' in $expand")]
    public async Task Or_are_refused_as_the_platform_refuses_them(string path, int status, string message)
    {
        var reply = await world.Local.Get(path);

        Assert.Equal(status, reply.Status);
        Assert.Contains(message, reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fifteen_times_in_a_query_and_not_once_more()
    {
        string Nested(int levels) => levels == 0 ? "createdby" : $"parentaccountid($expand={Nested(levels - 1)})";

        var fifteen = await world.Local.Get("accounts?$select=name&$expand=" + Nested(14));
        var sixteen = await world.Local.Get("accounts?$select=name&$expand=" + Nested(15));
        var endless = await world.Local.Get("accounts?$select=name&$expand=" + Nested(300));

        Assert.Equal((200, "0x8004430D", "0x8004430D"), (fifteen.Status, sixteen.Code, endless.Code));
    }
}
