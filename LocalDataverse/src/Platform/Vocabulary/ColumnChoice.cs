namespace VoiceForD365.LocalDataverse.Vocabulary;

/// <summary>Which columns of a table a query answers; a closed set. The primary key of the query's own table always comes along.</summary>
abstract record ColumnChoice
{
    ColumnChoice()
    {
    }

    /// <summary>No column of its own: of a linked table none, of the query's table the primary key.</summary>
    public static ColumnChoice Id { get; } = new These([]);

    public sealed record All : ColumnChoice;

    public sealed record These(IReadOnlyList<ChosenColumn> Columns) : ColumnChoice;
}

/// <summary>One column a query answers; a closed set.</summary>
/// <param name="Name">Logical name.</param>
/// <param name="Alias">The name it has in the answer instead of its own; null for none.</param>
abstract record ChosenColumn(string Name, string? Alias)
{
    public sealed record Plain(string Name, string? Alias = null) : ChosenColumn(Name, Alias);

    /// <param name="Distinct">Counts a value once; for <see cref="AggregateFunction.CountColumn"/>.</param>
    public sealed record Aggregated(string Name, string? Alias, AggregateFunction Function, bool Distinct = false)
        : ChosenColumn(Name, Alias);

    /// <param name="Part">Of a moment, to group by; null groups by the whole value.</param>
    public sealed record Grouped(string Name, string? Alias, DateGrouping? Part = null) : ChosenColumn(Name, Alias);

    /// <summary>How many rows are below this one in its table's hierarchy (rowaggregate).</summary>
    public sealed record ChildCount(string Name, string? Alias) : ChosenColumn(Name, Alias);
}

/// <remarks>learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.query.xrmaggregatetype</remarks>
enum AggregateFunction
{
    Count,
    CountColumn,
    Sum,
    Avg,
    Min,
    Max,
}

/// <remarks>learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.query.xrmdatetimegrouping</remarks>
enum DateGrouping
{
    Day,
    Week,
    Month,
    Quarter,
    Year,
    FiscalPeriod,
    FiscalYear,
}
