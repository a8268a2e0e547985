using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.Deployment.Report;

/// <summary>The work was sent, and this run does not see how it ends: it may be carried out, or be under way still.</summary>
sealed class OutcomeUnknownException(Exception cause) : Exception(cause.Message, cause)
{
    /// <summary>
    /// Only a refusal, or a connection that never came about, proves that nothing happened; a surprise of the gateway does not.
    /// </summary>
    public static async Task<T> SendAsync<T>(Func<Task<T>> send)
    {
        try
        {
            return await send().ConfigureAwait(false);
        }
        catch (Exception surprise) when (surprise is not DataverseException and not OperationCanceledException)
        {
            throw new OutcomeUnknownException(surprise);
        }
    }

    public static Task SendAsync(Func<Task> send) => SendAsync(async () =>
    {
        await send().ConfigureAwait(false);
        return true;
    });
}
