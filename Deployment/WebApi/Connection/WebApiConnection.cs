using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Polly;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.WebApi.Faults;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.Connection;

/// <summary>Sends requests, patiently, and counts them.</summary>
sealed class WebApiConnection : IDisposable
{
    static readonly TimeSpan WorthReporting = TimeSpan.FromSeconds(5);

    readonly IAccessTokens _tokens;
    readonly WebApiOptions _options;
    readonly HttpClient _http;
    readonly ResiliencePipeline<Response> _patience;
    readonly ServiceBudget _budget;
    int _sent;

    /// <param name="api">Root of the interface, with a trailing slash.</param>
    public WebApiConnection(Uri api, IAccessTokens tokens, WebApiOptions options)
    {
        Api = api;
        _tokens = tokens;
        _options = options;
        _patience = RetryPolicy.Build(options);
        _budget = options.Budget ?? new();
        var connections = DirectToLoopback.NewHandler();
        connections.ConnectTimeout = options.ConnectTimeout;
        _http = new HttpClient(new BrokenConnects(connections)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Attempts that went over the wire so far, answered or not.</summary>
    public int RequestsSent => Volatile.Read(ref _sent);

    /// <summary>Root of the interface.</summary>
    public Uri Api { get; }

    /// <summary>Sends until an answer worth returning comes; that may be a refusal.</summary>
    /// <exception cref="DataverseException">
    /// No answer came (Unreachable; AnswerLost where the environment may have carried a write out), or sign-in failed (NotSignedIn).
    /// </exception>
    public async Task<Response> SendAsync(Request request, CancellationToken cancellation)
    {
        var context = ResilienceContextPool.Shared.Get(cancellation);
        context.Properties.Set(RetryPolicy.IsRepeatable, request.IsRepeatable);
        using var waiting = new GatewayWaiting(_options.Waiting, _options.NoticeAfter);
        context.Properties.Set(RetryPolicy.Waiting, waiting);
        var tries = new Tries(waiting);
        try
        {
            await TakeTurnAsync(waiting, cancellation);
            var answer = await _patience.ExecuteAsync(
                static async (context, state) =>
                    await state.Self.AttemptAsync(state.Request, state.Tries, context.CancellationToken),
                context,
                (Self: this, Request: request, Tries: tries));
            // A refusal of the last attempt says nothing about an earlier one.
            return request.IsWrite && tries.MayHaveActed && !answer.IsSuccess
                ? throw new DataverseException(FaultReader.Read(answer) with { Kind = FaultKind.AnswerLost })
                : answer;
        }
        catch (Exception failure) when (failure is HttpRequestException or TimeoutException or System.IO.IOException)
        {
            var way = Way.To(Api);
            throw request.IsWrite && tries.MayHaveActed ? TransportFault.Lost(failure, way) : TransportFault.From(failure, way);
        }
        catch (DataverseException refusal) when (request.IsWrite && tries.MayHaveActed && refusal.Fault.Kind != FaultKind.AnswerLost)
        {
            throw new DataverseException(refusal.Fault with { Kind = FaultKind.AnswerLost }, refusal);
        }
        catch (OperationCanceledException stopped) when (request.IsWrite && tries.MayHaveActed)
        {
            const string words = "The run was asked to stop before the request could be repeated.";
            throw new DataverseException(new DataverseFault(FaultKind.AnswerLost, "", words, RequestId: null), stopped);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose() => _http.Dispose();

    async Task TakeTurnAsync(GatewayWaiting waiting, CancellationToken cancellation)
    {
        var pause = _budget.Pause(_options.Time.GetUtcNow());
        if (pause <= TimeSpan.Zero) return;
        waiting.Await("its turn, because this account has almost used up its requests", pause, atOnce: pause > WorthReporting);
        await Task.Delay(pause, _options.Time, cancellation);
    }

    /// <summary>What a refusal asks for and what a success tells holds for every connection of this account.</summary>
    void Learn(Response answer)
    {
        if (answer.IsSuccess) _budget.Learn(answer.RequestsLeft, answer.TimeLeft);
        else if (answer is { Status: 429, RetryAfter: { } wait }
            && wait <= _options.LongestThrottle
            && !PlatformCode.IsBusy(FaultReader.Read(answer).Code))
            _budget.Hold(_options.Time.GetUtcNow() + wait);
    }

    async Task<Response> AttemptAsync(Request request, Tries tries, CancellationToken cancellation)
    {
        try
        {
            var answer = await SendSignedInAsync(request, tries.Waiting, cancellation);
            tries.MayHaveActed |= WriteFault.LeavesOpen(answer);
            Learn(answer);
            return answer;
        }
        catch (Exception failure) when (failure is HttpRequestException or TimeoutException or System.IO.IOException)
        {
            tries.MayHaveActed |= !TransportFault.NeverArrived(failure);
            throw;
        }
    }

    /// <summary>A refused token is fetched anew, once: 401 is said before anything is done, so the request can be sent again.</summary>
    async Task<Response> SendSignedInAsync(Request request, GatewayWaiting waiting, CancellationToken cancellation)
    {
        var token = await ReadTokenAsync(waiting, cancellation);
        var answer = await SendOnceAsync(request, token, waiting, cancellation);
        return answer.Status == 401 && await _tokens.RenewAsync(token, answer.Challenge, cancellation)
            ? await SendOnceAsync(request, await ReadTokenAsync(waiting, cancellation), waiting, cancellation)
            : answer;
    }

    /// <summary>May take long: a person signs in, or an authority is asked again and again.</summary>
    async Task<string> ReadTokenAsync(GatewayWaiting waiting, CancellationToken cancellation)
    {
        var token = _tokens.ReadAsync(cancellation);
        if (!token.IsCompleted) waiting.Await("the sign-in", limit: null);
        return await token;
    }

    async Task<Response> SendOnceAsync(Request request, string token, GatewayWaiting waiting, CancellationToken cancellation)
    {
        using var message = request.ToMessage(Api);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var limit = request.IsLong ? _options.LongRequestTimeout : _options.RequestTimeout;
        cancellation.ThrowIfCancellationRequested();
        waiting.Await($"the answer to {request.Method} {request.Path}", limit);
        using var way = request.IsWrite ? new OnItsWay(_options.AfterStop, _options.Time, cancellation) : null;
        using var timer = new CancellationTokenSource(limit, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, way?.Token ?? cancellation);
        var watch = Stopwatch.StartNew();
        int? status = null;
        try
        {
            Interlocked.Increment(ref _sent);
            using var answer = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            status = (int)answer.StatusCode;
            return await ReadAsync(answer, either.Token);
        }
        catch (OperationCanceledException cause) when (way is { Token.IsCancellationRequested: true })
        {
            throw new TimeoutException($"No complete answer within {_options.AfterStop:c} after the run was asked to stop", cause);
        }
        catch (OperationCanceledException cause) when (way is not null || !cancellation.IsCancellationRequested)
        {
            throw timer.IsCancellationRequested
                ? new TimeoutException($"No complete answer within {limit:c}", cause)
                : new HttpRequestException(
                    HttpRequestError.ConnectionError, $"No connection within {_options.ConnectTimeout:c}", cause);
        }
        finally
        {
            _options.Sent?.Invoke(new SentRequest(request.Method.Method, request.Path, status, watch.Elapsed));
        }
    }

    async Task<Response> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation) => new(
        (int)answer.StatusCode,
        answer.Content.Headers.ContentType?.ToString(),
        Header(answer, "x-ms-service-request-id") ?? Header(answer, "REQ_ID"),
        // A moment is one on the answering clock, which ours may be hours away from.
        answer.Headers.RetryAfter is { } wait ? wait.Delta ?? wait.Date - (answer.Headers.Date ?? _options.Time.GetUtcNow()) : null,
        await answer.Content.ReadAsStringAsync(cancellation))
    {
        RequestsLeft = (int?)Number(answer, "x-ms-ratelimit-burst-remaining-xrm-requests"),
        TimeLeft = Number(answer, "x-ms-ratelimit-time-remaining-xrm-requests") is { } left ? TimeSpan.FromSeconds(left) : null,
        Challenge = answer.Headers.WwwAuthenticate.Count == 0 ? null : answer.Headers.WwwAuthenticate.ToString(),
        Location = answer.Headers.Location,
    };

    /// <returns>Cut to a day's seconds; null where there is none, or it cannot be read.</returns>
    static double? Number(HttpResponseMessage answer, string name) =>
        double.TryParse(Header(answer, name), NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? Math.Clamp(number, 0, 86_400)
            : null;

    static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values.First() : null;

    sealed class Tries(GatewayWaiting waiting)
    {
        public GatewayWaiting Waiting { get; } = waiting;

        /// <summary>At least one attempt was sent and brought no answer that proves the contrary.</summary>
        public bool MayHaveActed { get; set; }
    }
}
