namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>
/// A table whose rows are components: a folder for the table, in it one for each row, with a file whose elements are columns.
/// </summary>
/// <param name="KeyColumn">The column rows are known by, in every environment; an attribute of the file's root.</param>
/// <param name="Columns">Those whose notation in files is known, in the order of the files.</param>
/// <remarks>Shapes seen in public solutions (docs/facts/solution-format.md), columns of the tables' references.</remarks>
sealed record FrameworkTable(ComponentKind Kind, string Name, string KeyColumn, IReadOnlyList<FrameworkColumn> Columns)
{
    /// <summary>The lookup of rows that lie in the folders of the rows they belong to; null for rows with folders of their own.</summary>
    public FrameworkColumn? Parent { get; init; }

    /// <summary>Whether files say the state of rows.</summary>
    public bool HasState { get; init; } = true;

    public string Folder => Name + "s/";
}
