using System.Net;
using System.Net.Sockets;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.Tests.WebApi.Fakes;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.Tests.WebApi;

public sealed class The_retry_policy
{
    static readonly Query[] Solutions = [new Query.Rows("solution", Sequence<LogicalName>.Empty, Sequence<Condition>.Empty)];
    static readonly Write[] Grant = [new Write.GrantPrivileges(Guid.Empty, Sequence.Of(Guid.Empty), PrivilegeDepth.Global)];
    static readonly FakeResponse NoRows = FakeResponse.Batch((200, """{"value":[]}"""));

    [Fact]
    public async Task When_throttled_the_gateway_waits_exactly_as_long_as_it_is_told()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(
            FakeResponse.Throttled(17), FakeResponse.Throttled(3), FakeResponse.ChangeSetDone(1));
        using var dataverse = fake.Connect();

        await dataverse.WriteAsync(Grant, default);

        Assert.Equal([TimeSpan.FromSeconds(17), TimeSpan.FromSeconds(3)], fake.Time.Waits);
        Assert.Equal(3, dataverse.RequestsSent);
    }

    [Theory]
    [InlineData("0", 10)]
    [InlineData("-5", 10)]
    [InlineData("soon", 10)]
    [InlineData("Sun, 06 Nov 1994 07:49:37 GMT", 10)]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT", 10)]
    [InlineData("Sun, 06 Nov 1994 08:50:07 GMT", 30)]
    public async Task A_wait_that_makes_no_sense_is_still_a_wait_and_moments_are_those_of_the_answering_clock(string asked, int seconds)
    {
        var throttled = FakeResponse.Throttled(1) with
        {
            Headers = new() { ["Retry-After"] = asked, ["Date"] = "Sun, 06 Nov 1994 08:49:37 GMT" },
        };
        await using var fake = await FakeEnvironment.ThatAnswersAsync(throttled, NoRows);
        using var dataverse = fake.Connect();

        await dataverse.ReadAsync(Solutions, default);

        Assert.Equal([TimeSpan.FromSeconds(seconds)], fake.Time.Waits);
    }

    [Fact]
    public async Task A_throttle_that_is_given_up_says_how_long_it_asked_to_wait()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(FakeResponse.Throttled(3600));
        using var dataverse = fake.Connect();

        var refusal = await Assert.ThrowsAsync<DataverseException>(() => dataverse.ReadAsync(Solutions, default));

        Assert.EndsWith("It asked to wait 3600 s before the next request.", refusal.Fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_wait_is_told_as_it_begins()
    {
        var told = new System.Collections.Concurrent.ConcurrentQueue<GatewayWait>();
        await using var fake = await FakeEnvironment.ThatAnswersAsync(FakeResponse.Throttled(17), NoRows);
        using var dataverse = fake.Connect(new WebApiOptions { Waiting = told.Enqueue });

        await dataverse.ReadAsync(Solutions, default);

        var wait = Assert.Single(told);
        Assert.Contains("429", wait.For, StringComparison.Ordinal);
        Assert.InRange(wait.Left!.Value, TimeSpan.FromSeconds(16), TimeSpan.FromSeconds(17));
    }

    [Fact]
    public async Task A_wait_is_told_again_and_again_whatever_it_is_for_and_whoever_listens()
    {
        var told = new System.Collections.Concurrent.ConcurrentQueue<GatewayWait>();
        await using var fake = await FakeEnvironment.ThatAnswersAsync(NoRows with { Hangs = true });
        using var dataverse = new WebApiDataverse(fake.Address, new FixedToken("x"), new WebApiOptions
        {
            TransientRetries = 0,
            RequestTimeout = TimeSpan.FromMilliseconds(300),
            NoticeAfter = TimeSpan.FromMilliseconds(10),
            Waiting = wait =>
            {
                told.Enqueue(wait);
                throw new InvalidOperationException("a view that fails");
            },
        });

        await Assert.ThrowsAsync<DataverseException>(() => dataverse.ReadAsync(Solutions, default));

        Assert.True(told.Count > 2);
        Assert.All(told, wait => Assert.Equal("the answer to POST $batch", wait.For));
    }

    [Fact]
    public async Task Until_there_is_a_token_it_is_the_sign_in_that_is_waited_for_and_not_an_answer()
    {
        var (told, signedIn) = (new TaskCompletionSource<GatewayWait>(), new TaskCompletionSource<string>());
        await using var fake = await FakeEnvironment.ThatAnswersAsync(NoRows);
        using var dataverse = new WebApiDataverse(fake.Address, new SlowToken(signedIn.Task), new WebApiOptions
        {
            NoticeAfter = TimeSpan.FromMilliseconds(10),
            Waiting = wait => told.TrySetResult(wait),
        });

        var reading = dataverse.ReadAsync(Solutions, default);
        var wait = await told.Task;
        signedIn.SetResult("token");
        await reading;

        Assert.Equal(("the sign-in", null), (wait.For, wait.Left));
    }

    sealed class SlowToken(Task<string> token) : IAccessTokens
    {
        public ValueTask<string> ReadAsync(CancellationToken cancellation) => new(token);

        public ValueTask<bool> RenewAsync(string refused, string? challenge, CancellationToken cancellation) => new(false);
    }

    [Fact]
    public async Task A_next_page_that_is_the_one_just_read_ends_with_a_problem()
    {
        var page = FakeResponse.Batch((200, """{"value":[],"@odata.nextLink":"/api/data/v9.2/solutions?page=2"}"""));
        await using var fake = await FakeEnvironment.ThatAnswersAsync(page, page, page, page);
        using var dataverse = fake.Connect();

        var odd = await Assert.ThrowsAsync<DataverseException>(() => dataverse.ReadAsync(Solutions, default));

        Assert.Equal((FaultKind.NotDataverse, 2), (odd.Fault.Kind, dataverse.RequestsSent));
        Assert.Contains("already been read", odd.Fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_without_end_end_with_a_problem()
    {
        var pages = Enumerable.Range(2, 1100).Select(number => FakeResponse.Batch(
            (200, $$"""{"value":[],"@odata.nextLink":"/api/data/v9.2/solutions?page={{number}}"}""")));
        await using var fake = await FakeEnvironment.ThatAnswersAsync([.. pages]);
        using var dataverse = fake.Connect();

        var odd = await Assert.ThrowsAsync<DataverseException>(() => dataverse.ReadAsync(Solutions, default));

        Assert.Equal(1000, dataverse.RequestsSent);
        Assert.Contains("1000", odd.Fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Patience_with_throttling_ends()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(
            FakeResponse.Throttled(1), FakeResponse.Throttled(1), FakeResponse.Throttled(1));
        using var dataverse = fake.Connect(new WebApiOptions { ThrottledRetries = 2 });

        var refusal = await Assert.ThrowsAsync<DataverseException>(() => dataverse.ReadAsync(Solutions, default));

        Assert.Equal((FaultKind.Throttled, "0x80072322"), (refusal.Fault.Kind, refusal.Fault.Code));
        Assert.Equal(3, dataverse.RequestsSent);
    }

    [Fact]
    public async Task A_wait_longer_than_anyone_would_sit_through_is_not_begun()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(FakeResponse.Throttled(3600));
        using var dataverse = fake.Connect();

        await Assert.ThrowsAsync<DataverseException>(() => dataverse.ReadAsync(Solutions, default));

        Assert.Equal(1, dataverse.RequestsSent);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_read_is_repeated_after_a_failure_that_may_pass(int status)
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(FakeResponse.Html(status), FakeResponse.Html(status), NoRows);
        using var dataverse = fake.Connect();

        Assert.IsType<QueryResult.RowsAre>(Assert.Single(await dataverse.ReadAsync(Solutions, default)));

        Assert.Equal(3, dataverse.RequestsSent);
        Assert.Equal(2, fake.Time.Waits.Count);
    }

    [Fact]
    public async Task A_transaction_is_not_repeated_when_the_environment_may_have_acted_on_it()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(FakeResponse.Html(503), FakeResponse.ChangeSetDone(1));
        using var dataverse = fake.Connect();

        await Assert.ThrowsAsync<DataverseException>(() => dataverse.WriteAsync(Grant, default));

        Assert.Equal(1, dataverse.RequestsSent);
    }

    [Fact]
    public async Task A_transaction_is_repeated_when_it_never_arrived()
    {
        var time = new InstantTime();
        using var dataverse = new WebApiDataverse(
            ClosedPort(), new FixedToken("x"), new WebApiOptions { TransientRetries = 2, Time = time });

        var failure = await Assert.ThrowsAsync<DataverseException>(() => dataverse.WriteAsync(Grant, default));

        Assert.Equal(FaultKind.Unreachable, failure.Fault.Kind);
        Assert.Equal(3, dataverse.RequestsSent);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_ends_in_a_time_out()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(NoRows with { Hangs = true });
        using var dataverse = new WebApiDataverse(
            fake.Address, new FixedToken("x"), new WebApiOptions { TransientRetries = 0, RequestTimeout = TimeSpan.FromMilliseconds(50) });

        var failure = await Assert.ThrowsAsync<DataverseException>(() => dataverse.ReadAsync(Solutions, default));

        Assert.Equal(FaultKind.Unreachable, failure.Fault.Kind);
        Assert.Contains("No complete answer within 00:00:00.0500000", failure.Fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_is_not_a_failure()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(NoRows with { Hangs = true });
        using var dataverse = fake.Connect();
        using var stop = new CancellationTokenSource();

        var reading = dataverse.ReadAsync(Solutions, stop.Token);
        SpinWait.SpinUntil(() => !fake.Asked.IsEmpty, TimeSpan.FromSeconds(10));
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task Each_request_is_reported_to_the_observer()
    {
        var seen = new System.Collections.Concurrent.ConcurrentQueue<SentRequest>();
        await using var fake = await FakeEnvironment.ThatAnswersAsync(FakeResponse.Html(503), NoRows);
        using var dataverse = fake.Connect(new WebApiOptions { Sent = seen.Enqueue });

        await dataverse.ReadAsync(Solutions, default);

        Assert.Equal(
            [("POST", "$batch", (int?)503), ("POST", "$batch", 200)],
            seen.Select(request => (request.Method, request.Path, request.Status)));
    }

    static EnvironmentAddress ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return EnvironmentAddress.TryParse($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", out _)!;
    }
}
