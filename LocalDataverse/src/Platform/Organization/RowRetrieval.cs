using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization;

/// <summary>Retrieve of a stored row with the steps on it.</summary>
static class RowRetrieval
{
    /// <param name="target">A <see cref="Storage.RowReference"/> or <see cref="KeyReference"/>.</param>
    /// <returns>null when no step is registered on it, and the row can be read in any way.</returns>
    public static EntityValue? Run(Scope scope, Table table, object target, ColumnSelection columns) =>
        scope.Plugins?.Retrieve(scope, table, target, columns, (row, selection) => Read(scope, row, selection));

    static EntityValue Read(Scope scope, object target, ColumnSelection columns)
    {
        var row = scope.Require(target);
        RowAccess.Demand(scope, "Read", row);
        return RowEntity.Of(scope, row, columns);
    }
}
