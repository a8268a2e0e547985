using VoiceForD365.LocalDataverse.Organization;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.WebApi.Writing;

/// <summary>What a write over the Web API asks for is a message, the same that the organization service runs.</summary>
static class MessageRun
{
    /// <param name="parameters">null: it is not given.</param>
    public static OrganizationResponse Run(
        this IMessage message, Scope scope, params IEnumerable<(string Name, object? Value)> parameters) => message.Run(
            new OrganizationRequest(
                message.Name,
                parameters.Where(given => given.Value is not null).ToDictionary(given => given.Name, given => given.Value)),
            scope);
}
