using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.Tests.WebApi.Fakes;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.Tests.WebApi;

public sealed class Faults_over_HTTP
{
    static readonly Query[] WhoAmI = [new Query.WhoAmI()];

    [Theory]
    [InlineData(401, "", FaultKind.NotSignedIn)]
    [InlineData(401, """{"error":{"code":"0x0","message":"Token expired"}}""", FaultKind.NotSignedIn)]
    [InlineData(403, """{"error":{"code":"0x80072560","message":"The user is not a member of the organization."}}""", FaultKind.NotAMember)]
    [InlineData(403, """{"error":{"code":"0x80040225","message":"The specified user is disabled."}}""", FaultKind.UserDisabled)]
    [InlineData(403, """{"error":{"code":"0x80095ffe","message":"access to your ip is blocked"}}""", FaultKind.AddressBlocked)]
    [InlineData(403, """{"error":{"code":"0x1","message":"The organization is in administration mode."}}""", FaultKind.EnvironmentClosed)]
    [InlineData(403, """{"error":{"code":"0x1","message":"The organization is disabled."}}""", FaultKind.EnvironmentClosed)]
    [InlineData(403, """{"error":{"code":"0x1","message":"Something unheard of."}}""", FaultKind.Other)]
    [InlineData(413, "<html>", FaultKind.TooLarge)]
    [InlineData(400, """{"error":{"code":"0x80040220","message":"missing prvReadUser"}}""", FaultKind.Denied)]
    [InlineData(400, """{"error":{"code":"0x80048306","message":"out of reach"}}""", FaultKind.Denied)]
    [InlineData(400, """{"error":{"code":"0x80042f09","message":"no roles"}}""", FaultKind.WithoutRole)]
    [InlineData(400, """{"error":{"code":"0x80040299","message":"owner cannot read"}}""", FaultKind.Denied)]
    [InlineData(400, """{"error":{"code":"0x80040203","message":"Invalid argument"}}""", FaultKind.Other)]
    [InlineData(404, "<html>", FaultKind.NotDataverse)]
    [InlineData(200, "<html>Welcome</html>", FaultKind.NotDataverse)]
    [InlineData(302, "", FaultKind.NotDataverse)]
    [InlineData(200, "[1]", FaultKind.NotDataverse)]
    [InlineData(500, "<html>", FaultKind.Other)]
    public async Task A_refusal_of_everything_is_named_by_its_kind(int status, string body, FaultKind kind)
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(new FakeResponse(status, "text/html", body));
        using var dataverse = fake.Connect();

        var refusal = await Assert.ThrowsAsync<DataverseException>(() => dataverse.ReadAsync(WhoAmI, default));

        Assert.Equal(kind, refusal.Fault.Kind);
    }

    [Fact]
    public async Task A_redirect_to_a_page_to_sign_in_at_is_told_without_what_it_carries()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(FakeResponse.Html(302) with
        {
            Headers = new() { ["Location"] = "https://login.microsoftonline.com/common/oauth2/authorize?code=secret" },
        });
        using var dataverse = fake.Connect();

        var refusal = await Assert.ThrowsAsync<DataverseException>(() => dataverse.ReadAsync(WhoAmI, default));

        Assert.Equal(
            "The answer was 302 Found: it redirects to https://login.microsoftonline.com/common/oauth2/authorize, a sign-in page.",
            refusal.Fault.Message);
    }

    [Fact]
    public async Task A_server_that_wants_a_Windows_sign_in_is_no_Dataverse()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(FakeResponse.Html(401) with
        {
            Headers = new() { ["WWW-Authenticate"] = "Negotiate" },
        });
        using var dataverse = fake.Connect();

        var refusal = await Assert.ThrowsAsync<DataverseException>(() => dataverse.ReadAsync(WhoAmI, default));

        Assert.Equal(FaultKind.NotDataverse, refusal.Fault.Kind);
        Assert.Contains("on-premises", refusal.Fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_platforms_code_words_and_request_id_are_kept()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(
            FakeResponse.Json(
                400,
                """{"error":{"code":"0x80040203","message":"Invalid <b>argument</b>"}}""") with
            {
                Headers =
                    new() { ["x-ms-service-request-id"] = "r-1" }
            });
        using var dataverse = fake.Connect();

        var refusal = await Assert.ThrowsAsync<DataverseException>(() => dataverse.ReadAsync(WhoAmI, default));

        Assert.Equal(new DataverseFault(FaultKind.Other, "0x80040203", "Invalid <b>argument</b>", "r-1"), refusal.Fault);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_or_lacks_what_is_documented_is_not_Dataverse()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(
            FakeResponse.Batch((200, """{"UserId":"not a guid"}""")), FakeResponse.Batch(),
            new FakeResponse(200, "multipart/mixed; boundary=x", "--x\r\n"));
        using var dataverse = fake.Connect();

        for (var time = 0; time < 3; time++)
        {
            var refusal = await Assert.ThrowsAsync<DataverseException>(() => dataverse.ReadAsync(WhoAmI, default));
            Assert.Equal(FaultKind.NotDataverse, refusal.Fault.Kind);
        }
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_unreachable_at_once_and_the_cause_is_named()
    {
        var address = EnvironmentAddress.TryParse("https://nowhere.invalid", out _)!;
        using var dataverse = new WebApiDataverse(
            address, new FixedToken("x"), new WebApiOptions { TransientDelay = TimeSpan.FromMilliseconds(1) });

        var failure = await Assert.ThrowsAsync<DataverseException>(() => dataverse.ReadAsync(WhoAmI, default));

        Assert.Equal(FaultKind.NameUnknown, failure.Fault.Kind);
        Assert.StartsWith("https://nowhere.invalid did not answer: ", failure.Fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_appears_in_no_words_of_ours()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(FakeResponse.Html(404));
        using var dataverse = fake.Connect();

        var refusal = await Assert.ThrowsAsync<DataverseException>(() => dataverse.ReadAsync(WhoAmI, default));

        Assert.DoesNotContain("secret-token", refusal.ToString(), StringComparison.Ordinal);
    }
}
