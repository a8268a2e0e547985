using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Enreach.Voice.Plugins.Telephony;
using VoiceForD365.VoiceSync.Rules.Callbacks;
using VoiceForD365.VoiceSync.Rules.Calls;
using VoiceForD365.VoiceSync.Telephony.Names;
using VoiceForD365.VoiceSync.Telephony.Rows;

namespace VoiceForD365.VoiceSync.Telephony;

/// <summary>The services' road to the telephony cloud. Every problem comes as a <see cref="TelephonyException"/>.</summary>
sealed class TelephonyClient(TelephonyConfiguration account, SyncNames names, TelephonyExchange exchange)
{
    TelephonyAddress? _address = account.Api;

    /// <summary>Of the logins of the cloud; read once, and anew by whoever makes another client.</summary>
    Dictionary<string, string>? _userIds;

    /// <summary>Answered and unanswered calls of users.</summary>
    public Task<ReadRows<CallEvent>> ReadCallsAsync(Window window, CancellationToken cancellation) =>
        ReadCallsAsync(names.Calls, CallKind.Direct, window, cancellation);

    public Task<ReadRows<CallEvent>> ReadQueueCallsAsync(Window window, CancellationToken cancellation) =>
        ReadCallsAsync(names.QueueCalls, CallKind.Queue, window, cancellation);

    /// <returns>Requests of the list that still wait, made at this moment or later.</returns>
    public async Task<ReadRows<CallbackRequest>> ReadCallbacksAsync(string list, DateTimeOffset from, CancellationToken cancellation)
    {
        var path = names.Callbacks.Path.Replace("{list}", Uri.EscapeDataString(list), StringComparison.Ordinal);
        var rows = await RowsAsync($"{path}?{names.Callbacks.From}={Text(from)}", names.Callbacks.Items, cancellation);
        return CallbackRows.Read(rows, names.Callbacks, list);
    }

    async Task<ReadRows<CallEvent>> ReadCallsAsync(CallNames call, CallKind kind, Window window, CancellationToken cancellation)
    {
        var users = _userIds ??= await ReadUserIdsAsync(cancellation);
        var rows = await RowsAsync($"{call.Path}?{call.From}={Text(window.From)}&{call.To}={Text(window.To)}", call.Items, cancellation);
        return new CallRows(call, names.Classifications, kind, login => users.GetValueOrDefault(login)).Read(rows);
    }

    async Task<Dictionary<string, string>> ReadUserIdsAsync(CancellationToken cancellation)
    {
        var user = account.Names.Users;
        var ids = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in await RowsAsync(user.Path, user.Items, cancellation))
            if (row.Text(user.Login) is { } login && row.Text(user.Id) is { } id)
                ids[login] = id;
        return ids;
    }

    async Task<IReadOnlyList<JsonElement>> RowsAsync(string path, string items, CancellationToken cancellation)
    {
        _address ??= await DiscoverAsync(cancellation);
        var place = _address.At(path);
        var (json, status) = await exchange.SendAsync(() => Get(place), cancellation);
        if (json is not { } answer) throw Refused(place, status);
        var list = items.Length > 0 && answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(items, out var member)
            ? member
            : answer;
        return list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray()]
            : throw new TelephonyException(
                TelephonyProblem.Malformed,
                $"The answer of the telephony service at {Place(place)} is not a list. Check the names of its members.");
    }

    /// <summary>By POST, as documented today, else by GET, as documented before; the secret is not sent there.</summary>
    async Task<TelephonyAddress> DiscoverAsync(CancellationToken cancellation)
    {
        var discovery = account.Names.Discovery;
        var place = account.Discovery.At(discovery.Path);
        var body = new Dictionary<string, string> { [discovery.Login] = account.Login };
        var (json, status) = await exchange.SendAsync(
            () => new(HttpMethod.Post, place)
            {
                Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
            },
            cancellation);
        if (json is null)
        {
            var older = new Uri($"{place}?{discovery.Login}={Uri.EscapeDataString(account.Login)}");
            (json, status) = await exchange.SendAsync(() => new(HttpMethod.Get, older), cancellation);
        }

        if (json is not { ValueKind: JsonValueKind.Array } found) throw Refused(place, status);
        return found.EnumerateArray().Select(item => item.Text(discovery.Address)).OfType<string>().FirstOrDefault() is { } address
            ? TelephonyAddress.Parse(address, "the discovery host")
            : throw new TelephonyException(
                TelephonyProblem.UnknownLogin,
                $"The discovery host {place.Host} does not know the account in {TelephonyVariables.Login}.");
    }

    HttpRequestMessage Get(Uri place)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, place);
        var login = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.Login}:{account.Secret}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", login);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        foreach (var (name, value) in account.Names.Headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    static TelephonyException Refused(Uri place, int status) => status switch
    {
        401 or 403 => new(
            TelephonyProblem.NotSignedIn,
            $"The telephony service at {Place(place)} refuses the account ({status}). " +
            $"Check {TelephonyVariables.Login}, and the secret that goes with it."),
        404 => new(
            TelephonyProblem.NotFound,
            $"The telephony service does not know {Place(place)} (404). Check {TelephonyVariables.ApiUrl} and the paths of its names."),
        _ => new(TelephonyProblem.Refused, $"The telephony service at {Place(place)} answered {status}."),
    };

    /// <summary>As the API writes moments, in UTC (docs/facts/telephony.md).</summary>
    static string Text(DateTimeOffset moment) =>
        Uri.EscapeDataString(moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));

    // Without the query, which holds a login or times.
    static string Place(Uri uri) => uri.GetLeftPart(UriPartial.Path);
}
