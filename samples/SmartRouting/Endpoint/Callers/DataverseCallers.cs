using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using VoiceForD365.Gateways.WebApi.SignIn;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.SmartRouting.Numbers;

namespace VoiceForD365.SmartRouting.Callers;

/// <summary>
/// Finds callers among contacts, accounts and leads by the Dataverse Web API: exactly first, then by "contains" where that is switched on.
/// </summary>
sealed class DataverseCallers(
    EnvironmentAddress environment,
    IAccessTokens tokens,
    SmartRoutingOptions options) : ICallers, IDisposable
{
    readonly HttpClient _http = new() { BaseAddress = new Uri(environment.Origin, "/api/data/v9.2/") };
    readonly CallerQueries _queries = new(options);
    readonly SharedTokens _shared = new(tokens, TimeProvider.System);

    /// <summary>
    /// Signs in by what is configured around the process: managed identity, client secret, certificate or a signed-in Azure CLI.
    /// </summary>
    public static DataverseCallers Open(SmartRoutingOptions options)
    {
        var environment = EnvironmentAddress.TryParse(options.Environment, out var problem) ?? throw new InvalidOperationException(problem);
        var around = SignInEnvironment.Here(hasPerson: false, askSecret: _ => null, tell: _ => { });
        return new(environment, EntraSignIn.Prepare(environment, new SignInSettings(SignInMethod.Auto), around).Tokens, options);
    }

    /// <summary>Nobody has it: country code 999 is not in use.</summary>
    static readonly PhoneNumber Nobodys = PhoneNumber.TryParse("+999000000000")!;

    /// <summary>
    /// Signs in, and asks once what every call asks, so that the first call does not pay for what a first one costs.
    /// </summary>
    /// <exception cref="Exception">It failed; calls try again.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        await _shared.StartAsync(cancellation);
        await TryFindAsync(Nobodys, cancellation);
    }

    public async Task<Caller?> TryFindAsync(PhoneNumber number, CancellationToken cancellation)
    {
        var exact = await FindAsync(_queries.Exactly(number), cancellation);
        if (exact.Count > 0 || _queries.TryContaining(number) is not { } containing) return Only(exact);
        return Only(await FindAsync(containing, cancellation));
    }

    public void Dispose()
    {
        _shared.Dispose();
        _http.Dispose();
    }

    // Several hits are no hit: a stranger would be treated as someone else (D-09).
    static Caller? Only(IReadOnlyList<Found> matches) =>
        matches is [var one] ? new(one.Table, Guid.Parse(one.Id), one.IsSpecial) : null;

    async Task<IReadOnlyList<Found>> FindAsync(CallerQuery query, CancellationToken cancellation)
    {
        var answers = await Task.WhenAll(
            GetAsync(query.Contacts, _queries.ReadContact, mayBeAbsent: false, cancellation),
            GetAsync(query.Accounts, _queries.ReadAccount, mayBeAbsent: false, cancellation),
            GetAsync(query.Leads, CallerQueries.ReadLead, mayBeAbsent: true, cancellation));
        return Matches.Of(answers[0], answers[1], answers[2]);
    }

    /// <param name="mayBeAbsent">Leads come with an app, and the account may not be allowed to read them: then they are nobody.</param>
    async Task<Found[]> GetAsync(string path, Func<JsonElement, Found> read, bool mayBeAbsent, CancellationToken cancellation)
    {
        using var response = await SendAsync(path, cancellation);
        if (mayBeAbsent && response.StatusCode is (HttpStatusCode.NotFound or HttpStatusCode.Forbidden)) return [];
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellation);
        return [.. json.RootElement.GetProperty("value").EnumerateArray().Select(read)];
    }

    /// <summary>A token that is refused before its time is fetched anew once.</summary>
    async Task<HttpResponseMessage> SendAsync(string path, CancellationToken cancellation)
    {
        var token = await _shared.ReadAsync(cancellation);
        var response = await SendAsync(path, token, cancellation);
        if (response.StatusCode != HttpStatusCode.Unauthorized) return response;
        var challenge = response.Headers.WwwAuthenticate.ToString();
        if (!await _shared.RenewAsync(token, challenge.Length > 0 ? challenge : null, cancellation)) return response;
        response.Dispose();
        return await SendAsync(path, await _shared.ReadAsync(cancellation), cancellation);
    }

    async Task<HttpResponseMessage> SendAsync(string path, string token, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await _http.SendAsync(request, cancellation);
    }
}
