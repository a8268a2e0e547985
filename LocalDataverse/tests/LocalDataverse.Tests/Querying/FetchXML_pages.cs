using System.Net;
using System.Xml.Linq;

namespace VoiceForD365.LocalDataverse.Tests.Querying;

public sealed class FetchXML_pages(FetchWorld world) : IClassFixture<FetchWorld>
{
    const string Cookie = "@Microsoft.Dynamics.CRM.fetchxmlpagingcookie";
    const string More = "@Microsoft.Dynamics.CRM.morerecords";
    static readonly (string, string) Crm = ("Prefer", "odata.include-annotations=\"Microsoft.Dynamics.CRM.*\"");

    [Theory]
    [InlineData("<order attribute='name'/>")]
    [InlineData("<order attribute='name' descending='true'/>")]
    [InlineData("<order attribute='address1_city'/>")]
    [InlineData("<order attribute='address1_city' descending='true'/>")]
    [InlineData("<order attribute='numberofemployees' descending='true'/><order attribute='revenue'/>")]
    [InlineData("<order attribute='parentaccountid'/><order attribute='customertypecode' descending='true'/>")]
    [InlineData("<order attribute='createdon'/><order attribute='creditonhold'/>")]
    [InlineData("")]
    public async Task Follow_each_other_by_cookie_as_one_answer_would(string orders)
    {
        var whole = Ids(await world.Fetch("accounts", Fetch("", orders)));

        var (paged, page, cookie) = (new List<string>(), 1, "");
        while (true)
        {
            var reply = await world.Fetch("accounts", Fetch($"count='2' page='{page}' {cookie}", orders), Crm);
            Assert.True(reply.Status == 200, reply.Text);
            paged.AddRange(Ids(reply));
            if (reply[More] is null)
                break;
            cookie = $"paging-cookie='{WebUtility.HtmlEncode(Decode(reply[Cookie]!.ToString(), ++page))}'";
        }

        Assert.Equal(3, page);
        Assert.Equal(whole, paged);
    }

    [Fact]
    public async Task Carry_a_cookie_of_the_documented_shape()
    {
        var reply = await world.Fetch("accounts", Fetch("count='2' page='1'", "<order attribute='name'/>"), Crm);

        Assert.StartsWith(
            "<cookie pagenumber=\"2\" pagingcookie=\"%253ccookie%2520page%253d%25221%2522%253e%253cname%2520last%253d%2522Beta%2522",
            reply[Cookie]!.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("istracking=\"False\" />", reply[Cookie]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            $"<cookie page=\"1\"><name last=\"Beta\" first=\"Alpha 100%\" /><accountid last=\"{{{FetchWorld.Beta.ToUpperInvariant()}}}\" first=\"{{{FetchWorld.Alpha.ToUpperInvariant()}}}\" /></cookie>",
            Decode(reply[Cookie]!.ToString(), 2));
        Assert.True((bool)reply[More]!);
    }

    [Fact]
    public async Task Can_be_counted_instead()
    {
        var second = await world.Fetch("accounts", Fetch("count='2' page='2'", "<order attribute='name'/>"));

        Assert.Equal([FetchWorld.Delta, FetchWorld.Gamma], Ids(second));
    }

    [Fact]
    public async Task The_cookie_of_another_page_is_ignored()
    {
        var first = await world.Fetch("accounts", Fetch("count='2' page='1'", "<order attribute='name'/>"), Crm);
        var cookie = WebUtility.HtmlEncode(Decode(first[Cookie]!.ToString(), 2));

        var third = await world.Fetch("accounts", Fetch($"count='2' page='3' paging-cookie='{cookie}'", "<order attribute='name'/>"));

        Assert.Equal([FetchWorld.Omega], Ids(third));
    }

    [Fact]
    public async Task Over_repeated_rows_and_orders_of_links_there_is_no_cookie()
    {
        var repeated = await world.Fetch(
            "accounts",
            "<fetch count='1'><entity name='account'><link-entity name='contact' from='parentcustomerid' to='accountid'/></entity></fetch>",
            Crm);
        var ordered = await world.Fetch("accounts", "<fetch count='1'><entity name='account'><link-entity name='contact' from='contactid' to='primarycontactid'><order attribute='fullname'/></link-entity></entity></fetch>", Crm);

        Assert.True((bool)repeated[More]!);
        Assert.Null(repeated[Cookie]);
        Assert.True((bool)ordered[More]!);
        Assert.Null(ordered[Cookie]);
    }

    [Fact]
    public async Task All_rows_are_counted_when_asked()
    {
        var asked = await world.Fetch("accounts", Fetch("count='2' returntotalrecordcount='true'", ""), Crm);
        var silent = await world.Fetch("accounts", Fetch("count='2'", ""), Crm);

        Assert.Equal(5, (int)asked["@odata.count"]!);
        Assert.Equal(5, (int)asked["@Microsoft.Dynamics.CRM.totalrecordcount"]!);
        Assert.False((bool)asked["@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded"]!);
        Assert.Null(silent["@odata.count"]);
        Assert.Equal(-1, (int)silent["@Microsoft.Dynamics.CRM.totalrecordcount"]!);
    }

    [Theory]
    [InlineData("count='5000' page='11'", "0x80040315")]
    [InlineData("count='2' page='2' paging-cookie='nonsense'", "0x8004112A")]
    [InlineData("count='2' page='2' paging-cookie='&lt;cookie/&gt;'", "0x8004112A")]
    [InlineData(
        "count='2' page='2' paging-cookie='&lt;cookie page=\"1\"&gt;&lt;fax last=\"x\" first=\"x\" /&gt;&lt;/cookie&gt;'", "0x80041129")]
    [InlineData(
        "count='2' page='2' paging-cookie='&lt;cookie page=\"1\"&gt;&lt;accountid last=\"x\" first=\"x\" /&gt;&lt;/cookie&gt;'",
        "0x80041139")]
    [InlineData("page='0'", "0x8004110c")]
    [InlineData("count='-1'", "0x8004110c")]
    public async Task What_leads_to_no_page_is_refused(string paging, string code)
    {
        var reply = await world.Fetch("accounts", Fetch(paging, ""));

        Assert.Equal((400, code), (reply.Status, reply.Code));
    }

    static string Fetch(string attributes, string orders) =>
        $"<fetch {attributes}><entity name='account'><attribute name='accountid'/>{orders}</entity></fetch>";

    static IEnumerable<string> Ids(Reply reply) => reply.Rows.Select(r => r!["accountid"]!.ToString());

    // As a client does it: twice decoded.
    static string Decode(string annotation, int page)
    {
        var element = XElement.Parse(annotation);
        Assert.Equal(page, (int)element.Attribute("pagenumber")!);
        return Uri.UnescapeDataString(Uri.UnescapeDataString(element.Attribute("pagingcookie")!.Value));
    }
}
