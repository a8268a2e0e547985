using Enreach.Voice.Plugins.Telephony;
using Microsoft.AspNetCore.Http;
using VoiceForD365.TelephonyCloud.Server;
using Environment = Enreach.Voice.Plugins.Tests.World.Environment;

namespace Enreach.Voice.Plugins.Tests.Telephony;

/// <summary>How long the telephony service is waited for, and how much of its answer is read.</summary>
public sealed class Waiting_for_the_telephony_service : IAsyncLifetime
{
    Environment _environment = null!;

    CloudServer Telephony => _environment.Telephony;

    public async Task InitializeAsync() => _environment = await Environment.StartAsync();

    public async Task DisposeAsync() => await _environment.DisposeAsync();

    [Fact]
    public void A_busy_service_is_asked_again_after_the_time_it_asks_for()
    {
        Telephony.IsBusyOnce(Reading.Users, retryAfter: "3");

        Assert.NotEmpty(_environment.ReadUsers());
        Assert.Equal([TimeSpan.FromSeconds(3)], _environment.Waits);
    }

    [Fact]
    public void A_date_to_wait_for_is_read_by_the_clock_of_the_service()
    {
        Telephony.IsBusyOnce(Reading.Users, retryAfter: "Wed, 01 Jan 2020 12:00:06 GMT", date: "Wed, 01 Jan 2020 12:00:00 GMT");

        Assert.NotEmpty(_environment.ReadUsers());
        Assert.Equal([TimeSpan.FromSeconds(6)], _environment.Waits);
    }

    [Fact]
    public void A_service_that_stays_busy_is_given_up_after_two_attempts()
    {
        Telephony.On(Reading.Users, 429);

        Assert.Equal(TelephonyProblem.Busy, _environment.Fails(contains: "busy"));
        Assert.Equal(2, Telephony.Requests.Count(asked => asked.Route == Reading.Users));
    }

    [Fact]
    public void A_service_that_asks_for_a_long_rest_is_given_up_at_once()
    {
        Telephony.IsBusyOnce(Reading.Users, retryAfter: "600");

        Assert.Equal(TelephonyProblem.Busy, _environment.Fails(contains: "600 seconds"));
        Assert.Empty(_environment.Waits);
    }

    [Fact]
    public void A_service_that_does_not_answer_is_given_up()
    {
        Telephony.On(Reading.Users, context => Task.Delay(-1, context.RequestAborted));

        Assert.Equal(
            TelephonyProblem.TimedOut,
            _environment.Fails(contains: "did not answer", _environment.Retry with { Timeout = TimeSpan.FromSeconds(1) }));
    }

    [Fact]
    public void An_answer_that_stops_half_way_is_given_up()
    {
        Telephony.On(Reading.Users, async context =>
        {
            await context.Response.WriteAsync("[");
            await context.Response.Body.FlushAsync();
            await Task.Delay(-1, context.RequestAborted);
        });

        Assert.Equal(
            TelephonyProblem.TimedOut,
            _environment.Fails(contains: "did not answer", _environment.Retry with { Timeout = TimeSpan.FromSeconds(1) }));
    }

    [Fact]
    public void An_answer_that_never_ends_is_not_read_to_its_end()
    {
        Telephony.On(Reading.Users, async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.WriteAsync(new string(' ', 64 * 1024));
        });

        Assert.Equal(TelephonyProblem.TooLarge, _environment.Fails(contains: "8192 KB"));
    }
}
