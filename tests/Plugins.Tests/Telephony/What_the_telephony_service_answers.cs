using Enreach.Voice.Plugins.Telephony;
using VoiceForD365.TelephonyCloud.Server;
using Environment = Enreach.Voice.Plugins.Tests.World.Environment;

namespace Enreach.Voice.Plugins.Tests.Telephony;

/// <summary>What the telephony service answers, and what is made of it.</summary>
public sealed class What_the_telephony_service_answers : IAsyncLifetime
{
    Environment _environment = null!;

    CloudServer Telephony => _environment.Telephony;

    public async Task InitializeAsync() => _environment = await Environment.StartAsync();

    public async Task DisposeAsync() => await _environment.DisposeAsync();

    [Fact]
    public void Lists_are_read_once_each_and_may_be_none()
    {
        Assert.Empty(_environment.ReadLists());
        Telephony.HasLists(("17", "Sales", "1"), ("17", "Sales", "2"), ("18", "Support", "null"));

        Assert.Equal([new("17", "Sales", "1"), new("18", "Support", null)], _environment.ReadLists());
    }

    [Theory]
    [InlineData(401, nameof(TelephonyProblem.NotSignedIn), "enreach_TelephonyApiSecret")]
    [InlineData(403, nameof(TelephonyProblem.NotSignedIn), "enreach_TelephonyApiSecret")]
    [InlineData(404, nameof(TelephonyProblem.NotFound), "enreach_TelephonyApiNames")]
    [InlineData(500, nameof(TelephonyProblem.Refused), "500")]
    [InlineData(204, nameof(TelephonyProblem.Empty), "an empty answer")]
    [InlineData(200, nameof(TelephonyProblem.Empty), "an empty answer")]
    public void A_refusal_says_what_to_check(int status, string problem, string contains)
    {
        Telephony.On(Reading.Users, context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        Assert.Equal(problem, _environment.Fails(contains).ToString());
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[{\"Id\":")]
    [InlineData("[] trailing")]
    [InlineData("{\"users\":[]}")]
    [InlineData("\"text\"")]
    public void An_answer_that_is_no_JSON_list_is_refused(string body)
    {
        Telephony.On(Reading.Users, 200, body);

        Assert.Equal(TelephonyProblem.Malformed, _environment.Fails(contains: "not a JSON list"));
    }

    [Fact]
    public void Very_deep_JSON_is_refused()
    {
        Telephony.On(Reading.Users, 200, new string('[', 10_000));

        Assert.Equal(TelephonyProblem.Malformed, _environment.Fails(contains: "not a JSON list"));
    }

    [Fact]
    public void An_account_that_sees_no_user_at_all_is_taken_for_one_without_rights()
    {
        Telephony.On(Reading.Users, 200, "[]");

        Assert.Equal(TelephonyProblem.Empty, _environment.Fails(contains: "is allowed to read there"));
    }

    [Fact]
    public void A_redirection_is_not_followed_with_the_account_in_hand()
    {
        Telephony.On(Reading.Users, context =>
        {
            context.Response.Redirect(Telephony.Address + "/elsewhere");
            return Task.CompletedTask;
        });

        Assert.Equal(TelephonyProblem.Refused, _environment.Fails(contains: "302"));
        Assert.DoesNotContain(Telephony.Requests, asked => asked.Route.Contains("elsewhere"));
    }

    [Fact]
    public async Task A_service_that_is_gone_is_unreachable()
    {
        await Telephony.DisposeAsync();

        Assert.Equal(TelephonyProblem.Unreachable, _environment.Fails(contains: "enreach_DiscoveryUrl"));
    }
}
