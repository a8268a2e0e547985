using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization;

/// <summary>Every message of the organization service, by name. Listed in <see cref="Messages.KnownMessages"/>.</summary>
/// <remarks>Made when first asked for, which a local Dataverse that has just started and answers over the Web API is not.</remarks>
/// <param name="customApis">Runs a message of the environment's own; null where none has the name.</param>
sealed class OrganizationMessages(
    Func<IEnumerable<IMessage>> messages,
    Func<IEnumerable<IStandaloneMessage>> standalone,
    Func<OrganizationRequest, Scope, OrganizationResponse?> customApis)
{
    readonly Lazy<Dictionary<string, IMessage>> _messages = new(() => messages().ToDictionary(m => m.Name, StringComparer.Ordinal));
    readonly Lazy<Dictionary<string, IStandaloneMessage>> _standalone =
        new(() => standalone().ToDictionary(m => m.Name, StringComparer.Ordinal));

    /// <summary>Runs a message within the transaction of its scope, which is the caller's to commit or to roll back.</summary>
    /// <exception cref="FaultException">The message is refused; what it wrote so far is the transaction's to undo.</exception>
    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        if (Bypass.Of(request, scope.Caller) is { } bypass)
            scope = scope.Leaving(bypass);
        if (Find(request.Message) is { } message)
            return message.Run(request, scope);
        return FindStandalone(request.Message) is null
            ? customApis(request, scope) ?? throw Unknown(request.Message)
            : throw Fault.Unsupported($"the message '{request.Message}' inside another one's transaction");
    }

    public IMessage? Find(string name) => _messages.Value.GetValueOrDefault(name);

    public IStandaloneMessage? FindStandalone(string name) => _standalone.Value.GetValueOrDefault(name);

    public static FaultException Unknown(string name) => Fault.Unsupported($"the message '{name}'");
}
