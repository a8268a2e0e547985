using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using VoiceForD365.TelephonyCloud.Server;
using VoiceForD365.VoiceSync.Telephony.Names;

namespace VoiceForD365.TelephonyCloud.Days;

/// <summary>Tells a listener of new callback requests, as the cloud's webhooks do.</summary>
sealed class Pushes(HttpClient http, Uri listener, string key, SyncNames names)
{
    public async Task<HttpStatusCode> SendAsync(CloudCallback callback, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, listener) { Content = JsonContent.Create(Body(callback, names)) };
        request.Headers.Add(names.Push.Header, key);
        using var response = await http.SendAsync(request, cancellation);
        return response.StatusCode;
    }

    public static JsonObject Body(CloudCallback callback, SyncNames names) => new()
    {
        [names.Push.Silo] = CloudServer.Silo,
        [names.Push.EventType] = names.Push.Created,
        [names.Push.Item] = DayAnswers.Row(callback, names.Callbacks, callback.CreatedAt),
    };
}
