using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Secrets;

namespace VoiceForD365.VoiceSync.Operating;

/// <summary>
/// Has every machine read its configuration anew, for whoever has the operators' key, or may send the process a signal (C-41).
/// </summary>
/// <param name="everywhere">Of a cluster on all its machines.</param>
sealed class Refresh(CurrentKeys keys, Func<CancellationToken, Task<IReadOnlyList<RefreshResult>>> everywhere, ILogger log)
{
    const string Scheme = "Bearer ";

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/refresh", AnswerAsync);

    /// <summary>For whoever cannot wait until every machine was told.</summary>
    public async void Begin()
    {
        try
        {
            await everywhere(CancellationToken.None);
        }
        catch (Exception surprise)
        {
            log.LogError(surprise, "The configuration was not read again everywhere, because of a bug of ours.");
        }
    }

    /// <returns>200, or 409 where a machine left something as it was, and says why.</returns>
    async Task<IResult> AnswerAsync(HttpRequest request, CancellationToken cancellation)
    {
        var header = request.Headers.Authorization.ToString();
        // A key of another scheme is compared as none, in the same time.
        if (!keys.AcceptOperator(header.StartsWith(Scheme, StringComparison.Ordinal) ? header[Scheme.Length..] : null))
        {
            log.LogWarning("{Code} A refresh with a wrong key, or none, was refused.", SyncCodes.RefreshRefused);
            return Results.Text("The key is wrong or missing.", statusCode: StatusCodes.Status401Unauthorized);
        }

        var machines = await everywhere(cancellation);
        var status = machines.Any(machine => machine.Problems.HasErrors()) ? StatusCodes.Status409Conflict : StatusCodes.Status200OK;
        return Results.Json(new { Machines = machines }, RefreshResult.Json, statusCode: status);
    }
}
