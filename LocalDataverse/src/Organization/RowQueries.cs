using VoiceForD365.LocalDataverse.Plugins.Pipeline;
using VoiceForD365.LocalDataverse.Plugins.VirtualTables;
using VoiceForD365.LocalDataverse.Querying;

namespace VoiceForD365.LocalDataverse.Organization;

/// <summary>RetrieveMultiple, whoever sends it, with the steps on it: answered by a virtual table's provider or what is stored.</summary>
internal static class RowQueries
{
    /// <param name="formatted">Whether formatted values are wanted; where plug-ins take part they come anyway.</param>
    public static QueryAnswer Run(Scope scope, TableQuery query, bool formatted = true) =>
        VirtualAnswer.Of(scope, query)
        ?? (scope.Catalog.Table(query.Table) is { } table
            ? ReadPipeline.Of(scope, table, "RetrieveMultiple")?.RetrieveMultiple(query)
            : null)
        ?? QueryRunner.Run(query, scope, formatted);
}
