using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enreach.Voice.Plugins.Tests.World;

/// <summary>
/// Discovery host and telephony API on one loopback port, as docs/facts/telephony.md describes them. What a path answers can be
/// replaced, to be slow, busy, broken or huge.
/// </summary>
public sealed class FakeTelephony : IAsyncDisposable
{
    public const string Login = "voice.api@contoso.example";
    public const string Secret = "s3cret-key";

    readonly WebApplication _app;
    readonly ConcurrentDictionary<string, RequestDelegate> _answers = new();
    readonly ConcurrentQueue<Asked> _asked = new();

    FakeTelephony(WebApplication app) => _app = app;

    public string Address { get; private set; } = "";

    /// <summary>Everything asked so far, in order.</summary>
    public IReadOnlyList<Asked> Requests => [.. _asked];

    public static async Task<FakeTelephony> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var fake = new FakeTelephony(builder.Build());
        fake._app.Run(fake.AnswerAsync);
        await fake._app.StartAsync();
        fake.Address = fake._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        fake.On("POST /api/user", context => Json(context, $$"""
            [{"siloName":"silo1","username":"{{Login}}","apiEndpoint":"{{fake.Address}}/api1"}]
            """));
        fake.HasUsers();
        fake.HasLists();
        return fake;
    }

    /// <param name="route">Method and path, such as "GET /api1/users".</param>
    public void On(string route, RequestDelegate answer) => _answers[route] = answer;

    public void On(string route, int status, string body = "") => On(route, context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
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
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = retryAfter;
            if (date is not null) context.Response.Headers.Date = date;
            return Task.CompletedTask;
        });
    }

    public void HasUsers(params (string Id, string UserName)[] users)
    {
        var all = users.Append((Id: "00000000-0000-0000-0000-00000000a91a", UserName: Login));
        var rows = all.Select(user => $$"""{"Id":"{{user.Id}}","UserName":"{{user.UserName}}","OrganizationID":7}""");
        On("GET /api1/users", context => Signed(context, $"[{string.Join(",", rows)}]"));
    }

    public void HasLists(params (string Id, string Name, string Type)[] lists)
    {
        var rows = lists.Select(list => $$"""{"ListId":"{{list.Id}}","ListName":"{{list.Name}}","RequestTypeId":{{list.Type}}}""");
        On("GET /api1/classification/calllistschemas", context => Signed(context, $"[{string.Join(",", rows)}]"));
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    public static Task Json(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }

    static Task Signed(HttpContext context, string json)
    {
        var account = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{Login}:{Secret}"));
        if (context.Request.Headers.Authorization == "Basic " + account) return Json(context, json);
        context.Response.StatusCode = 401;
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
