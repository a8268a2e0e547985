using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.ProviderAccess;

/// <summary>Asks for our CIF 1.0 provider: by its id, which a plug-in never hides, and by its name for one made by hand.</summary>
static class ProviderAccessRetrieval
{
    static readonly LogicalName Table = "msdyn_ciprovider";
    static readonly Sequence<LogicalName> Columns = Sequence.Of<LogicalName>("msdyn_name", "msdyn_appselector", "msdyn_roleselector");

    public static IReadOnlyList<QueryBatch.Pending> Ask(
        QueryBatch batch, WantedProviderAccess? wanted, Sequence<TableDefinition> present) =>
        wanted is null || present.Find(Table) is null
            ? []
            :
            [
                batch.Add(new Query.RowById(Table, ShippedIds.Provider, Columns)),
                batch.Add(new Query.Rows(Table, Columns, Sequence.Of(new Condition(
                    "msdyn_name", Sequence.Of<ColumnValue>(new ColumnValue.Text(ShippedIds.ProviderName)))))),
            ];
}
