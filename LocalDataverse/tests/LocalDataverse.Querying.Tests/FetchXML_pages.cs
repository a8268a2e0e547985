using System.Net;

namespace VoiceForD365.LocalDataverse.Querying.Tests;

public sealed class FetchXML_pages(QueryWorld world) : IClassFixture<QueryWorld>
{
    [Theory]
    [InlineData("<order attribute='name'/>")]
    [InlineData("<order attribute='name' descending='true'/>")]
    [InlineData("<order attribute='address1_city'/>")]
    [InlineData("<order attribute='address1_city' descending='true'/>")]
    [InlineData("<order attribute='numberofemployees' descending='true'/><order attribute='revenue'/>")]
    [InlineData("<order attribute='parentaccountid'/><order attribute='customertypecode' descending='true'/>")]
    [InlineData("<order attribute='createdon'/><order attribute='creditonhold'/>")]
    [InlineData("")]
    public void Follow_each_other_by_cookie_as_one_answer_would(string orders)
    {
        var whole = Ids(world.Fetch(Fetch("", orders)));

        var (paged, page, cookie) = (new List<string>(), 1, "");
        while (true)
        {
            var answer = world.Fetch(Fetch($"count='2' page='{page}' {cookie}", orders));
            paged.AddRange(Ids(answer));
            if (!answer.Page.MoreRecords)
                break;
            cookie = $"paging-cookie='{WebUtility.HtmlEncode(answer.Page.PagingCookie)}'";
            page++;
        }

        Assert.Equal(3, page);
        Assert.Equal(whole, paged);
    }

    [Fact]
    public void Can_be_counted_instead()
    {
        var second = world.Fetch(Fetch("count='2' page='2'", "<order attribute='name'/>"));

        Assert.Equal([QueryWorld.Delta, QueryWorld.Gamma], Ids(second));
    }

    [Fact]
    public void The_cookie_of_another_page_is_ignored()
    {
        var first = world.Fetch(Fetch("count='2' page='1'", "<order attribute='name'/>"));
        var cookie = WebUtility.HtmlEncode(first.Page.PagingCookie);

        var third = world.Fetch(Fetch($"count='2' page='3' paging-cookie='{cookie}'", "<order attribute='name'/>"));

        Assert.Equal([QueryWorld.Omega], Ids(third));
    }

    [Fact]
    public void Over_repeated_rows_and_orders_of_links_there_is_no_cookie()
    {
        var repeated = world.Fetch(
            "<fetch count='1'><entity name='account'><link-entity name='contact' from='parentcustomerid' to='accountid'/></entity></fetch>").Page;
        var ordered = world.Fetch("<fetch count='1'><entity name='account'><link-entity name='contact' from='contactid' to='primarycontactid'><order attribute='fullname'/></link-entity></entity></fetch>").Page;

        Assert.Equal((true, null), (repeated.MoreRecords, repeated.PagingCookie));
        Assert.Equal((true, null), (ordered.MoreRecords, ordered.PagingCookie));
    }

    [Fact]
    public void All_rows_are_counted_when_asked()
    {
        var asked = world.Fetch(Fetch("count='2' returntotalrecordcount='true'", "")).Page;
        var silent = world.Fetch(Fetch("count='2'", "")).Page;

        Assert.Equal((5, false), (asked.Total, asked.TotalLimitExceeded));
        Assert.Equal(-1, silent.Total);
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
    public void What_leads_to_no_page_is_refused(string paging, string code)
    {
        var answer = world.Fetch(Fetch(paging, ""));

        Assert.Equal((400, code), (answer.Status, answer.Code));
    }

    static string Fetch(string attributes, string orders) =>
        $"<fetch {attributes}><entity name='account'><attribute name='accountid'/>{orders}</entity></fetch>";

    static IEnumerable<string> Ids(Answer answer) => answer.Rows.Select(row => row["accountid"]);
}
