using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>A $filter as the criterion of a query; names and types are checked on the way.</summary>
/// <remarks>
/// There is no "not" in the platform's queries, so that it becomes the opposite operator of what stands inside. Functions have none:
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows and its earlier form, "Limitations of query functions".
/// </remarks>
sealed class FilterCriterion(QueriedRow root)
{
    readonly Dictionary<string, QueriedRow> _variables = new(StringComparer.Ordinal);

    /// <param name="not">Whether the opposite is meant.</param>
    public Criterion Of(Filter filter, bool not = false) => filter switch
    {
        Filter.And or Filter.Or when filter is Filter.And != not => new Criterion.And([.. Parts(filter).Select(part => Of(part, not))]),
        Filter.And or Filter.Or => new Criterion.Or([.. Parts(filter).Select(part => Of(part, not))]),
        Filter.Not(var inner) => Of(inner, !not),
        Filter.Compare compare => Compare(compare, not),
        Filter.IsTrue(var path) => Compare(new Filter.Compare(path, "eq", new Literal.Flag(true)), not),
        Filter.CompareColumns compare => Compare(compare, Operator(compare.Operator, not)),
        Filter.Match match => Match(match, not ? ConditionOperator.NotLike : ConditionOperator.Like),
        Filter.Call when not =>
            throw Fault.BadQuery("Not operator along with the Custom Named Condition operators is not allowed"),
        Filter.Call call => FunctionCondition.Of(Row(call.Row), call),
        Filter.Lambda lambda => Lambda(lambda, not),
        _ => throw new InvalidOperationException($"Local Dataverse bug: filter {filter.GetType().Name} is no criterion."),
    };

    // Chains lean to the left and may be long.
    static List<Filter> Parts(Filter filter)
    {
        var parts = new List<Filter>();
        var rest = filter;
        while (rest.GetType() == filter.GetType())
        {
            var (left, right) = rest is Filter.And and ? (and.Left, and.Right) : (((Filter.Or)rest).Left, ((Filter.Or)rest).Right);
            parts.Add(right);
            rest = left;
        }

        parts.Add(rest);
        parts.Reverse();
        return parts;
    }

    Criterion.Condition Compare(Filter.Compare compare, bool not)
    {
        var (found, operation) = (Column(compare.Path), Operator(compare.Operator, not));
        if (compare.Value is not Literal.Null)
            return found.Is(operation, LiteralValue.For(found.Column, compare.Value));
        return operation is ConditionOperator.Equal or ConditionOperator.NotEqual
            ? found.Is(operation == ConditionOperator.Equal ? ConditionOperator.Null : ConditionOperator.NotNull)
            : throw Fault.BadQuery($"The operator '{compare.Operator}' cannot compare with null.");
    }

    Criterion.Comparison Compare(Filter.CompareColumns compare, ConditionOperator operation)
    {
        var (left, right) = (Column(compare.Left), Column(compare.Right));
        if (!compare.Left.IsOfSameRowAs(compare.Right))
            throw Fault.BadQuery($"'{compare.Left}' and '{compare.Right}' are not properties of the same row; only those can be compared.");
        return EdmType.Of(left.Column) == EdmType.Of(right.Column)
            ? new Criterion.Comparison(left.Entity, left.Column.LogicalName, operation, right.Entity, right.Column.LogicalName)
            : throw Fault.IncompatibleTypes(EdmType.Of(left.Column), EdmType.Of(right.Column));
    }

    // The platform answers with SQL's LIKE, whose % _ [] and [^] are wildcards in the text: filter-rows, "Use wildcard characters".
    Criterion.Condition Match(Filter.Match match, ConditionOperator operation)
    {
        var found = Column(match.Path);
        if (found.Column.Type is not (ColumnType.String or ColumnType.Memo or ColumnType.EntityName))
            throw Fault.BadQuery($"No function signature for the function with name '{match.Function}' matches the specified arguments.");
        return found.Is(operation, match.Function switch
        {
            "startswith" => match.Text + "%",
            "endswith" => "%" + match.Text,
            _ => $"%{match.Text}%",
        });
    }

    /// <remarks>
    /// learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows, "Lambda operators". all is true for an empty
    /// collection, as OData says; a member for which the condition has no answer does not fulfil it.
    /// </remarks>
    Criterion.Related Lambda(Filter.Lambda lambda, bool not)
    {
        if (lambda.Collection.Names.Count != 1)
            throw Fault.BadQuery($"'{lambda.Collection}' is a collection behind a lookup, which a filter cannot look into.");
        var join = lambda.All == not ? JoinOperator.Any : JoinOperator.NotAny;
        return Row(lambda.Collection).Related(lambda.Collection.Names[0], join, member =>
        {
            if (lambda.Inner is null)
                return null;
            _variables.Add(lambda.Variable!, member);
            var inner = Of(lambda.Inner);
            _variables.Remove(lambda.Variable!);
            return lambda.All ? new Criterion.Not(inner) : inner;
        });
    }

    QueriedColumn Column(PropertyPath path)
    {
        var row = Row(path);
        return path.Names.Count == 0 ? throw Fault.BadQuery($"'{path}' is a row, not a property.") : row.Column(path.Names);
    }

    QueriedRow Row(PropertyPath path)
    {
        if (path.Variable is { } variable)
            return _variables[variable];
        return _variables.Count == 0
            ? root
            : throw Fault.Unsupported($"a condition on '{path}', which is outside of the collection, inside any or all");
    }

    static ConditionOperator Operator(string comparison, bool not) => (comparison, not) switch
    {
        ("eq", false) or ("ne", true) => ConditionOperator.Equal,
        ("ne", false) or ("eq", true) => ConditionOperator.NotEqual,
        ("gt", false) or ("le", true) => ConditionOperator.GreaterThan,
        ("ge", false) or ("lt", true) => ConditionOperator.GreaterEqual,
        ("lt", false) or ("ge", true) => ConditionOperator.LessThan,
        _ => ConditionOperator.LessEqual,
    };
}
