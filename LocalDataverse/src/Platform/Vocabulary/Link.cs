namespace VoiceForD365.LocalDataverse.Vocabulary;

/// <summary>Another table joined to a query's table, or to that of an outer link.</summary>
/// <param name="Table">Logical name of the linked table.</param>
/// <param name="Column">Of the linked table: "from" in FetchXML, LinkToAttributeName in the SDK.</param>
/// <param name="ParentColumn">Of the table it is linked to: "to" in FetchXML, LinkFromAttributeName in the SDK.</param>
sealed record Link(string Table, string Column, string ParentColumn, JoinOperator Join)
{
    /// <summary>null: the platform makes one up.</summary>
    public string? Alias { get; init; }

    public ColumnChoice Columns { get; init; } = ColumnChoice.Id;

    /// <summary>Part of the join: an outer link keeps rows that find no partner fulfilling it.</summary>
    public Criterion? Filter { get; init; }

    public IReadOnlyList<Link> Links { get; init; } = [];

    /// <summary>Come after the orders of the query's own table.</summary>
    public IReadOnlyList<Order> Orders { get; init; } = [];
}

/// <summary>As the SDK spells and numbers them.</summary>
/// <remarks>learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.query.joinoperator</remarks>
enum JoinOperator
{
    Inner,
    LeftOuter,
    Natural,
    MatchFirstRowUsingCrossApply,
    In,
    Exists,
    Any,
    NotAny,
    All,
    NotAll,
}
