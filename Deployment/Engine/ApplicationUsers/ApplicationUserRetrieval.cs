using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.ApplicationUsers;

/// <summary>Asks for users of an app registration, disabled ones too.</summary>
static class ApplicationUserRetrieval
{
    public static QueryBatch.Pending? Ask(
        QueryBatch batch, Guid? clientId, Sequence<TableDefinition> present) => clientId is not { } id
        ? null
        : batch.Add(new Query.Rows(
            UserColumns.Table,
            UserColumns.Asked(present),
            Sequence.Of(new Condition("applicationid", Sequence.Of<ColumnValue>(new ColumnValue.Identifier(id))))));
}
