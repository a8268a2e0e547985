using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Dataverse;

static class TableFinding
{
    /// <returns>null when the table does not exist here.</returns>
    public static TableDefinition? Find(this IEnumerable<TableDefinition> present, LogicalName name) =>
        present.FirstOrDefault(table => table.Name.Equals(name));
}
