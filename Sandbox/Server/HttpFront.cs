using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Security;
using VoiceForD365.Sandbox.Storage;
using VoiceForD365.Sandbox.WebApi;
using VoiceForD365.Sandbox.WebApi.Batches;

namespace VoiceForD365.Sandbox.Server;

/// <summary>From HTTP to the Web API and back: addresses, tokens, headers, latency, the record of requests.</summary>
internal sealed class HttpFront(Database database, Dispatcher dispatcher, Tokens tokens, SandboxOptions options, Action<RecordedRequest> record)
{
    const string Root = "/api/data/v9.2/";

    readonly CallerCache _callers = new();
    readonly BatchRunner _batches = new(database, dispatcher);

    public async Task HandleAsync(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        http.Response.Headers["OData-Version"] = "4.0";
        http.Response.Headers["x-ms-service-request-id"] = Guid.NewGuid().ToString("D");
        http.Response.Headers["REQ_ID"] = Guid.NewGuid().ToString("D");
        if (options.Latency > TimeSpan.Zero)
            await Task.Delay(options.Latency, options.Clock, http.RequestAborted);
        IReadOnlyList<RecordedOperation> operations = [];
        try
        {
            operations = await AnswerAsync(http, target);
        }
        catch (FaultException fault)
        {
            await SendAsync(http, WebApiResponse.Of(fault));
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            await SendAsync(http, WebApiResponse.Of(new FaultException(500, "0x80040216", "Sandbox bug: " + bug.Message)));
        }
        finally
        {
            record(new RecordedRequest(http.Request.Method, target, http.Response.StatusCode, operations));
        }
    }

    async Task<IReadOnlyList<RecordedOperation>> AnswerAsync(HttpContext http, string target)
    {
        if (Authenticate(http) is not { } account)
            return [];
        if (!target.StartsWith(Root, StringComparison.OrdinalIgnoreCase))
            throw Fault.Unsupported($"'{target}' (only {Root})");
        Caller caller;
        using (var session = database.Read())
            caller = _callers.Read(session, account);
        var request = await ReadAsync(http, target);
        if (request is not { Path: "$batch", Method: "POST" })
        {
            await SendAsync(http, await dispatcher.RunAsync(request, caller, http.RequestAborted));
            return [];
        }

        var (answer, operations) = await _batches.RunAsync(request, caller, http.RequestAborted);
        var boundary = "batchresponse_" + Guid.NewGuid().ToString("D");
        await SendAsync(http, answer.Status, "multipart/mixed; boundary=" + boundary, BatchWriter.Write(answer, boundary));
        return operations;
    }

    /// <returns>null after answering 401 as the platform does: with where to sign in.</returns>
    string? Authenticate(HttpContext http)
    {
        var authorization = http.Request.Headers.Authorization.ToString();
        if (authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && tokens.AccountOf(authorization[7..].Trim()) is { } account)
            return account;
        http.Response.StatusCode = 401;
        http.Response.Headers.WWWAuthenticate =
            $"Bearer authorization_uri=https://login.microsoftonline.com/00000000-0000-0000-0000-0000000000aa/oauth2/authorize, resource_id={http.Request.Scheme}://{http.Request.Host}/";
        return null;
    }

    static async Task<WebApiRequest> ReadAsync(HttpContext http, string target)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var relative = target[Root.Length..];
        var mark = relative.IndexOf('?', StringComparison.Ordinal);
        var headers = http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new WebApiRequest(http.Request.Method, $"{http.Request.Scheme}://{http.Request.Host}{Root}",
            mark < 0 ? relative : relative[..mark], mark < 0 ? "" : relative[(mark + 1)..], headers, body.ToArray());
    }

    static Task SendAsync(HttpContext http, WebApiResponse response)
    {
        foreach (var (name, value) in response.Headers)
            http.Response.Headers[name] = value;
        var text = response.Body?.ToJsonString(ResponseJson.Options) ?? response.PlainText;
        var type = response.Body is null ? "text/plain" : "application/json; odata.metadata=minimal";
        return SendAsync(http, response.Status, text is null ? null : type, text is null ? [] : Encoding.UTF8.GetBytes(text));
    }

    static async Task SendAsync(HttpContext http, int status, string? type, byte[] body)
    {
        http.Response.StatusCode = status;
        if (type is null)
            return;
        http.Response.ContentType = type;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
