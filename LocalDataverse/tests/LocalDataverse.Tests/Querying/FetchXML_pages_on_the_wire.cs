using System.Net;
using System.Xml.Linq;

namespace VoiceForD365.LocalDataverse.Tests.Querying;

/// <summary>What pages hold is in LocalDataverse.Querying.Tests; this is how the Web API says where the next one is.</summary>
public sealed class FetchXML_pages_on_the_wire(FetchWorld world) : IClassFixture<FetchWorld>
{
    const string Cookie = "@Microsoft.Dynamics.CRM.fetchxmlpagingcookie";
    const string More = "@Microsoft.Dynamics.CRM.morerecords";
    static readonly (string, string) Crm = ("Prefer", "odata.include-annotations=\"Microsoft.Dynamics.CRM.*\"");

    [Fact]
    public async Task Carry_a_cookie_of_the_documented_shape_which_leads_to_the_next()
    {
        var reply = await world.Fetch("accounts", Fetch("count='2' page='1'"), Crm);

        Assert.StartsWith(
            "<cookie pagenumber=\"2\" pagingcookie=\"%253ccookie%2520page%253d%25221%2522%253e%253cname%2520last%253d%2522Beta%2522",
            reply[Cookie]!.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("istracking=\"False\" />", reply[Cookie]!.ToString(), StringComparison.Ordinal);
        Assert.True((bool)reply[More]!);
        var cookie = Decode(reply[Cookie]!.ToString(), 2);
        Assert.Equal(
            $"<cookie page=\"1\"><name last=\"Beta\" first=\"Alpha 100%\" /><accountid last=\"{{{FetchWorld.Beta.ToUpperInvariant()}}}\" first=\"{{{FetchWorld.Alpha.ToUpperInvariant()}}}\" /></cookie>",
            cookie);

        var next = await world.Fetch("accounts", Fetch($"count='2' page='2' paging-cookie='{WebUtility.HtmlEncode(cookie)}'"), Crm);

        Assert.Equal([FetchWorld.Delta, FetchWorld.Gamma], next.Rows.Select(row => row!["accountid"]!.ToString()));
    }

    [Fact]
    public async Task Say_nothing_of_more_on_the_last()
    {
        var reply = await world.Fetch("accounts", Fetch("count='2' page='3'"), Crm);

        Assert.Equal([FetchWorld.Omega], reply.Rows.Select(row => row!["accountid"]!.ToString()));
        Assert.Null(reply[More]);
        Assert.Null(reply[Cookie]);
    }

    [Fact]
    public async Task Count_all_rows_when_asked()
    {
        var asked = await world.Fetch("accounts", Fetch("count='2' returntotalrecordcount='true'"), Crm);
        var silent = await world.Fetch("accounts", Fetch("count='2'"), Crm);

        Assert.Equal(5, (int)asked["@odata.count"]!);
        Assert.Equal(5, (int)asked["@Microsoft.Dynamics.CRM.totalrecordcount"]!);
        Assert.False((bool)asked["@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded"]!);
        Assert.Null(silent["@odata.count"]);
        Assert.Equal(-1, (int)silent["@Microsoft.Dynamics.CRM.totalrecordcount"]!);
    }

    [Theory]
    [InlineData(500, "HTTP/1.1 200")]
    [InlineData(501, "0x8004430C")]
    public async Task Come_for_queries_no_address_can_carry_by_a_batch(int count, string expected)
    {
        var conditions = string.Concat(Enumerable.Repeat("<condition attribute='name' operator='null'/>", count));
        var xml = Uri.EscapeDataString($"<fetch><entity name='account'><filter type='or'>{conditions}</filter></entity></fetch>");

        var reply = await world.Local.Batch(
            $"--batch_1\nContent-Type: application/http\nContent-Transfer-Encoding: binary\n\nGET {world.Local.Base}accounts?fetchXml={xml} HTTP/1.1\nAccept: application/json\n\n\n--batch_1--\n");

        Assert.Contains(expected, reply.Text, StringComparison.Ordinal);
    }

    static string Fetch(string attributes) =>
        $"<fetch {attributes}><entity name='account'><attribute name='accountid'/><order attribute='name'/></entity></fetch>";

    // As a client does it: twice decoded.
    static string Decode(string annotation, int page)
    {
        var element = XElement.Parse(annotation);
        Assert.Equal(page, (int)element.Attribute("pagenumber")!);
        return Uri.UnescapeDataString(Uri.UnescapeDataString(element.Attribute("pagingcookie")!.Value));
    }
}
