namespace VoiceForD365.LocalDataverse.Tests.WebApi;

public sealed class Rows_are_created_read_updated_and_deleted
{
    [Fact]
    public async Task A_created_row_answers_204_with_its_address_and_can_be_read()
    {
        await using var local = await TestDataverse.StartAsync();

        var created = await local.Post("accounts", """{"name":"Contoso","numberofemployees":12,"revenue":10.5}""");

        Assert.Equal(204, created.Status);
        Assert.StartsWith(local.Base + "accounts(", created.Header("OData-EntityId"), StringComparison.Ordinal);
        var read = await local.Get(created.Header("OData-EntityId")! + "?$select=name,numberofemployees,revenue,statecode");
        Assert.Equal("Contoso", read["name"]!.ToString());
        Assert.Equal(12, read["numberofemployees"]!.GetValue<int>());
        Assert.Equal(0, read["statecode"]!.GetValue<int>());
        Assert.StartsWith("W/\"", read["@odata.etag"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("4.0", read.Header("OData-Version"));
        Assert.NotNull(read.Header("x-ms-service-request-id"));
    }

    [Fact]
    public async Task The_client_may_choose_the_id_once()
    {
        await using var local = await TestDataverse.StartAsync();
        var body = """{"accountid":"11111111-2222-3333-4444-555555555555","name":"A"}""";

        Assert.Equal(204, (await local.Post("accounts", body)).Status);
        var again = await local.Post("accounts", body);

        Assert.Equal((412, "0x80040237"), (again.Status, again.Code));
    }

    [Fact]
    public async Task Patch_creates_what_is_not_there_and_updates_what_is()
    {
        await using var local = await TestDataverse.StartAsync();
        const string row = "accounts(11111111-2222-3333-4444-555555555555)";

        Assert.Equal(204, (await local.Patch(row, """{"name":"A"}""")).Status);
        Assert.Equal(204, (await local.Patch(row, """{"accountnumber":"7"}""")).Status);

        var read = await local.Get(row);
        Assert.Equal(("A", "7"), (read["name"]!.ToString(), read["accountnumber"]!.ToString()));
    }

    [Fact]
    public async Task If_Match_star_only_updates_and_If_None_Match_star_only_creates()
    {
        await using var local = await TestDataverse.StartAsync();
        const string row = "accounts(11111111-2222-3333-4444-555555555555)";

        var absent = await local.Patch(row, """{"name":"A"}""", ("If-Match", "*"));
        Assert.Equal((404, "0x80040217"), (absent.Status, absent.Code));
        Assert.Equal(204, (await local.Patch(row, """{"name":"A"}""", ("If-None-Match", "*"))).Status);
        var present = await local.Patch(row, """{"name":"A"}""", ("If-None-Match", "*"));
        Assert.Equal((412, "0x80040237"), (present.Status, present.Code));
    }

    [Fact]
    public async Task An_etag_guards_against_lost_updates()
    {
        await using var local = await TestDataverse.StartAsync();
        var id = await local.Create("accounts", """{"name":"A"}""");
        var etag = (await local.Get($"accounts({id})")).Header("ETag")!;

        Assert.Equal(304, (await local.Get($"accounts({id})", ("If-None-Match", etag))).Status);
        Assert.Equal(204, (await local.Patch($"accounts({id})", """{"name":"B"}""", ("If-Match", etag))).Status);
        var stale = await local.Patch($"accounts({id})", """{"name":"C"}""", ("If-Match", etag));

        Assert.Equal((412, "0x80060882"), (stale.Status, stale.Code));
        Assert.Equal("B", (await local.Get($"accounts({id})"))["name"]!.ToString());
    }

    [Theory]
    [InlineData("W/\"")]
    [InlineData("W/\"\"")]
    [InlineData("W/\"+1\"")]
    [InlineData("W/\"99999999999999999999\"")]
    [InlineData("1")]
    public async Task An_etag_that_is_none_of_ours_fits_no_row(string tag)
    {
        await using var local = await TestDataverse.StartAsync();
        var row = $"accounts({await local.Create("accounts", """{"name":"A"}""")})";

        Assert.Equal(412, (await local.Patch(row, """{"name":"B"}""", ("If-Match", tag))).Status);
        Assert.Equal(412, (await local.Delete(row, ("If-Match", tag))).Status);
        Assert.Equal(404, (await local.Patch($"accounts({Guid.NewGuid()})", """{"name":"B"}""", ("If-Match", tag))).Status);
    }

    [Fact]
    public async Task Return_representation_answers_with_the_row()
    {
        await using var local = await TestDataverse.StartAsync();

        var created = await local.Post("accounts?$select=name", """{"name":"A"}""", ("Prefer", "return=representation"));
        var updated =
            await local.Patch($"accounts({created["accountid"]})?$select=name", """{"name":"B"}""", ("Prefer", "return=representation"));

        Assert.Equal((201, "A", 200, "B"), (created.Status, created["name"]!.ToString(), updated.Status, updated["name"]!.ToString()));
        Assert.Equal("return=representation", updated.Header("Preference-Applied"));
    }

    [Fact]
    public async Task Deleting_cascades_clears_links_or_refuses_as_the_relationship_says()
    {
        await using var local = await TestDataverse.StartAsync();
        var account = await local.Create("accounts", """{"name":"A"}""");
        var child = await local.Create("accounts", $$"""{"name":"B","parentaccountid@odata.bind":"/accounts({{account}})"}""");
        var call = await local.Create(
            "phonecalls", $$"""{"subject":"Hi","regardingobjectid_account_phonecall@odata.bind":"/accounts({{account}})"}""");

        Assert.Equal(204, (await local.Delete($"accounts({account})")).Status);

        Assert.Equal(404, (await local.Get($"accounts({account})")).Status);
        Assert.Null((await local.Get($"accounts({child})"))["_parentaccountid_value"]);
        Assert.Equal(404, (await local.Get($"phonecalls({call})")).Status);
        var unit = await local.Delete("businessunits(00000004-0000-0000-0000-000000000001)");
        Assert.Equal((400, "0x80040227"), (unit.Status, unit.Code));
    }

    [Fact]
    public async Task An_absent_row_or_set_is_404_with_the_platforms_code()
    {
        await using var local = await TestDataverse.StartAsync();

        var row = await local.Get("accounts(11111111-2222-3333-4444-555555555555)");
        var set = await local.Get("acounts");

        Assert.Equal(
            (404, "0x80040217", "account With Id = 11111111-2222-3333-4444-555555555555 Does Not Exist"),
            (row.Status, row.Code, row.Message));
        Assert.Equal((404, "Resource not found for the segment 'acounts'."), (set.Status, set.Message));
    }

    [Theory]
    [InlineData("EXPORT")]
    [InlineData("PUT")]
    public async Task Other_methods_are_refused(string method)
    {
        await using var local = await TestDataverse.StartAsync();
        Assert.Equal(405, (await local.Send(new HttpMethod(method), "accounts", null)).Status);
    }
}
