using System.Net.Http.Headers;
using System.Text.Json;
using VoiceForD365.Gateways.WebApi.SignIn;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.SmartRouting.Numbers;

namespace VoiceForD365.SmartRouting.Callers;

/// <summary>
/// Finds callers among contacts and accounts by the Dataverse Web API: exactly first, then by "contains" where that is switched on.
/// </summary>
internal sealed class DataverseCallers(
    EnvironmentAddress environment,
    IAccessTokens tokens,
    SmartRoutingOptions options) : ICallers, IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = new Uri(environment.Origin, "/api/data/v9.2/") };
    private readonly CallerQueries queries = new(options);

    /// <summary>
    /// Signs in by what is configured around the process: managed identity, client secret, certificate or a signed-in Azure CLI.
    /// </summary>
    public static DataverseCallers Open(SmartRoutingOptions options)
    {
        var environment = EnvironmentAddress.TryParse(options.Environment, out var problem) ?? throw new InvalidOperationException(problem);
        var around = SignInSurroundings.Here(hasPerson: false, askSecret: _ => null, tell: _ => { });
        return new(environment, EntraSignIn.Prepare(environment, new SignInSettings(SignInMethod.Auto), around).Tokens, options);
    }

    public async Task<Caller?> TryFindAsync(PhoneNumber number, CancellationToken cancellation)
    {
        var exact = await FindAsync(queries.Exactly(number), cancellation);
        if (exact.Length > 0 || queries.TryContaining(number) is not { } containing) return Only(exact);
        return Only(await FindAsync(containing, cancellation));
    }

    public void Dispose() => http.Dispose();

    // Several hits are no hit: a stranger would be treated as someone else (D-09). A contact counts before the account it belongs to.
    private static Caller? Only(Found[] found)
    {
        var contacts = found.Where(row => row.Caller.Table == "contact").ToArray();
        if (contacts.Length == 0) return found.Length == 1 ? found[0].Caller : null;
        var contact = contacts[0];
        var areOne = contacts.Length == 1 && found.All(row => row == contact || row.Caller.Id == contact.Account);
        return areOne ? contact.Caller : null;
    }

    private async Task<Found[]> FindAsync(CallerQuery query, CancellationToken cancellation)
    {
        var answers = await Task.WhenAll(GetAsync(query.Contacts, cancellation), GetAsync(query.Accounts, cancellation));
        return [.. answers[0].Select(queries.ReadContact), .. answers[1].Select(queries.ReadAccount)];
    }

    private async Task<JsonElement[]> GetAsync(string path, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.ReadAsync(cancellation));
        using var response = await http.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellation);
        return [.. json.RootElement.GetProperty("value").EnumerateArray().Select(row => row.Clone())];
    }
}

/// <param name="Account">Of a contact: the account it belongs to.</param>
internal sealed record Found(Caller Caller, Guid? Account);
