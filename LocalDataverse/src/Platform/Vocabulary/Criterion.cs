namespace VoiceForD365.LocalDataverse.Vocabulary;

/// <summary>What a row must fulfil to be answered; a closed set.</summary>
abstract record Criterion
{
    Criterion()
    {
    }

    /// <summary>Empty: every row.</summary>
    public sealed record And(IReadOnlyList<Criterion> Parts) : Criterion;

    /// <summary>Empty: every row, as a filter without conditions filters nothing.</summary>
    public sealed record Or(IReadOnlyList<Criterion> Parts) : Criterion;

    /// <param name="Entity">
    /// Alias (or, without one, table) of the link whose column is meant; null: the table the criterion belongs to.
    /// </param>
    /// <param name="Column">Logical name.</param>
    /// <param name="Values">
    /// Each a text in the form FetchXML writes it, or typed as in <see cref="Storage.StoredRow"/>; none for operators without one.
    /// </param>
    public sealed record Condition(string? Entity, string Column, ConditionOperator Operator, IReadOnlyList<object> Values) : Criterion;

    /// <summary>Two columns compared with each other (valueof, CompareColumns).</summary>
    /// <param name="OtherEntity">As <paramref name="Entity"/>, for the other column.</param>
    public sealed record Comparison(string? Entity, string Column, ConditionOperator Operator, string? OtherEntity, string OtherColumn)
        : Criterion;

    /// <summary>Rows of another table, there or not there: a link of kind Any, NotAny, All or NotAll.</summary>
    /// <param name="Entity">As of a <see cref="Condition"/>: the table the link starts from.</param>
    public sealed record Related(Link Link, string? Entity = null) : Criterion;

    /// <summary>
    /// Every row that does not fulfil the inner one, be it that there is no answer because a column has no value. Neither FetchXML nor
    /// a QueryExpression can say it.
    /// </summary>
    public sealed record Not(Criterion Inner) : Criterion;
}
