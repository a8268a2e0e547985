using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization;

/// <summary>One message of the organization service; one class each, run within the transaction of its scope.</summary>
interface IMessage
{
    /// <summary>As registered, such as "Associate".</summary>
    string Name { get; }

    /// <summary>Whether it only reads; then its scope need not be a transaction.</summary>
    bool IsRead => false;

    /// <exception cref="Faults.FaultException">Refuses the message; the transaction is rolled back by who owns it.</exception>
    OrganizationResponse Run(OrganizationRequest request, Scope scope);
}

/// <summary>A message that makes its own transactions or starts background work; never part of another message's transaction.</summary>
interface IStandaloneMessage
{
    /// <summary>As registered, such as "ExecuteMultiple".</summary>
    string Name { get; }

    /// <exception cref="Faults.FaultException">Refuses the message.</exception>
    Task<OrganizationResponse> RunAsync(OrganizationRequest request, OrganizationSession session, CancellationToken cancellation);
}
