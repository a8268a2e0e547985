using VoiceForD365.LocalDataverse.Querying;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization;

/// <summary>RetrieveMultiple, whoever sends it, with the steps on it: answered by a virtual table's provider or what is stored.</summary>
static class RowQueries
{
    /// <param name="formatted">Whether formatted values are wanted; where plug-ins take part they come anyway.</param>
    public static QueryResult Run(Scope scope, TableQuery query, bool formatted = true) =>
        scope.Plugins?.RetrieveMultiple(scope, query) ?? QueryRunner.Run(query, scope, formatted);
}
