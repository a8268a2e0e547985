namespace VoiceForD365.Sandbox.Organization;

/// <summary>One message of the organization service; one class each, run within the transaction of its scope.</summary>
internal interface IMessage
{
    /// <summary>As registered, such as "Associate".</summary>
    string Name { get; }

    /// <exception cref="Faults.FaultException">Refuses the message; the transaction is rolled back by who owns it.</exception>
    OrganizationResponse Run(OrganizationRequest request, Scope scope);
}
