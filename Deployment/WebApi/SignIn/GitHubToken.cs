using System.Net.Http.Headers;
using System.Text.Json;
using Azure.Identity;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.SignIn;

/// <summary>The token GitHub gives a job, as which its registration trusts it.</summary>
/// <remarks>docs.github.com/actions/reference/security/oidc; the audience is the one Microsoft Entra asks for.</remarks>
sealed class GitHubToken
{
    const string Audience = "api://AzureADTokenExchange";
    const int MostOfAnAnswer = 64 * 1024;

    readonly Uri _address;
    readonly string _jobToken;
    readonly HttpClient _http;

    /// <exception cref="SignInSettingsException">The job has no token to ask with.</exception>
    public GitHubToken(SignInEnvironment around)
    {
        if (around.Variable(PipelineVariables.GitHubAddress) is not { } address
            || around.Variable(PipelineVariables.GitHubToken) is not { } token)
            throw new SignInSettingsException(
                $"GitHub gives this job no token: {PipelineVariables.GitHubAddress} and {PipelineVariables.GitHubToken} are not set.",
                "give the job the permission 'id-token: write'");
        Redaction.Remember(token);
        if (!Uri.TryCreate($"{address}&audience={Uri.EscapeDataString(Audience)}", UriKind.Absolute, out var asked)
            || (asked.Scheme != Uri.UriSchemeHttps && !asked.IsLoopback))
            throw new SignInSettingsException(
                $"{PipelineVariables.GitHubAddress} is not an address that a token may be sent to.", "leave it as GitHub sets it");
        (_address, _jobToken) = (asked, token);
        _http = new HttpClient(DirectToLoopback.NewHandler(around.Proxy)) { MaxResponseContentBufferSize = MostOfAnAnswer };
    }

    /// <exception cref="AuthenticationFailedException">GitHub gave none.</exception>
    public async Task<string> ReadAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _jobToken);
        try
        {
            using var answer = await _http.SendAsync(request, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            if (!answer.IsSuccessStatusCode)
                throw new AuthenticationFailedException($"GitHub gave this job no token: it answered {(int)answer.StatusCode}.");
            var token = Value(text);
            Redaction.Remember(token);
            return token;
        }
        catch (HttpRequestException cause)
        {
            throw new AuthenticationFailedException($"GitHub gave this job no token: {cause.Message}", cause);
        }
    }

    static string Value(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.GetProperty("value").GetString() is { Length: > 0 } token) return token;
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new AuthenticationFailedException("GitHub gave this job no token: its answer has none.", cause);
        }

        throw new AuthenticationFailedException("GitHub gave this job no token: its answer has none.");
    }
}
