using System.Globalization;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Querying;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>A $filter as the criterion of a query that plug-ins are handed.</summary>
/// <param name="links">Takes the lookups that conditions lead over.</param>
/// <param name="why">Why it is one, for refusals.</param>
sealed class FilterCriterion(Table table, LookupLinks links, string why)
{
    public Criterion Of(Filter filter) => filter switch
    {
        Filter.And => new Criterion.And([.. Parts(filter).Select(Of)]),
        Filter.Or => new Criterion.Or([.. Parts(filter).Select(Of)]),
        Filter.Compare(var path, var comparison, Literal.Null) when comparison is "eq" or "ne" =>
            Condition(path, comparison == "eq" ? ConditionOperator.Null : ConditionOperator.NotNull, _ => []),
        Filter.Compare(var path, var comparison, var literal) =>
            Condition(path, Operator(comparison), column => [Narrow(column, LiteralValue.For(column, literal))]),
        Filter.Not(Filter.Compare { Operator: "eq" or "ne" } inner) =>
            Of(inner with { Operator = inner.Operator == "eq" ? "ne" : "eq" }),
        Filter.CompareColumns(var left, var comparison, var right) when left.IsOfSameRowAs(right) && left.Variable is null =>
            new Criterion.Comparison(null, Named(left).LogicalName, Operator(comparison), null, Named(right).LogicalName),
        Filter.Match(var function, var path, var text) => Condition(path, ConditionOperator.Like, _ => [Pattern(function, text)]),
        Filter.Not(Filter.Match(var function, var path, var text)) =>
            Condition(path, ConditionOperator.NotLike, _ => [Pattern(function, text)]),
        Filter.Call(var row, var function, var property, var values) => Call(row, function, property, values),
        Filter.IsTrue(var path) => Condition(path, ConditionOperator.Equal, _ => [true]),
        _ => throw Fault.Unsupported($"'{Name(filter)}' in a $filter {why}"),
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

    Criterion.Condition Condition(PropertyPath path, ConditionOperator operation, Func<Column, IReadOnlyList<object>> values)
    {
        if (path.Variable is not null || path.Names.Count == 0)
            throw Fault.Unsupported($"the path '{path}' in a $filter {why}");
        var (link, at) = links.Over(path.Names);
        var column = SqlPath.Property(at, path.Names[^1]) ?? throw Fault.NoProperty(path.Names[^1], at.LogicalName);
        return new Criterion.Condition(link, column.LogicalName, operation, values(column));
    }

    // The functions are the operators of FetchXML under the same names.
    Criterion.Condition Call(PropertyPath row, QueryFunction function, string property, IReadOnlyList<string> values)
    {
        if (row.Variable is not null || !Enum.TryParse<ConditionOperator>(function.Name, out var operation))
            throw Fault.Unsupported($"the function '{PathSegment.Namespace}{function.Name}' in a $filter {why}");
        var (link, at) = links.Over([.. row.Names, property]);
        var column = SqlPath.Property(at, property) ?? at.Column(property) ?? throw Fault.NoProperty(property, at.LogicalName);
        return new Criterion.Condition(link, column.LogicalName, operation, [.. values.Select(value => Value(function, column, value))]);
    }

    static object Value(QueryFunction function, Column column, string value) =>
        function.Arguments is FunctionArguments.Number or FunctionArguments.TwoNumbers ? int.Parse(value, CultureInfo.InvariantCulture)
        : column.Type == ColumnType.MultiSelectPicklist ? value
        : Narrow(column, LiteralValue.For(column, value));

    Column Named(PropertyPath path) =>
        SqlPath.Property(table, path.Names[0]) ?? throw Fault.NoProperty(path.Names[0], table.LogicalName);

    static string Pattern(string function, string text) => function switch
    {
        "startswith" => text + "%",
        "endswith" => "%" + text,
        _ => $"%{text}%",
    };

    static ConditionOperator Operator(string comparison) => comparison switch
    {
        "eq" => ConditionOperator.Equal,
        "ne" => ConditionOperator.NotEqual,
        "gt" => ConditionOperator.GreaterThan,
        "ge" => ConditionOperator.GreaterEqual,
        "lt" => ConditionOperator.LessThan,
        _ => ConditionOperator.LessEqual,
    };

    static object Narrow(Column column, object value) => value is long number && column.Type != ColumnType.BigInt ? (int)number : value;

    static string Name(Filter filter) => filter switch
    {
        Filter.Lambda(_, var all, _, _) => all ? "all" : "any",
        Filter.Not => "not",
        _ => filter.GetType().Name,
    };
}
