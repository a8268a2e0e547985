using VoiceForD365.LocalDataverse.Callers;

namespace VoiceForD365.LocalDataverse.Tests.WebApi;

public sealed class Rows_are_aggregated(AccountsWorld world) : IClassFixture<AccountsWorld>
{
    [Theory]
    [InlineData("aggregate($count as n)", """[{"n":4}]""")]
    [InlineData(
        "aggregate(revenue with sum as total,revenue with min as least,revenue with max as most)",
        """[{"total":111.05,"least":0.1,"most":100.25}]""")]
    [InlineData("aggregate(revenue with average as mean,numberofemployees with average as heads)", """[{"mean":27.7625,"heads":20}]""")]
    [InlineData("filter(revenue lt 1)/aggregate(revenue with sum as total)", """[{"total":0.3}]""")]
    [InlineData("filter(name eq 'nobody')/aggregate(revenue with sum as total,$count as n)", """[{"n":0}]""")]
    [InlineData("groupby((customertypecode))", """[{},{"customertypecode":1},{"customertypecode":3}]""")]
    [InlineData(
        "groupby((customertypecode,creditonhold),aggregate($count as n))",
        """[{"creditonhold":false,"n":1},{"customertypecode":1,"creditonhold":false,"n":1},{"customertypecode":3,"creditonhold":false,"n":1},{"customertypecode":3,"creditonhold":true,"n":1}]""")]
    [InlineData(
        "filter(parentaccountid/name ne null)/groupby((parentaccountid/name),aggregate(numberofemployees with sum as heads))",
        """[{"account_name":"Alpha","heads":50},{"account_name":"Beta","heads":7}]""")]
    [InlineData("aggregate(createdon with max as last)", """[{"last":"2024-05-15T10:30:20Z"}]""")]
    public async Task By_group_or_all_together(string apply, string expected)
    {
        var reply = await world.Local.Get("accounts?$apply=" + Uri.EscapeDataString(apply));

        Assert.True(reply.Status == 200, reply.Text);
        Assert.Equal(expected, reply.Rows.ToJsonString());
    }

    [Fact]
    public async Task By_a_lookup_in_the_order_of_the_names_it_shows()
    {
        var reply = await world.Local.Get("accounts?$apply=groupby((_parentaccountid_value),aggregate($count as n))");

        Assert.Equal(
            $$"""[{"n":2},{"_parentaccountid_value":"{{AccountsWorld.Id('a')}}","n":1},{"_parentaccountid_value":"{{AccountsWorld.Id('b')}}","n":1}]""",
            reply.Rows.ToJsonString());
    }

    [Fact]
    public async Task Of_those_another_row_leads_to()
    {
        var own = await world.Local.Get(
            $"accounts({AccountsWorld.Id('a')})/contact_customer_accounts?$apply=groupby((jobtitle),aggregate($count as n))");
        var linked = await world.Local.Get(
            $"systemusers({FixedIds.Administrator:D})/systemuserroles_association?$apply=groupby((name),aggregate($count as n))");

        Assert.Equal("""[{"jobtitle":"Boss","n":1},{"jobtitle":"Clerk","n":1}]""", own.Rows.ToJsonString());
        Assert.Equal("""[{"name":"System Administrator","n":1}]""", linked.Rows.ToJsonString());
    }

    [Fact]
    public async Task With_formatted_values_and_in_the_order_of_a_group()
    {
        var reply = await world.Local.Get(
            "accounts?$apply=groupby((customertypecode),aggregate(revenue with sum as total))&$orderby=customertypecode desc",
            ("Prefer", "odata.include-annotations=\"OData.Community.Display.V1.FormattedValue\""));

        Assert.Equal("Customer", reply.Rows[0]!["customertypecode@OData.Community.Display.V1.FormattedValue"]!.ToString());
        Assert.Equal("110.75", reply.Rows[0]!["total"]!.ToString());
        Assert.Contains("110.75", reply.Rows[0]!["total@OData.Community.Display.V1.FormattedValue"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$apply=groupby((createdon))", 400, "datetime")]
    [InlineData(
        "$apply=groupby((statecode),aggregate($count as n))&$orderby=n", 400,
        "The query node SingleValueOpenPropertyAccess is not supported")]
    [InlineData("$apply=aggregate(accountid with countdistinct as n)", 501, "countdistinct")]
    [InlineData("$apply=aggregate(name with sum as n)", 400, "has no sum")]
    [InlineData("$apply=aggregate(nothing with sum as n)", 400, "Could not find a property named 'nothing'")]
    [InlineData("$apply=aggregate(x)", 400, "Syntax error in $apply")]
    [InlineData("$apply=compute(1 as x)", 501, "the transformation 'compute(1 as x)'")]
    [InlineData("$apply=aggregate($count as n)&$filter=name eq 'a'", 501, "beside $apply")]
    public async Task Or_refused_by_name(string query, int status, string message)
    {
        var reply = await world.Local.Get("accounts?" + query);

        Assert.Equal(status, reply.Status);
        Assert.Contains(message, reply.Message, StringComparison.Ordinal);
    }
}
