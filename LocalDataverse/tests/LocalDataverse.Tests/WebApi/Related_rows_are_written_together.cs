using VoiceForD365.LocalDataverse.Tests.Security;

namespace VoiceForD365.LocalDataverse.Tests.WebApi;

public sealed class Related_rows_are_written_together : IAsyncLifetime
{
    TestDataverse _local = null!;

    public async Task InitializeAsync() => _local = await TestDataverse.StartAsync();

    public async Task DisposeAsync() => await _local.DisposeAsync();

    [Fact]
    public async Task A_row_is_created_with_the_row_its_lookup_points_at_and_the_rows_that_point_at_it()
    {
        var account = await _local.Create("accounts", """
            {"name":"Contoso","primarycontactid":{"lastname":"First"},
             "contact_customer_accounts":[{"lastname":"A"},{"lastname":"B","Contact_Phonecalls":[{"subject":"Call B"}]}]}
            """);

        var read = await _local.Get($"accounts({account})?$expand=primarycontactid($select=lastname),contact_customer_accounts($select=lastname;$orderby=lastname)");
        Assert.Equal("First", read["primarycontactid"]!["lastname"]!.ToString());
        Assert.Equal(["A", "B"], read["contact_customer_accounts"]!.AsArray().Select(contact => contact!["lastname"]!.ToString()));
        var call = Assert.Single(
            (await _local.Get("phonecalls?$select=subject&$expand=regardingobjectid_contact_phonecall($select=lastname)")).Rows)!;
        Assert.Equal("B", call["regardingobjectid_contact_phonecall"]!["lastname"]!.ToString());
    }

    [Fact]
    public async Task A_row_is_created_with_rows_it_is_linked_to()
    {
        const string agent = "00000006-0000-0000-0000-000000000002";
        var team = await _local.Create("teams", $$"""
            {"name":"T","teamtype":0,"businessunitid@odata.bind":"/businessunits({{SecurityWorld.Root}})","administratorid@odata.bind":"/systemusers({{agent}})",
             "teamroles_association":[{"name":"R","businessunitid@odata.bind":"/businessunits({{SecurityWorld.Root}})"}]}
            """);

        var linked = await _local.Get($"teams({team})/teamroles_association?$select=name");

        Assert.Equal("R", Assert.Single(linked.Rows)!["name"]!.ToString());
    }

    [Fact]
    public async Task A_mistake_in_a_related_row_leaves_nothing()
    {
        var reply =
            await _local.Post("accounts", """{"name":"Contoso","contact_customer_accounts":[{"lastname":"A"},{"lastnam":"B"}]}""");

        Assert.Equal((400, "0x80048d19"), (reply.Status, reply.Code));
        Assert.Empty((await _local.Get("accounts?$filter=name eq 'Contoso'")).Rows);
    }

    [Theory]
    [InlineData("""{"name":"x","primarycontactid":[{"lastname":"A"}]}""")]
    [InlineData("""{"name":"x","contact_customer_accounts":{"lastname":"A"}}""")]
    [InlineData("""{"name":"x","contact_customer_accounts":["A"]}""")]
    public async Task An_object_stands_for_a_lookup_and_a_list_for_a_collection(string body) =>
        Assert.Equal((400, "0x80048d19"), (await _local.Post("accounts", body)) is var reply ? (reply.Status, reply.Code) : default);

    [Fact]
    public async Task Updating_related_rows_along_is_refused_by_name()
    {
        var account = await _local.Create("accounts", """{"name":"Contoso"}""");

        var reply = await _local.Patch($"accounts({account})", """{"contact_customer_accounts":[{"lastname":"A"}]}""");

        Assert.Equal(501, reply.Status);
        Assert.Contains("deep update", reply.Message, StringComparison.Ordinal);
    }
}
