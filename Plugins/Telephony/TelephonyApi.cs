using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using Enreach.Voice.Plugins.Telephony.Json;
using Microsoft.Xrm.Sdk;

namespace Enreach.Voice.Plugins.Telephony;

/// <summary>The only road to the telephony cloud. Every problem comes as a <see cref="TelephonyException"/>.</summary>
sealed class TelephonyApi : IDisposable
{
    readonly TelephonyConfiguration _configuration;
    readonly HttpExchange _http;
    TelephonyAddress? _address;

    public TelephonyApi(TelephonyConfiguration configuration, RetryPolicy policy)
    {
        _configuration = configuration;
        _http = new HttpExchange(policy);
        _address = configuration.Api;
    }

    /// <param name="service">With the privileges to read the environment variables.</param>
    public static TelephonyApi Open(IOrganizationService service, RetryPolicy policy) =>
        new(TelephonyConfigurationRetrieval.Read(service), policy);

    /// <returns>Every user the account may see, at least one: whoever asks is a user too.</returns>
    public IReadOnlyList<TelephonyUser> ReadUsers()
    {
        var names = _configuration.Names.Users;
        var users = TelephonyRows.ReadUsers(Rows(names.Path, names.Items, out var asked), names);
        // An account without rights sees nobody; taken at its word, that would empty the id of every user here.
        return users.Count > 0 ? users : throw HttpProblems.Empty(asked);
    }

    /// <returns>In the order of the service, each list once. Empty is fine.</returns>
    public IReadOnlyList<TelephonyList> ReadCallbackLists()
    {
        var names = _configuration.Names.CallbackLists;
        return TelephonyRows.ReadLists(Rows(names.Path, names.Items, out _), names);
    }

    public void Dispose() => _http.Dispose();

    IReadOnlyList<JsonValue> Rows(string path, string items, out Uri asked)
    {
        _address ??= Discovery.Find(_http, _configuration);
        var place = asked = _address.At(path);
        var answer = _http.Send(() => Get(place));
        if (!answer.IsSuccess) throw HttpProblems.Status(answer);
        if (answer.Body.Length == 0) throw HttpProblems.Empty(place);
        var json = JsonValue.TryParse(answer.Body);
        var list = items.Length == 0 ? json : json?.Member(items);
        return list is { Kind: JsonKind.Array } ? [.. list.Items] : throw HttpProblems.Malformed(place, "a JSON list");
    }

    HttpRequestMessage Get(Uri place)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, place);
        var account = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_configuration.Login}:{_configuration.Secret}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", account);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        foreach (var header in _configuration.Names.Headers) request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        return request;
    }
}
