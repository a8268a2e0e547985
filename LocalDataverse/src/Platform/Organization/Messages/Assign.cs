using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <summary>The older way to write ownerid.</summary>
/// <remarks>learn.microsoft.com/dotnet/api/microsoft.crm.sdk.messages.assignrequest</remarks>
sealed class Assign : IMessage
{
    public string Name => "Assign";

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("Target", "Assignee");
        var row = request.Needed<RowReference>("Target");
        var owner = request.Needed<RowReference>("Assignee");
        if (scope.Plugins is { } plugins)
            plugins.Assign(scope, row, owner, Write);
        else
            Write(scope, row, owner);
        return OrganizationResponse.Empty;
    }

    static void Write(Scope scope, RowReference row, RowReference owner) => RowWrites.Update(
        scope, new EntityValue(row.Table, row.Id, new Dictionary<string, object?> { ["ownerid"] = owner }),
        message: "Assign");
}
