namespace VoiceForD365.LocalDataverse.Tests.WebApi;

public sealed class Many_rows_are_written_at_once
{
    static Task<Reply> Send(TestDataverse local, string message, params string[] targets) =>
        local.Post($"accounts/Microsoft.Dynamics.CRM.{message}", $$"""{"Targets":[{{string.Join(',', targets)}}]}""");

    static string Account(string columns) => $$"""{"@odata.type":"Microsoft.Dynamics.CRM.account",{{columns}}}""";

    static async Task<string[]> Names(TestDataverse local) =>
        [.. (await local.Get("accounts?$select=name&$orderby=name")).Rows.Select(row => row!["name"]!.ToString())];

    [Fact]
    public async Task Created_rows_answer_with_their_ids_in_order()
    {
        await using var local = await TestDataverse.StartAsync();

        var reply = await Send(local, "CreateMultiple", Account("\"name\":\"B\""), Account("\"name\":\"A\""));

        Assert.Equal(200, reply.Status);
        var ids = reply["Ids"]!.AsArray().Select(id => id!.ToString()).ToList();
        Assert.Equal("B", (await local.Get($"accounts({ids[0]})"))["name"]!.ToString());
        Assert.Equal("A", (await local.Get($"accounts({ids[1]})"))["name"]!.ToString());
    }

    [Fact]
    public async Task One_bad_row_keeps_all_of_them_out()
    {
        await using var local = await TestDataverse.StartAsync();

        var reply = await Send(local, "CreateMultiple", Account("\"name\":\"A\""), Account("\"colour\":\"red\""));

        Assert.Equal(400, reply.Status);
        Assert.Empty(await Names(local));
    }

    [Theory]
    [InlineData("CreateMultiple")]
    [InlineData("UpdateMultiple")]
    [InlineData("UpsertMultiple")]
    public async Task No_targets_are_refused_as_over_SOAP(string message)
    {
        await using var local = await TestDataverse.StartAsync();

        var reply = await Send(local, message);

        Assert.Equal((400, "Required field 'Targets' is missing"), (reply.Status, reply.Message));
    }

    [Theory]
    [InlineData("POST", "accounts/Microsoft.Dynamics.CRM.CreateMultiple")]
    [InlineData("DELETE", "accounts(00000000-0000-0000-0000-000000000001)")]
    [InlineData("POST", "PublishXml")]
    public async Task A_solution_is_named_to_what_makes_or_changes_one_row_and_refused_elsewhere(string method, string path)
    {
        await using var local = await TestDataverse.StartAsync();

        var reply = await local.Send(new HttpMethod(method), path, "{}", ("MSCRM.SolutionUniqueName", "Any"));

        Assert.Equal(501, reply.Status);
        Assert.Contains("MSCRM.SolutionUniqueName", reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Updates_need_rows_that_exist()
    {
        await using var local = await TestDataverse.StartAsync();
        var id = await local.Create("accounts", """{"name":"old"}""");

        Assert.Equal(204, (await Send(local, "UpdateMultiple", Account($"\"accountid\":\"{id}\",\"name\":\"new\""))).Status);
        var missing = await Send(
            local, "UpdateMultiple", Account($"\"accountid\":\"{id}\",\"name\":\"newer\""),
            Account($"\"accountid\":\"{Guid.NewGuid()}\",\"name\":\"x\""));
        var unnamed = await Send(local, "UpdateMultiple", Account("\"name\":\"x\""));

        Assert.Equal((404, 400), (missing.Status, unnamed.Status));
        Assert.Equal(["new"], await Names(local));
    }

    [Theory]
    [InlineData("UpdateMultiple")]
    [InlineData("UpsertMultiple")]
    public async Task A_target_that_carries_the_key_of_another_row_is_refused_and_none_is_written(string action)
    {
        await using var local = await TestDataverse.StartAsync();
        var (one, other) = (await local.Create("accounts", """{"name":"one"}"""), await local.Create("accounts", """{"name":"other"}"""));

        var reply = await Send(
            local, action, Account($"\"accountid\":\"{other}\",\"name\":\"new\""),
            Account($"\"@odata.id\":\"accounts({one})\",\"accountid\":\"{other}\",\"name\":\"new\""));

        Assert.Equal((400, "0x80040203"), (reply.Status, reply.Code));
        Assert.Contains("accountid", reply.Message, StringComparison.Ordinal);
        Assert.Equal(["one", "other"], (await Names(local)).Order());
    }

    [Fact]
    public async Task A_row_that_comes_twice_is_updated_once_and_cannot_be_upserted()
    {
        await using var local = await TestDataverse.StartAsync();
        var id = await local.Create("accounts", """{"name":"old"}""");
        var (first, second) = (
            Account($"\"accountid\":\"{id}\",\"name\":\"first\""), Account($"\"accountid\":\"{id}\",\"name\":\"second\""));

        Assert.Equal(204, (await Send(local, "UpdateMultiple", first, second)).Status);
        Assert.Equal(["first"], await Names(local));
        Assert.Equal(400, (await Send(local, "UpsertMultiple", second, first)).Status);
        Assert.Equal(["first"], await Names(local));
    }

    [Fact]
    public async Task Upserts_create_what_is_missing_and_find_rows_by_alternate_key()
    {
        await using var local = await TestDataverse.StartAsync();
        const string set = "environmentvariabledefinitions";
        string Target(string name, string text) =>
            $$"""{"@odata.type":"Microsoft.Dynamics.CRM.environmentvariabledefinition","@odata.id":"{{set}}(schemaname='{{name}}')","displayname":"{{text}}"}""";
        Task<Reply> Upsert(params string[] targets) =>
            local.Post($"{set}/Microsoft.Dynamics.CRM.UpsertMultiple", $$"""{"Targets":[{{string.Join(',', targets)}}]}""");

        Assert.Equal(204, (await Upsert(Target("smp_A", "one"))).Status);
        Assert.Equal(204, (await Upsert(Target("smp_A", "two"), Target("smp_B", "three"))).Status);

        var rows = (await local.Get($"{set}?$select=schemaname,displayname&$orderby=schemaname")).Rows;
        Assert.Equal(["smp_A two", "smp_B three"], rows.Select(row => $"{row!["schemaname"]} {row["displayname"]}"));
    }

    [Fact]
    public async Task Targets_say_their_type_and_callers_need_the_right()
    {
        await using var local = await TestDataverse.StartAsync();

        Assert.Equal(400, (await Send(local, "CreateMultiple", """{"name":"A"}""")).Status);
        Assert.Equal(400, (await Send(local, "CreateMultiple", """{"@odata.type":"Microsoft.Dynamics.CRM.contact"}""")).Status);
        Assert.Equal(400, (await local.Post("accounts/Microsoft.Dynamics.CRM.CreateMultiple")).Status);
        Assert.Equal(
            403,
            (await local.SendAs(
                "agent", HttpMethod.Post, "accounts/Microsoft.Dynamics.CRM.CreateMultiple",
                $$"""{"Targets":[{{Account("\"name\":\"A\"")}}]}""")).Status);
        Assert.Equal(501, (await Send(local, "DeleteMultiple", Account("\"name\":\"A\""))).Status);
    }
}
