using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace VoiceForD365.TelephonyCloud.Server;

/// <summary>
/// Discovery host and telephony API on one loopback port, as docs/facts/telephony.md describes them. It refuses paths and parameters it
/// does not know. What a path answers can be replaced, to be slow, busy, broken or huge.
/// </summary>
public sealed class CloudServer : IAsyncDisposable
{
    public const string Login = "voice.api@contoso.example";
    public const string Secret = "s3cret-key";
    public const string Silo = "silo1";

    /// <summary>Of the API, below the server's own address.</summary>
    public const string Root = "/api1/";

    readonly WebApplication _app;
    readonly ConcurrentDictionary<string, RequestDelegate> _answers = new();
    readonly ConcurrentQueue<Asked> _asked = new();

    CloudServer(WebApplication app) => _app = app;

    public string Address { get; private set; } = "";

    /// <summary>Everything asked so far, in order.</summary>
    public IReadOnlyList<Asked> Requests => [.. _asked];

    /// <summary>For who asks for days on end.</summary>
    public void ClearRequests() => _asked.Clear();

    /// <summary>Asked before each answer: how long the caller has to leave the API alone; null: not at all.</summary>
    public Func<TimeSpan?> Limit { get; set; } = () => null;

    /// <param name="port">0: any free one.</param>
    public static async Task<CloudServer> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var cloud = new CloudServer(builder.Build());
        cloud._app.Run(cloud.AnswerAsync);
        await cloud._app.StartAsync();
        cloud.Address = cloud._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        cloud.On("POST /api/user", context => Json(context, $$"""
            [{"siloName":"{{Silo}}","username":"{{Login}}","apiEndpoint":"{{cloud.Address}}/api1"}]
            """));
        cloud.HasUsers();
        cloud.HasLists();
        return cloud;
    }

    /// <param name="route">Method and path, such as "GET /api1/users".</param>
    public void On(string route, RequestDelegate answer) => _answers[route] = answer;

    public void On(string route, int status, string body = "") => On(route, context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    });

    /// <summary>Answers whoever signs in, and asks with parameters that are known.</summary>
    /// <param name="answer">The JSON; null refuses the parameters' values.</param>
    /// <param name="parameters">Each may be given; no other.</param>
    public void OnSigned(string route, Func<IQueryCollection, string?> answer, params string[] parameters) => On(route, context =>
    {
        var account = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Login}:{Secret}"));
        if (context.Request.Headers.Authorization != "Basic " + account) return Status(context, 401);
        if (Limit() is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("0");
            return Status(context, 429);
        }

        if (context.Request.Query.Keys.Except(parameters).Any()) return Status(context, 400);
        return answer(context.Request.Query) is { } json ? Json(context, json) : Status(context, 400);
    });

    /// <summary>Answers busy first and then as before.</summary>
    /// <param name="date">What time it is by the clock of the service; null: the real one.</param>
    public void IsBusyOnce(string route, string retryAfter, string? date = null)
    {
        var usual = _answers[route];
        var isFirst = true;
        On(route, context =>
        {
            if (!isFirst) return usual(context);
            isFirst = false;
            context.Response.Headers.RetryAfter = retryAfter;
            if (date is not null) context.Response.Headers.Date = date;
            return Status(context, 429);
        });
    }

    public void HasUsers(params (string Id, string UserName)[] users)
    {
        var all = users.Append((Id: "00000000-0000-0000-0000-00000000a91a", UserName: Login));
        var rows = all.Select(user => $$"""{"Id":"{{user.Id}}","UserName":"{{user.UserName}}","OrganizationID":7}""").ToArray();
        OnSigned("GET /api1/users", _ => $"[{string.Join(",", rows)}]");
    }

    public void HasLists(params (string Id, string Name, string Type)[] lists)
    {
        var rows = lists
            .Select(list => $$"""{"ListId":"{{list.Id}}","ListName":"{{list.Name}}","RequestTypeId":{{list.Type}}}""").ToArray();
        OnSigned("GET /api1/classification/calllistschemas", _ => $"[{string.Join(",", rows)}]");
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    public static Task Json(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }

    static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    async Task AnswerAsync(HttpContext context)
    {
        var route = $"{context.Request.Method} {context.Request.Path}";
        using var body = new StreamReader(context.Request.Body);
        _asked.Enqueue(new(
            route + context.Request.QueryString,
            await body.ReadToEndAsync(),
            context.Request.Headers.ToDictionary(
                header => header.Key,
                header => header.Value.ToString(),
                StringComparer.OrdinalIgnoreCase)));
        if (_answers.TryGetValue(route, out var answer)) await answer(context);
        else context.Response.StatusCode = 404;
    }
}

public sealed record Asked(string Route, string Body, IReadOnlyDictionary<string, string> Headers);
