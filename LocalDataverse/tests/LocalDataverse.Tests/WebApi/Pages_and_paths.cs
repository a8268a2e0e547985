namespace VoiceForD365.LocalDataverse.Tests.WebApi;

public sealed class Pages_and_paths
{
    static readonly (string, string) TwoPerPage = ("Prefer", "odata.maxpagesize=2");

    [Theory]
    [InlineData("")]
    [InlineData("&$orderby=revenue")]
    [InlineData("&$orderby=revenue desc,name desc")]
    [InlineData("&$orderby=creditonhold desc,primarycontactid/lastname")]
    [InlineData("&$orderby=_primarycontactid_value desc")]
    public async Task Every_row_comes_once_whatever_the_order_and_what_is_written_meanwhile(string order)
    {
        await using var local = await TestDataverse.StartAsync();
        await Accounts(local, 9);
        var expected = (await local.Get($"accounts?$select=name{order}")).Rows.Select(r => r!["name"]!.ToString()).ToList();

        var seen = new List<string>();
        string? next = $"accounts?$select=name{order}";
        while (next is not null)
        {
            var page = await local.Get(next, TwoPerPage);
            seen.AddRange(page.Rows.Select(r => r!["name"]!.ToString()));
            next = page["@odata.nextLink"]?.ToString();
            // What was read already goes; pages counted from the start would now jump over rows.
            await local.Delete($"accounts({page.Rows[0]!["accountid"]})");
        }

        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task Lookups_are_ordered_by_the_name_they_show()
    {
        await using var local = await TestDataverse.StartAsync();
        await Accounts(local, 4);

        var reply = await local.Get(
            "accounts?$select=name&$orderby=_parentaccountid_value desc,name", ("Prefer", "odata.include-annotations=\"*\""));

        Assert.Equal("A3,A2,A1,A0", string.Join(',', reply.Rows.Select(r => r!["name"]!.ToString())));
        Assert.Equal(
            (-1, false),
            (reply["@Microsoft.Dynamics.CRM.totalrecordcount"]!.GetValue<int>(),
            reply["@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task A_page_size_makes_top_be_ignored()
    {
        await using var local = await TestDataverse.StartAsync();
        await Accounts(local, 4);

        var reply = await local.Get(
            "accounts?$select=name&$top=1&$count=true",
            ("Prefer", "odata.maxpagesize=3,odata.include-annotations=\"Microsoft.Dynamics.CRM.*\""));

        Assert.Equal(
            (3, 4, 4),
            (reply.Rows.Count, reply["@odata.count"]!.GetValue<int>(), reply["@Microsoft.Dynamics.CRM.totalrecordcount"]!.GetValue<int>()));
        Assert.NotNull(reply["@odata.nextLink"]);
    }

    [Fact]
    public async Task Counting_ends_at_five_thousand()
    {
        await using var local = await TestDataverse.StartAsync();
        var targets = string.Join(
            ',', Enumerable.Range(0, 1001).Select(i => $$"""{"@odata.type":"Microsoft.Dynamics.CRM.contact","lastname":"{{i}}"}"""));
        for (var i = 0; i < 5; i++)
            Assert.Equal(
                200, (await local.Post("contacts/Microsoft.Dynamics.CRM.CreateMultiple", $$"""{"Targets":[{{targets}}]}""")).Status);

        var list = await local.Get("contacts?$select=contactid&$count=true", ("Prefer", "odata.include-annotations=\"*\""));
        var number = await local.Get("contacts/$count");

        Assert.Equal((5000, 5000), (list.Rows.Count, list["@odata.count"]!.GetValue<int>()));
        Assert.True(list["@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded"]!.GetValue<bool>());
        Assert.Equal("5000", number.Text);
        Assert.Equal(5, (await local.Get(list["@odata.nextLink"]!.ToString())).Rows.Count);
    }

    [Fact]
    public async Task Only_links_of_its_own_lead_on()
    {
        await using var local = await TestDataverse.StartAsync();
        await Accounts(local, 3);
        var link = (await local.Get("accounts?$select=name", TwoPerPage))["@odata.nextLink"]!.ToString();

        Assert.Equal(400, (await local.Get("accounts?$skiptoken=zz")).Status);
        Assert.Equal(400, (await local.Get("accounts?$skiptoken=7B7D")).Status);
        Assert.Equal(400, (await local.Get("accounts?$skiptoken=5B5B5D5D")).Status);
        Assert.Equal(400, (await local.Get(link + "&$orderby=name")).Status);
    }

    [Fact]
    public async Task A_path_leads_to_a_property_its_bare_value_or_an_address()
    {
        await using var local = await TestDataverse.StartAsync();
        await Accounts(local, 2);
        const string row = "accounts(00000000-0000-0000-0000-000000000001)";

        var property = await local.Get($"{row}/name");

        Assert.EndsWith($"$metadata#{row}/name", property["@odata.context"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("A1", property["value"]!.ToString());
        Assert.Equal("A1", (await local.Get($"{row}/name/$value")).Text);
        Assert.Equal("true", (await local.Get($"{row}/creditonhold/$value")).Text);
        Assert.Equal(204, (await local.Get($"{row}/description")).Status);
        Assert.Equal("00000000-0000-0000-0000-000000000000", (await local.Get($"{row}/_parentaccountid_value"))["value"]!.ToString());
        Assert.Equal("A0", (await local.Get($"{row}/parentaccountid/name"))["value"]!.ToString());
        Assert.EndsWith(
            "accounts(00000000-0000-0000-0000-000000000000)", (await local.Get($"{row}/parentaccountid/$ref"))["@odata.id"]!.ToString(),
            StringComparison.Ordinal);
        Assert.Equal(204, (await local.Get($"{row}/owningteam/$ref")).Status);
        Assert.EndsWith(
            "accounts(00000000-0000-0000-0000-000000000001)",
            (await local.Get(
                "accounts(00000000-0000-0000-0000-000000000000)/account_parent_account/$ref")).Rows[0]!["@odata.id"]!.ToString(),
                StringComparison.Ordinal);
        Assert.Equal(404, (await local.Get($"{row}/nothing")).Status);
        Assert.Equal(404, (await local.Get($"{row}/name/nothing")).Status);
        Assert.Equal(501, (await local.Get($"{row}/parentaccountid/primarycontactid/fullname")).Status);
    }

    // Each is the child of the one before; on hold, revenue and primary contact come again and again, and some have none.
    static async Task Accounts(TestDataverse local, int count)
    {
        for (var i = 0; i < 2; i++)
            await local.Create("contacts", $$"""{"contactid":"00000000-0000-0000-0000-{{i:D12}}","lastname":"C{{i}}"}""");
        for (var i = 0; i < count; i++)
        {
            var parent = i == 0 ? "" : $",\"parentaccountid@odata.bind\":\"/accounts(00000000-0000-0000-0000-{i - 1:D12})\"";
            var contact = i % 3 == 2 ? "" : $",\"primarycontactid@odata.bind\":\"/contacts(00000000-0000-0000-0000-{i % 3:D12})\"";
            var revenue = i % 3 == 2 ? "null" : $"{i % 4}";
            await local.Create(
                "accounts",
                $$"""{"accountid":"00000000-0000-0000-0000-{{i:D12}}","name":"A{{i}}","creditonhold":{{(i % 2 == 1 ? "true" : "false")}},"revenue":{{revenue}}{{parent}}{{contact}}}""");
        }
    }
}
