using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.SmartRouting.Callers;

namespace VoiceForD365.SmartRouting.Tests;

/// <summary>A call never pays for a sign-in with its own time, and never ends one.</summary>
public sealed class Tokens_that_calls_share
{
    readonly SignIn _signIn = new();
    readonly Minutes _minutes = new();

    [Fact]
    public async Task A_call_that_gives_up_does_not_end_the_sign_in_and_the_next_one_has_the_token()
    {
        using var tokens = new SharedTokens(_signIn, _minutes);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tokens.ReadAsync(new(canceled: true)).AsTask());
        _signIn.Answer("one");

        Assert.Equal("one", await tokens.ReadAsync(default));
        Assert.Equal(1, _signIn.Asked);
    }

    [Fact]
    public async Task Calls_that_come_meanwhile_share_one_sign_in()
    {
        using var tokens = new SharedTokens(_signIn, _minutes);

        var calls = Enumerable.Range(0, 20).Select(_ => tokens.ReadAsync(default).AsTask()).ToList();
        _signIn.Answer("one");

        Assert.All(await Task.WhenAll(calls), token => Assert.Equal("one", token));
        Assert.Equal(1, _signIn.Asked);
    }

    [Fact]
    public async Task A_token_is_renewed_ahead_and_calls_do_not_wait_for_it()
    {
        using var tokens = await StartedAsync();

        _minutes.Pass();
        Assert.Equal("one", await tokens.ReadAsync(default));
        _signIn.Answer("two");

        Assert.Equal("two", await ReadUntilAsync(tokens, "two"));
    }

    [Fact]
    public async Task A_renewal_that_fails_leaves_the_token_there_is()
    {
        using var tokens = await StartedAsync();

        _minutes.Pass();
        _signIn.Fail();

        Assert.Equal("one", await tokens.ReadAsync(default));
    }

    [Fact]
    public async Task A_sign_in_that_failed_is_tried_again_by_the_next_call()
    {
        using var tokens = new SharedTokens(_signIn, _minutes);
        var first = tokens.ReadAsync(default).AsTask();
        _signIn.Fail();
        await Assert.ThrowsAsync<InvalidOperationException>(() => first);

        var second = tokens.ReadAsync(default).AsTask();
        _signIn.Answer("one");

        Assert.Equal("one", await second);
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_however_many_calls_it_was_refused_to()
    {
        using var tokens = await StartedAsync();

        Assert.True(await tokens.RenewAsync("one", null, default));
        var next = tokens.ReadAsync(default).AsTask();
        _signIn.Answer("two");
        Assert.Equal("two", await next);
        Assert.True(await tokens.RenewAsync("one", null, default));

        Assert.Equal("two", await tokens.ReadAsync(default));
        Assert.Equal(1, _signIn.Renewed);
    }

    async Task<SharedTokens> StartedAsync()
    {
        var tokens = new SharedTokens(_signIn, _minutes);
        _signIn.Answer("one");
        await tokens.StartAsync(default);
        return tokens;
    }

    static async Task<string> ReadUntilAsync(SharedTokens tokens, string wanted)
    {
        string token;
        do
        {
            await Task.Yield();
            token = await tokens.ReadAsync(default);
        }
        while (token != wanted);
        return token;
    }

    /// <summary>Answers when it is told to, in order.</summary>
    sealed class SignIn : IAccessTokens
    {
        readonly Queue<TaskCompletionSource<string>> _promised = new();
        readonly Queue<TaskCompletionSource<string>> _asked = new();

        public int Asked { get; private set; }

        public int Renewed { get; private set; }

        public void Answer(string token) => Next().SetResult(token);

        public void Fail() => Next().SetException(new InvalidOperationException("no sign-in"));

        public async ValueTask<string> ReadAsync(CancellationToken cancellation)
        {
            TaskCompletionSource<string> answer;
            lock (_asked)
            {
                Asked++;
                if (!_promised.TryDequeue(out answer!)) _asked.Enqueue(answer = Source());
            }

            return await answer.Task.WaitAsync(cancellation);
        }

        public ValueTask<bool> RenewAsync(string refused, string? challenge, CancellationToken cancellation)
        {
            Renewed++;
            return new(true);
        }

        TaskCompletionSource<string> Next()
        {
            lock (_asked)
            {
                if (_asked.TryDequeue(out var waiting)) return waiting;
                var early = Source();
                _promised.Enqueue(early);
                return early;
            }
        }

        static TaskCompletionSource<string> Source() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>A clock whose timers ring when a minute is said to have passed.</summary>
    sealed class Minutes : TimeProvider
    {
        readonly List<Action> _timers = [];

        public void Pass() => _timers.ForEach(ring => ring());

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _timers.Add(() => callback(state));
            return new Timer();
        }

        sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }
}
