using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <inheritdoc cref="EnvironmentVariable"/>
sealed class RetrieveEnvironmentVariableValue : IMessage
{
    public string Name => "RetrieveEnvironmentVariableValue";

    public bool IsRead => true;

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("DefinitionSchemaName");
        return OrganizationResponse.Of("Value", EnvironmentVariable.ValueOf(scope, request.Needed<string>("DefinitionSchemaName")));
    }
}
