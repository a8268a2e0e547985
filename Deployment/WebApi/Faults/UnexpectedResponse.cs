using System.Text.Json;
using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.Gateways.WebApi.Faults;

/// <summary>An answer that says it is a success but is not what the Web API documents.</summary>
static class UnexpectedResponse
{
    /// <exception cref="DataverseException">Reading failed (NotDataverse).</exception>
    public static T Read<T>(Func<T> read, string? requestId)
    {
        try
        {
            return read();
        }
        catch (Exception odd) when (
            odd is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw From(odd.Message, requestId, odd);
        }
    }

    public static DataverseException From(string what, string? requestId, Exception? cause = null) =>
        new(new DataverseFault(FaultKind.NotDataverse, "", $"The answer is not what the Web API documents: {what}", requestId), cause);
}
