using System.Runtime.CompilerServices;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>Turns a $filter into SQL for one table; names and types are checked on the way.</summary>
sealed class FilterSql(SqlStatement statement, SqlTable root)
{
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/fetchxml/filter-rows: at most 500 conditions in a query.</remarks>
    const int MaxConditions = 500;

    readonly Dictionary<string, SqlTable> _variables = new(StringComparer.Ordinal);
    int _conditions;

    public static SqlFragment Compile(Scope scope, Table table, Filter filter) =>
        new FilterSql(new SqlStatement(scope), SqlStatement.Root(table)).Compile(filter);

    public SqlFragment Compile(Filter filter)
    {
        // A chain may be longer than there is stack for, before a condition of it is counted.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (filter is not (Filter.And or Filter.Or or Filter.Not) && ++_conditions > MaxConditions)
            throw Fault.TooManyConditions();
        return filter switch
        {
            Filter.And(var left, var right) => Join(left, "AND", right),
            Filter.Or(var left, var right) => Join(left, "OR", right),
            Filter.Not(var inner) => Negate(inner),
            Filter.Compare compare => Compare(compare),
            Filter.CompareColumns compare => Compare(compare),
            Filter.Match match => Match(match),
            Filter.Call call => Call(call),
            Filter.Lambda lambda => Lambda(lambda),
            Filter.IsTrue(var path) => Compare(new Filter.Compare(path, "eq", new Literal.Flag(true))),
            _ => throw new InvalidOperationException($"Local Dataverse bug: filter {filter.GetType().Name} has no SQL."),
        };
    }

    SqlFragment Join(Filter left, string word, Filter right)
    {
        // Chains lean to the left and may be long; one level of brackets per link would be too deep for SQLite.
        var (l, r) = (Compile(left), Compile(right));
        var same = word == "AND" ? left is Filter.And : left is Filter.Or;
        return new($"{(same ? l.Text : $"({l.Text})")} {word} ({r.Text})", [.. l.Values, .. r.Values]);
    }

    // The platform has an operator for the opposite of each comparison; of equality it is the one that keeps rows without a value.
    SqlFragment Negate(Filter inner)
    {
        if (inner is Filter.Compare { Operator: "eq" or "ne" } compare)
            return Compare(compare with { Operator = compare.Operator == "eq" ? "ne" : "eq" });
        var sql = Compile(inner);
        return sql with { Text = $"NOT ({sql.Text})" };
    }

    SqlFragment Compare(Filter.Compare compare)
    {
        var (sql, column) = Resolve(compare.Path);
        if (compare.Value is Literal.Null)
            return compare.Operator switch
            {
                "eq" => sql with { Text = $"{sql.Text} IS NULL" },
                "ne" => sql with { Text = $"{sql.Text} IS NOT NULL" },
                _ => throw Fault.BadQuery($"The operator '{compare.Operator}' cannot compare with null."),
            };
        var value = ColumnCodec.Encode(LiteralValue.For(column, compare.Value));
        // The platform's NotEqual keeps rows without a value.
        return compare.Operator == "ne"
            ? new($"{sql.Text} <> ? OR {sql.Text} IS NULL", [.. sql.Values, value, .. sql.Values])
            : new($"{sql.Text} {Operation(compare.Operator)} ?", [.. sql.Values, value]);
    }

    SqlFragment Compare(Filter.CompareColumns compare)
    {
        var ((left, one), (right, other)) = (Resolve(compare.Left), Resolve(compare.Right));
        if (!compare.Left.IsOfSameRowAs(compare.Right))
            throw Fault.BadQuery($"'{compare.Left}' and '{compare.Right}' are not properties of the same row; only those can be compared.");
        if (EdmType.Of(one) != EdmType.Of(other))
            throw Fault.IncompatibleTypes(EdmType.Of(one), EdmType.Of(other));
        return new($"{left.Text} {Operation(compare.Operator)} {right.Text}", [.. left.Values, .. right.Values]);
    }

    SqlFragment Match(Filter.Match match)
    {
        var (sql, column) = Resolve(match.Path);
        if (column.Type is not (ColumnType.String or ColumnType.Memo or ColumnType.EntityName))
            throw Fault.BadQuery($"No function signature for the function with name '{match.Function}' matches the specified arguments.");
        return TextMatch.Sql(sql, match.Function, match.Text);
    }

    SqlFragment Call(Filter.Call call)
    {
        var from = Table(call.Row);
        if (call.Row.Names.Count == 0)
            return new QueryFunctionSql(statement, from).Compile(call);
        // Functions of a related row: the whole condition moves into the subquery that finds it.
        return Within(from, call.Row.Names, to => new QueryFunctionSql(statement, to).Compile(call));
    }

    SqlFragment Within(SqlTable from, IReadOnlyList<string> lookups, Func<SqlTable, SqlFragment> condition)
    {
        if (Navigation.Find(statement.Scope.Catalog, from.Table, lookups[0]) is not Navigation.Single step)
            throw Fault.NoProperty(lookups[0], from.Table.LogicalName);
        return SqlPath.Follow(
            statement, from, step, to => (lookups.Count == 1 ? condition(to) : Within(to, [.. lookups.Skip(1)], condition), true)).Sql;
    }

    SqlFragment Lambda(Filter.Lambda lambda)
    {
        if (lambda.Collection.Names.Count != 1)
            throw Fault.BadQuery($"'{lambda.Collection}' is a collection behind a lookup, which a filter cannot look into.");
        return LambdaSql.Compile(statement, Table(lambda.Collection), lambda, inner =>
        {
            _variables.Add(lambda.Variable!, inner);
            var sql = Compile(lambda.Inner!);
            _variables.Remove(lambda.Variable!);
            return sql;
        });
    }

    (SqlFragment Sql, Column Column) Resolve(PropertyPath path)
    {
        var table = Table(path);
        return path.Names.Count == 0
            ? throw Fault.BadQuery($"'{path}' is a row, not a property.")
            : SqlPath.Compile(statement, table, path.Names);
    }

    SqlTable Table(PropertyPath path)
    {
        if (path.Variable is { } variable)
            return _variables[variable];
        return _variables.Count == 0
            ? root
            : throw Fault.Unsupported($"a condition on '{path}', which is outside of the collection, inside any or all");
    }

    static string Operation(string name) => name switch { "eq" => "=", "ne" => "<>", "gt" => ">", "ge" => ">=", "lt" => "<", _ => "<=" };
}
