using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Target;

/// <summary>What other components of a file call a row.</summary>
static class RowNames
{
    /// <returns>null when the row is gone or has no value there.</returns>
    public static string? Of(Catalog catalog, RowReader rows, ComponentKind kind, Guid id)
    {
        var table = catalog.RequiredTable(ComponentTables.All[kind].Table);
        var column = ComponentNames.Column(kind);
        return rows.Find(table, id) is not { } row ? null : column == table.PrimaryId ? id.ToString("D") : row.Text(column);
    }
}
