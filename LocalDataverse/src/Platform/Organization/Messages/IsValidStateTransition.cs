using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <remarks>learn.microsoft.com/dotnet/api/microsoft.crm.sdk.messages.isvalidstatetransitionrequest</remarks>
sealed class IsValidStateTransition : IMessage
{
    public string Name => "IsValidStateTransition";

    public bool IsRead => true;

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("Entity", "NewState", "NewStatus");
        var row = scope.Require(request.Needed<RowReference>("Entity"));
        return OrganizationResponse.Of(
            "IsValid", StateTransitionCheck.IsValid(scope, row, request.Needed<string>("NewState"), request.Needed<int>("NewStatus")));
    }
}
