using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoiceForD365.Gateways.Tests.OrganizationService.OverWebApi;

/// <summary>Sends one request and reads one answer.</summary>
sealed class Wire(HttpMessageInvoker http, Uri api, string token)
{
    public Uri Api => api;

    public JsonElement Get(string path, params (string Name, string Value)[] headers) => Read(Send(HttpMethod.Get, path, null, headers));

    /// <returns>Undefined when the answer has no body.</returns>
    public JsonElement Post(string path, JsonObject body) => Read(Send(HttpMethod.Post, path, Json(body)));

    /// <returns>The multipart answer as it is.</returns>
    public string PostBatch(string body, string boundary)
    {
        var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/mixed; boundary={boundary}");
        return Text(Send(HttpMethod.Post, "$batch", content));
    }

    static StringContent Json(JsonObject body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    static JsonElement Read(HttpResponseMessage response)
    {
        var text = Text(response);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    static string Text(HttpResponseMessage response)
    {
        using var reader = new StreamReader(response.Content.ReadAsStream());
        var text = reader.ReadToEnd();
        // A refused change set gives the whole batch its status; the refusal itself is a part of the answer.
        if (response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType == "multipart/mixed") return text;
        var id = response.Headers.TryGetValues("x-ms-service-request-id", out var ids) ? ids.First() : null;
        throw Refusal.Read(text, (int)response.StatusCode, id);
    }

    HttpResponseMessage Send(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(api, path)) { Content = content };
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Add("Accept", "application/json");
        request.Headers.Add("OData-MaxVersion", "4.0");
        request.Headers.Add("OData-Version", "4.0");
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return http.Send(request, CancellationToken.None);
    }
}
