using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>The link table of a many-to-many relationship.</summary>
static class Intersect
{
    public static Table TableOf(ManyToMany relationship)
    {
        var name = relationship.IntersectTable;
        var table = new Table
        {
            LogicalName = name,
            SchemaName = name,
            EntitySetName = name + "set",
            PrimaryId = name + "id",
            DisplayName = name,
            IsIntersect = true,
            IsCustom = relationship.IsCustom,
            Solutions = relationship.Solutions,
        };
        foreach (var column in (string[])[table.PrimaryId, relationship.Table1Column, relationship.Table2Column])
            table = table with { Columns = table.Columns.Add(column, Id(column)) };
        return table;
    }

    static Column Id(string name) => new()
    {
        LogicalName = name,
        SchemaName = name,
        Type = ColumnType.Uniqueidentifier,
        ValidForCreate = false,
        ValidForUpdate = false,
    };
}
