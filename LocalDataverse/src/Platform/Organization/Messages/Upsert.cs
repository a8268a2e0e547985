using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/use-upsert-insert-update-record</remarks>
sealed class Upsert : IMessage
{
    public string Name => "Upsert";

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("Target");
        var written = RowWrites.Upsert(scope, request.Needed<EntityValue>("Target"));
        return new OrganizationResponse(new Dictionary<string, object?> { ["RecordCreated"] = written.Created, ["Target"] = written.Row });
    }
}
