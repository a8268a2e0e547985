using VoiceForD365.LocalDataverse.Querying;

namespace VoiceForD365.LocalDataverse.Vocabulary;

/// <summary>
/// A query over one table and those linked to it, whatever it was written in: FetchXML, QueryExpression, QueryByAttribute.
/// </summary>
/// <param name="Table">Logical name of the table whose rows are answered.</param>
/// <remarks>Names in it are as the client wrote them; <see cref="QueryRunner"/> checks them against the metadata.</remarks>
sealed record TableQuery(string Table)
{
    public ColumnChoice Columns { get; init; } = ColumnChoice.Id;

    /// <summary>null: every row.</summary>
    public Criterion? Filter { get; init; }

    public IReadOnlyList<Link> Links { get; init; } = [];

    public IReadOnlyList<Order> Orders { get; init; } = [];

    /// <summary>Every chosen column is then an aggregate or a group.</summary>
    public bool IsAggregate { get; init; }

    /// <summary>Rows the caller lets an aggregate look at, when fewer than the platform's own limit.</summary>
    public int? AggregateLimit { get; init; }

    public bool Distinct { get; init; }

    /// <summary>1 to 5,000, and then no paging; null: pages.</summary>
    public int? Top { get; init; }

    public Paging Paging { get; init; } = Paging.FirstPage;

    /// <summary>What the client wrote, where that was FetchXML; plug-ins are handed it as it is.</summary>
    public string? FetchXml { get; init; }

    /// <summary>Whether the client wrote a QueryByAttribute.</summary>
    public bool IsByAttribute { get; init; }

    /// <summary>Choices are ordered by their numbers instead of their labels (useraworderby).</summary>
    public bool RawOrder { get; init; }
}

/// <param name="Page">From 1.</param>
/// <param name="Size">Rows per page; null or 0: as many as the platform gives at most.</param>
/// <param name="Cookie">As an earlier answer gave it, unescaped; null: pages are counted from the start.</param>
/// <param name="WithTotal">Whether the answer counts all rows, up to 5,000.</param>
sealed record Paging(int Page, int? Size, string? Cookie, bool WithTotal)
{
    public static Paging FirstPage { get; } = new(1, null, null, false);
}
