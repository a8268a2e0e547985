using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <summary>The older way to write statecode and statuscode; a status of -1 means the state's default.</summary>
/// <remarks>learn.microsoft.com/dotnet/api/microsoft.crm.sdk.messages.setstaterequest</remarks>
sealed class SetState : IMessage
{
    public string Name => "SetState";

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("EntityMoniker", "State", "Status");
        var row = request.Needed<RowReference>("EntityMoniker");
        var values = new Dictionary<string, object?> { ["statecode"] = request.Needed<int>("State") };
        if (request.Needed<int>("Status") is not -1 and var status)
            values["statuscode"] = status;
        RowWrites.Update(scope, new EntityValue(row.Table, row.Id, values), message: Name);
        return OrganizationResponse.Empty;
    }
}
