using VoiceForD365.LocalDataverse.Plugins.Sdk;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Plugins.VirtualTables;

/// <summary>The answer of a virtual table's provider to a query of the organization service.</summary>
static class VirtualTableQuery
{
    /// <returns>null when the query is about a table that is stored here.</returns>
    public static QueryResult? Of(Scope scope, TableQuery query)
    {
        if (scope.Catalog.Table(query.Table) is not { } table || VirtualTable.Of(scope, table) is not { } rows)
            return null;
        var found = rows.RetrieveMultiple(SdkQuery.Of(scope.Catalog, query));
        return NeutralRow.Of(scope.Catalog, query.Table, found);
    }
}
