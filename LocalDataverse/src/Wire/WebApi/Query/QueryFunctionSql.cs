using System.Globalization;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Querying.Conditions;
using VoiceForD365.LocalDataverse.Querying;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>The functions of Microsoft.Dynamics.CRM as SQL over one row.</summary>
sealed class QueryFunctionSql(SqlStatement statement, SqlTable from)
{
    /// <remarks>Every user's language: the only one provisioned here.</remarks>
    const long UserLanguage = 1033;

    public SqlFragment Compile(Filter.Call call)
    {
        var name = call.Function.Name;
        if (name.Contains("Above", StringComparison.Ordinal) || name.Contains("Under", StringComparison.Ordinal))
            return HierarchySql.Compile(statement.Scope.Catalog, from, call);
        var (sql, column) = SqlPath.Compile(statement, from, [call.Property], logicalNames: true);
        var x = call.Function.Arguments == FunctionArguments.Number ? int.Parse(call.Values[0], CultureInfo.InvariantCulture) : 0;
        if (TimeFunction.FromNow(name, x, statement.Scope.Now) is { } relative)
            return Range(call, sql.Text, column, relative);
        if (TimeFunction.Fiscal(call, statement.Scope) is { } fiscal)
            return Range(call, sql.Text, column, fiscal);
        var caller = statement.Scope.Caller;
        return name switch
        {
            "On" or "OnOrAfter" or "OnOrBefore" => Range(call, sql.Text, column, TimeFunction.FromDay(name, Moment(call))),
            "InFiscalPeriod" => InPeriod(call, sql.Text, column, x),
            "In" or "NotIn" => In(sql.Text, column, call),
            "Between" or "NotBetween" => Between(sql.Text, column, call),
            "ContainValues" or "DoesNotContainValues" => Choices(sql.Text, column, call),
            "EqualUserId" => Is(call, sql.Text, column, caller.UserId),
            "NotEqualUserId" => Is(call, sql.Text, column, caller.UserId, not: true),
            "EqualBusinessId" => Is(call, sql.Text, column, caller.BusinessUnitId),
            "NotEqualBusinessId" => Is(call, sql.Text, column, caller.BusinessUnitId, not: true),
            "EqualUserTeams" => Teams(call, sql.Text, column),
            "EqualUserOrUserTeams" => Or(Is(call, sql.Text, column, caller.UserId), Teams(call, sql.Text, column)),
            "EqualUserOrUserHierarchy" => Reporting(call, sql.Text, column, andTeams: false),
            "EqualUserOrUserHierarchyAndTeams" => Reporting(call, sql.Text, column, andTeams: true),
            "EqualUserLanguage" => Language(call, sql.Text, column),
            _ => throw new InvalidOperationException($"Local Dataverse bug: the function '{name}' has no SQL."),
        };
    }

    static SqlFragment Range(Filter.Call call, string sql, Column column, DateRange range)
    {
        Fitting(call, column, ColumnType.DateTime);
        var (start, end) = column.DateBehavior == DateBehavior.DateOnly ? TimeFunction.Days(range) : (Text(range.From), Text(range.Before));
        return SqlFragment.And(new[] { (Sign: ">=", Value: start), (Sign: "<", Value: end) }
            .Where(limit => limit.Value is not null).Select(limit => new SqlFragment($"{sql} {limit.Sign} ?", [limit.Value!])));
    }

    SqlFragment InPeriod(Filter.Call call, string sql, Column column, int period)
    {
        Fitting(call, column, ColumnType.DateTime);
        return FiscalConditions.InPeriod(sql, OrganizationCalendar.Of(statement.Scope), period);
    }

    static string? Text(DateTime? moment) => moment is { } value ? (string)ColumnCodec.Encode(value) : null;

    static DateTime Moment(Filter.Call call) => Literal.Parse(call.Values[0]) switch
    {
        Literal.Day(var day) => day.ToDateTime(default, DateTimeKind.Utc),
        Literal.Moment(var moment) => moment,
        _ => throw Fault.BadQuery($"'{call.Values[0]}' is no date for the function '{PathSegment.Namespace}{call.Function.Name}'."),
    };

    static SqlFragment In(string sql, Column column, Filter.Call call)
    {
        var values = Encoded(column, call);
        var list = string.Join(", ", values.Select(_ => "?"));
        // The opposite of "in" keeps rows without a value, as the opposite of "equal" does.
        return call.Function.Name == "In" ? new($"{sql} IN ({list})", values) : new($"{sql} NOT IN ({list}) OR {sql} IS NULL", values);
    }

    static SqlFragment Between(string sql, Column column, Filter.Call call)
    {
        if (call.Values.Count != 2)
            throw Fault.BadQuery($"The function '{PathSegment.Namespace}{call.Function.Name}' needs two values.");
        return new($"{sql} {(call.Function.Name == "Between" ? "BETWEEN" : "NOT BETWEEN")} ? AND ?", Encoded(column, call));
    }

    static SqlFragment Choices(string sql, Column column, Filter.Call call)
    {
        Fitting(call, column, ColumnType.MultiSelectPicklist);
        var any =
            MultiSelectSql.HasAny(sql, [.. call.Values.Select(value => int.TryParse(value, CultureInfo.InvariantCulture, out var choice)
            ? choice
            : throw Fault.BadQuery($"'{value}' is no choice."))]);
        return call.Function.Name == "ContainValues" ? any : any with { Text = $"NOT coalesce(({any.Text}), 0)" };
    }

    static SqlFragment Is(Filter.Call call, string sql, Column column, Guid id, bool not = false)
    {
        Fitting(call, column, ColumnType.Uniqueidentifier);
        return new(not ? $"{sql} <> ? OR {sql} IS NULL" : $"{sql} = ?", [ColumnCodec.Encode(id)]);
    }

    SqlFragment Teams(Filter.Call call, string sql, Column column)
    {
        Fitting(call, column, ColumnType.Uniqueidentifier);
        return new(
            $"{sql} IN (SELECT \"teamid\" FROM \"teammembership\" WHERE \"systemuserid\" = ?)",
            [ColumnCodec.Encode(statement.Scope.Caller.UserId)]);
    }

    SqlFragment Reporting(Filter.Call call, string sql, Column column, bool andTeams)
    {
        Fitting(call, column, ColumnType.Uniqueidentifier);
        return CallerConditions.Reporting(sql, statement.Scope.Caller, andTeams, call.Function.Name);
    }

    static SqlFragment Language(Filter.Call call, string sql, Column column)
    {
        Fitting(call, column, ColumnType.Integer);
        return new($"{sql} = ?", [UserLanguage]);
    }

    static SqlFragment Or(SqlFragment left, SqlFragment right) => new($"{left.Text} OR {right.Text}", [.. left.Values, .. right.Values]);

    static IReadOnlyList<object> Encoded(Column column, Filter.Call call) =>
        [.. call.Values.Select(value => ColumnCodec.Encode(LiteralValue.For(column, value)))];

    /// <param name="type">Of the columns the function is for; lookups count as ids.</param>
    static void Fitting(Filter.Call call, Column column, ColumnType type)
    {
        if (column.Type != type && !(type == ColumnType.Uniqueidentifier && column.IsLookup))
            throw Fault.BadQuery(
                $"The function '{PathSegment.Namespace}{call.Function.Name}' is not for the property '{call.Property}' "
                + $"of type {EdmType.Of(column)}.");
    }
}
