using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <remarks>learn.microsoft.com/dotnet/api/microsoft.crm.sdk.messages.whoamiresponse</remarks>
sealed class WhoAmI : IMessage
{
    public string Name => "WhoAmI";

    public bool IsRead => true;

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only();
        return new OrganizationResponse(new Dictionary<string, object?>
        {
            ["BusinessUnitId"] = scope.Caller.BusinessUnitId,
            ["UserId"] = scope.Caller.UserId,
            ["OrganizationId"] = TheOrganization.IdOf(scope),
        });
    }
}
