using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.Deployment.Report;

/// <summary>A look that fails says nothing about what is looked at, so the next one is awaited; some failures in a row end it.</summary>
static class Looks
{
    /// <summary>With the growing delays between looks about a minute, besides the gateway's own patience.</summary>
    public const int MostFailed = 10;

    /// <returns>null when the look failed and another one is worth trying.</returns>
    public static async Task<T?> TryAsync<T>(Func<Task<T>> look, Wait wait)
        where T : class
    {
        try
        {
            var seen = await look().ConfigureAwait(false);
            wait.FailedLooks = 0;
            return seen;
        }
        catch (DataverseException) when (++wait.FailedLooks < MostFailed)
        {
            return null;
        }
    }
}
