using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Vocabulary.ConditionOperator;

namespace VoiceForD365.LocalDataverse.Plugins.Sdk;

/// <summary>What every row fulfils that does not fulfil a criterion, said without "not", which no QueryExpression has.</summary>
/// <remarks>
/// Every "not" operator keeps rows without a value, so that it is the whole opposite; an order does not:
/// learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/operators.
/// </remarks>
static class OppositeCriterion
{
    static readonly Dictionary<ConditionOperator, ConditionOperator> Whole = BothWays(
        (Null, NotNull), (Equal, NotEqual), (In, NotIn), (Like, NotLike), (Between, NotBetween), (BeginsWith, DoesNotBeginWith),
        (EndsWith, DoesNotEndWith));

    static readonly Dictionary<ConditionOperator, ConditionOperator> Ordered =
        BothWays((GreaterThan, LessEqual), (LessThan, GreaterEqual));

    /// <returns>null: it cannot be said.</returns>
    public static Criterion? Of(Criterion criterion) => criterion switch
    {
        Criterion.And(var parts) => Of(parts) is { } opposites ? new Criterion.Or(opposites) : null,
        Criterion.Or(var parts) => Of(parts) is { } opposites ? new Criterion.And(opposites) : null,
        Criterion.Not(var inner) => inner,
        Criterion.Related({ Join: JoinOperator.Any } link, var entity) =>
            new Criterion.Related(link with { Join = JoinOperator.NotAny }, entity),
        Criterion.Related({ Join: JoinOperator.NotAny } link, var entity) =>
            new Criterion.Related(link with { Join = JoinOperator.Any }, entity),
        Criterion.Condition condition when Whole.TryGetValue(condition.Operator, out var whole) => condition with { Operator = whole },
        Criterion.Condition condition when Ordered.TryGetValue(condition.Operator, out var opposite) =>
            new Criterion.Or([condition with { Operator = opposite }, Empty(condition.Entity, condition.Column)]),
        Criterion.Comparison comparison when Ordered.TryGetValue(comparison.Operator, out var opposite) =>
            new Criterion.Or([comparison with { Operator = opposite }, .. Empty(comparison)]),
        Criterion.Comparison { Operator: Equal } comparison =>
            new Criterion.Or([comparison with { Operator = NotEqual }, .. Empty(comparison)]),
        _ => null,
    };

    // Without parts every row fulfils both And and Or, and no row the opposite.
    static Criterion[]? Of(IReadOnlyList<Criterion> parts)
    {
        Criterion[] opposites = [.. parts.Select(Of).OfType<Criterion>()];
        return opposites.Length == parts.Count && parts.Count > 0 ? opposites : null;
    }

    static Criterion[] Empty(Criterion.Comparison comparison) =>
        [Empty(comparison.Entity, comparison.Column), Empty(comparison.OtherEntity, comparison.OtherColumn)];

    static Criterion.Condition Empty(string? entity, string column) => new(entity, column, Null, []);

    static Dictionary<ConditionOperator, ConditionOperator> BothWays(params (ConditionOperator One, ConditionOperator Other)[] pairs) =>
        pairs.Concat(pairs.Select(pair => (pair.Other, pair.One))).ToDictionary(pair => pair.Item1, pair => pair.Item2);
}
