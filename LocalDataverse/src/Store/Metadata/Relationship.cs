using System.Collections.Immutable;

namespace VoiceForD365.LocalDataverse.Metadata;

/// <summary>A one-to-many relationship; tables and columns by logical name.</summary>
sealed record OneToMany
{
    public required string SchemaName { get; init; }

    /// <summary>The "one" side.</summary>
    public required string ReferencedTable { get; init; }

    public required string ReferencedColumn { get; init; }

    /// <summary>The "many" side, which has the lookup.</summary>
    public required string ReferencingTable { get; init; }

    public required string ReferencingColumn { get; init; }

    /// <summary>Case-sensitive; the name in "...@odata.bind" and $expand on the many side.</summary>
    public required string ReferencingNavigation { get; init; }

    /// <summary>Case-sensitive; the collection's name on the one side.</summary>
    public required string ReferencedNavigation { get; init; }

    public CascadeDelete CascadeDelete { get; init; }

    /// <summary>When the row of the "one" side gets another owner.</summary>
    public CascadeRule CascadeAssign { get; init; }

    /// <summary>When it is shared.</summary>
    public CascadeRule CascadeShare { get; init; }

    /// <summary>When a share of it is taken away.</summary>
    public CascadeRule CascadeUnshare { get; init; }

    /// <summary>When a row of the many side is pointed at it, or away from it: whose access goes along.</summary>
    public CascadeRule CascadeReparent { get; init; }

    /// <summary>Shown, as nothing is merged here.</summary>
    public CascadeRule CascadeMerge { get; init; }

    public bool IsCustom { get; init; }

    public ImmutableArray<string> Solutions { get; init; } = [];
}

/// <summary>A many-to-many relationship; tables and columns by logical name.</summary>
sealed record ManyToMany
{
    public required string SchemaName { get; init; }

    public required string IntersectTable { get; init; }

    public required string Table1 { get; init; }

    /// <summary>The intersect table's column that holds a <see cref="Table1"/> id.</summary>
    public required string Table1Column { get; init; }

    /// <summary>The collection's name on <see cref="Table1"/>, leading to <see cref="Table2"/>; case-sensitive.</summary>
    public required string Table1Navigation { get; init; }

    public required string Table2 { get; init; }

    public required string Table2Column { get; init; }

    public required string Table2Navigation { get; init; }

    public bool IsCustom { get; init; }

    public ImmutableArray<string> Solutions { get; init; } = [];

    /// <summary>The intersect table's columns that hold ids of a table: both where it is linked with itself.</summary>
    public IEnumerable<string> ColumnsOf(string table)
    {
        if (Table1 == table)
            yield return Table1Column;
        if (Table2 == table)
            yield return Table2Column;
    }
}
