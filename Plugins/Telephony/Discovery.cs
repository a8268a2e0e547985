using System.Net.Http;
using System.Text;
using Enreach.Voice.Plugins.Telephony.Json;

namespace Enreach.Voice.Plugins.Telephony;

/// <summary>
/// Asks the discovery host where the API of a login lives: by POST, as documented today, else by GET, as documented before.
/// </summary>
/// <remarks>docs/facts/telephony.md. The secret is not sent there.</remarks>
static class Discovery
{
    public static TelephonyAddress Find(HttpExchange http, TelephonyConfiguration configuration)
    {
        var names = configuration.Names.Discovery;
        var place = configuration.Discovery.At(names.Path);
        var answer = http.Send(() => Post(place, JsonText.Render(new JsonField(names.Login, configuration.Login))));
        if (!answer.IsSuccess) answer = http.Send(() => Get(new Uri($"{place}?{names.Login}={Uri.EscapeDataString(configuration.Login)}")));
        if (!answer.IsSuccess) throw HttpProblems.Status(answer);
        return Read(answer, configuration);
    }

    static TelephonyAddress Read(ReceivedResponse answer, TelephonyConfiguration configuration)
    {
        if (answer.Body.Length == 0) throw HttpProblems.Empty(answer.Address);
        if (JsonValue.TryParse(answer.Body) is not { Kind: JsonKind.Array } json)
            throw HttpProblems.Malformed(answer.Address, "a JSON list");
        if (!json.Items.Any())
        {
            throw new TelephonyException(
                TelephonyProblem.UnknownLogin,
                $"The discovery host {configuration.Discovery.Root.Host} does not know the account in {TelephonyVariables.Login}. " +
                $"Correct the login, or set {TelephonyVariables.ApiUrl}.");
        }

        var member = configuration.Names.Discovery.Address;
        return json.Items.Select(item => item.Member(member)?.Text).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) is { } address
            ? TelephonyAddress.Parse(address, "the discovery host")
            : throw HttpProblems.Malformed(answer.Address, $"a list with a member '{member}'");
    }

    static HttpRequestMessage Post(Uri place, string json) =>
        new(HttpMethod.Post, place) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    static HttpRequestMessage Get(Uri place) => new(HttpMethod.Get, place);
}
