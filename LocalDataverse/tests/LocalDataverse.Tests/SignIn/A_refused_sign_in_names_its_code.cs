namespace VoiceForD365.LocalDataverse.Tests.SignIn;

public sealed class A_refused_sign_in_names_its_code(SecureDataverse local) : IClassFixture<SecureDataverse>
{
    [Theory]
    [InlineData("client_secret", "wrong", 401, "invalid_client", 7000215)]
    [InlineData("client_secret", "", 401, "invalid_client", 7000216)]
    [InlineData("client_id", "11111111-2222-3333-4444-555555555555", 400, "unauthorized_client", 700016)]
    [InlineData("client_id", "somebody", 400, "unauthorized_client", 700016)]
    [InlineData("client_id", "", 400, "invalid_request", 900144)]
    [InlineData("grant_type", "", 400, "invalid_request", 900144)]
    [InlineData("grant_type", "magic", 400, "unsupported_grant_type", 70003)]
    [InlineData("grant_type", "password", 501, "unsupported_grant_type", 70003)]
    [InlineData("scope", "", 400, "invalid_request", 900144)]
    [InlineData("scope", "https://elsewhere.crm4.dynamics.com/.default", 400, "invalid_resource", 500011)]
    [InlineData("scope", "https://localhost/user_impersonation", 400, "invalid_scope", 1002012)]
    [InlineData("scope", "openid https://localhost/.default", 400, "invalid_scope", 1002012)]
    public async Task One_wrong_field_has_one_code(string field, string value, int status, string error, int code)
    {
        var form = new[]
        {
            ("grant_type", "client_credentials"), ("client_id", local.SignIn.ClientId), ("client_secret", local.Secret),
            ("scope", local.Origin + "/.default"),
        };

        var reply = await local.PostForm(
            $"/{local.SignIn.TenantId}/oauth2/v2.0/token", [.. form.Select(pair => pair.Item1 == field ? (field, value) : pair)]);

        Assert.Equal((status, error, code), (reply.Status, reply["error"]!.ToString(), (int)reply["error_codes"]![0]!));
        Assert.StartsWith($"AADSTS{code}: ", reply["error_description"]!.ToString(), System.StringComparison.Ordinal);
        Assert.DoesNotContain(local.Secret, reply.Text, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contoso.com", 90002)]
    [InlineData("11111111-2222-3333-4444-555555555555", 90002)]
    [InlineData("organizations", 50059)]
    [InlineData("common", 50059)]
    public async Task A_program_has_to_name_the_tenant_there_is(string tenant, int code)
    {
        var reply = await local.PostForm(
            $"/{tenant}/oauth2/v2.0/token",
            ("grant_type", "client_credentials"), ("client_id", local.SignIn.ClientId), ("client_secret", local.Secret),
            ("scope", local.Origin + "/.default"));

        Assert.Equal((400, code), (reply.Status, (int)reply["error_codes"]![0]!));
    }

    [Fact]
    public async Task A_secret_that_has_expired_is_told_from_a_wrong_one()
    {
        var reply = await local.AskAs(SecureDataverse.Stranger.ClientId.ToString(), "old-secret", local.Origin);

        Assert.Equal((401, 7000222), (reply.Status, (int)reply["error_codes"]![0]!));
    }

    [Fact]
    public async Task A_public_client_has_no_secret_and_no_rights_of_its_own()
    {
        const string shared = "51f81489-12ee-4a9e-aaae-a2591f45987d";

        var withSecret = await local.AskAs(shared, "x", local.Origin);
        var without = await local.AskAs(shared, "", local.Origin);

        Assert.Equal(700025, (int)withSecret["error_codes"]![0]!);
        Assert.Equal(7000216, (int)without["error_codes"]![0]!);
    }

    [Theory]
    [InlineData("GET", "/common/oauth2/v2.0/token", 400)]
    [InlineData("POST", "/common/oauth2/v2.0/token", 400)]
    public async Task What_is_no_form_is_refused(string method, string path, int status)
    {
        var reply = await local.Send(new HttpRequestMessage(new HttpMethod(method), local.Origin + path));

        Assert.Equal(status, reply.Status);
        Assert.NotNull(reply["error"]);
    }
}
