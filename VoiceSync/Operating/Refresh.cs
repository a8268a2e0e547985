using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Secrets;

namespace VoiceForD365.VoiceSync.Operating;

/// <summary>
/// Has configuration and secrets read anew by the next pass of every environment, rather than after an hour (C-41); of a cluster also those
/// that other machines go round. The keys of callers are read anew at once, on the machine that is asked.
/// </summary>
sealed class Refresh(CurrentKeys keys, IReadOnlyList<IServedEnvironment> environments, ILogger log)
{
    const string Scheme = "Bearer ";

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/refresh", AnswerAsync);

    /// <summary>For whoever cannot wait until every machine was told.</summary>
    public async void Begin()
    {
        try
        {
            await ForgetAsync(CancellationToken.None);
        }
        catch (Exception surprise)
        {
            log.LogError(surprise, "Configuration is not read anew everywhere, by a bug of ours.");
        }
    }

    async Task<IResult> AnswerAsync(HttpRequest request, CancellationToken cancellation)
    {
        var header = request.Headers.Authorization.ToString();
        // A key of another scheme is compared as none, in the same time.
        if (!keys.AcceptOperator(header.StartsWith(Scheme, StringComparison.Ordinal) ? header[Scheme.Length..] : null))
        {
            log.LogWarning("{Code} A refresh with a wrong key, or none, was refused.", SyncCodes.RefreshRefused);
            return Results.Text("The key is wrong or missing.", statusCode: StatusCodes.Status401Unauthorized);
        }

        await ForgetAsync(cancellation);
        return Results.Json(environments.Select(environment => environment.Name));
    }

    async Task ForgetAsync(CancellationToken cancellation)
    {
        log.LogInformation("Configuration is read anew, as an operator asked.");
        await Task.WhenAll([
            KeyRenewal.RenewAsync(keys, log, cancellation), .. environments.Select(environment => environment.ForgetAsync(cancellation))]);
    }
}
