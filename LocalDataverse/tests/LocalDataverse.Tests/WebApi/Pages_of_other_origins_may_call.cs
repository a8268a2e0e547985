namespace VoiceForD365.LocalDataverse.Tests.WebApi;

public sealed class Pages_of_other_origins_may_call : IAsyncLifetime
{
    TestDataverse _local = null!;

    public async Task InitializeAsync() => _local = await TestDataverse.StartAsync();

    public async Task DisposeAsync() => await _local.DisposeAsync();

    [Theory]
    [InlineData("WhoAmI", 200)]
    [InlineData("acounts", 404)]
    public async Task Answers_and_refusals_can_be_read_from_anywhere(string path, int status)
    {
        var reply = await _local.Get(path, ("Origin", "https://contoso.example"));

        Assert.Equal((status, "*"), (reply.Status, reply.Header("Access-Control-Allow-Origin")));
        Assert.Contains("OData-EntityId", reply.Header("Access-Control-Expose-Headers")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_may_ask_first_without_a_token()
    {
        var reply = await _local.Send(
            HttpMethod.Options, "accounts", null,
            ("Authorization", ""), ("Origin", "https://contoso.example"), ("Access-Control-Request-Method", "PATCH"),
            ("Access-Control-Request-Headers", "authorization,odata-version"));

        Assert.Equal((200, "*"), (reply.Status, reply.Header("Access-Control-Allow-Origin")));
        Assert.Contains("PATCH", reply.Header("Access-Control-Allow-Methods")!, StringComparison.Ordinal);
        Assert.Equal("authorization,odata-version", reply.Header("Access-Control-Allow-Headers"));
    }

    [Fact]
    public async Task Nothing_but_the_Web_API_is_open_to_them()
    {
        var unknown = await _local.Get("WhoAmI", ("Authorization", "Bearer nobody"), ("Origin", "https://contoso.example"));
        var control = await _local.Get("/local/clock", ("Origin", "https://contoso.example"));
        var service = await _local.Send(
            HttpMethod.Options, "/XRMServices/2011/Organization.svc/web", null,
            ("Authorization", ""), ("Origin", "https://contoso.example"), ("Access-Control-Request-Method", "POST"));

        Assert.Equal((401, 200, 401), (unknown.Status, control.Status, service.Status));
        Assert.All([unknown, control, service], reply => Assert.Null(reply.Header("Access-Control-Allow-Origin")));
    }
}
