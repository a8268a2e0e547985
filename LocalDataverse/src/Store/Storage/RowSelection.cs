using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>A statement that reads rows of one table; its pieces name that table by <see cref="Alias"/>.</summary>
/// <param name="Columns">To be read, beside the primary key.</param>
sealed record RowSelection(Table Table, IReadOnlyCollection<Column> Columns, SqlFragment Condition)
{
    /// <summary>Quoted; the table's own name unless <see cref="From"/> gives it another.</summary>
    public string Alias { get; init; } = Names.Of(Table);

    /// <summary>The table and those joined to it, without the word FROM; null for the table alone.</summary>
    public SqlFragment? From { get; init; }

    /// <summary>Expressions whose values come along with each row.</summary>
    public IReadOnlyList<SqlFragment> Extra { get; init; } = [];

    /// <summary>Without the words ORDER BY; null orders by the primary key.</summary>
    public SqlFragment? Order { get; init; }

    public int? Limit { get; init; }

    /// <summary>Counts the limit anew for every value of this expression.</summary>
    public string? LimitPer { get; init; }
}

/// <param name="Extra">Values as SQLite has them: null, string, long or double.</param>
sealed record SelectedRow(StoredRow Row, IReadOnlyList<object?> Extra);
