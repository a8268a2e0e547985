using VoiceForD365.TelephonyCloud.Server;
namespace VoiceForD365.EndToEnd.Tests.InUse;

/// <summary>The virtual table enreach_callbacklist, read over the Web API; its rows come from the telephony service (A-15).</summary>
public sealed class Callback_lists_in_use(ProductInUse product) : IClassFixture<ProductInUse>
{
    const string Lists = "enreach_callbacklists";

    [Fact]
    public async Task Every_list_of_the_telephony_service_is_a_row()
    {
        product.Telephony.HasLists(("1", "Sales", "10"), ("2", "Support", "20"), ("3", "Billing", "20"));

        var rows = (await product.GetAsync(
            $"{Lists}?$select=enreach_name,enreach_telephonyid,enreach_requesttype&$orderby=enreach_name")).Rows;

        Assert.Equal(
            ["Billing 3 20", "Sales 1 10", "Support 2 20"],
            rows.Select(row => $"{row["enreach_name"]} {row["enreach_telephonyid"]} {row["enreach_requesttype"]}"));
        Assert.Equal(
            """{"user":"voice.api@contoso.example"}""",
            product.Telephony.Requests.Last(asked => asked.Route == "POST /api/user").Body);
    }

    [Fact]
    public async Task Rows_are_filtered_counted_and_come_in_pages()
    {
        product.Telephony.HasLists(("1", "Sales", "10"), ("2", "Support", "20"), ("3", "Support night", "20"));

        var filtered = await product.GetAsync(
            $"{Lists}?$filter=startswith(enreach_name,'Support') and enreach_requesttype eq '20'&$count=true"
            + "&$orderby=enreach_name desc&$top=1");
        var fetched = await product.GetAsync($"{Lists}?fetchXml={Uri.EscapeDataString("""
            <fetch><entity name='enreach_callbacklist'><attribute name='enreach_name'/>
            <filter><condition attribute='enreach_telephonyid' operator='eq' value='1'/></filter></entity></fetch>
            """)}");

        Assert.Equal("Support night", (string)Assert.Single(filtered.Rows)["enreach_name"]!);
        Assert.Equal(2, (int)filtered["@odata.count"]);
        Assert.Equal((200, "Sales"), (fetched.Status, (string?)fetched.Rows.FirstOrDefault()?["enreach_name"]));
    }

    [Fact]
    public async Task One_list_is_read_by_its_id_and_a_list_that_is_gone_is_not_found()
    {
        product.Telephony.HasLists(("1", "Sales", "10"));
        var id = (await product.GetAsync(Lists)).Rows.Single()["enreach_callbacklistid"];

        Assert.Equal("Sales", (string)(await product.GetAsync($"{Lists}({id})?$select=enreach_name"))["enreach_name"]!);
        Assert.Equal(404, (await product.GetAsync($"{Lists}({Guid.NewGuid()})")).Status);
    }

    [Fact]
    public async Task Nothing_is_written_to_it_since_its_provider_only_reads()
    {
        product.Telephony.HasLists(("1", "Sales", "10"));
        var id = (await product.GetAsync(Lists)).Rows.Single()["enreach_callbacklistid"];
        var before = product.Telephony.Requests.Count;

        Assert.NotInRange((await product.PostAsync(Lists, """{"enreach_name":"Mine"}""")).Status, 200, 299);
        Assert.NotInRange((await product.SendAsync("PATCH", $"{Lists}({id})", """{"enreach_name":"Mine"}""")).Status, 200, 299);
        Assert.NotInRange((await product.SendAsync("DELETE", $"{Lists}({id})")).Status, 200, 299);
        Assert.Equal(before, product.Telephony.Requests.Count);
    }

    [Fact]
    public async Task A_service_that_is_away_is_said_to_be_the_reason_and_the_secret_is_never_shown()
    {
        product.Telephony.On("GET /api1/classification/calllistschemas", 500, "broken");

        var away = await product.GetAsync(Lists);

        Assert.Equal((400, "0x80040265"), (away.Status, away.Code));
        Assert.Contains("500", away.Message);
        Assert.DoesNotContain(CloudServer.Secret, away.Text);
    }
}
