using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Metadata;
using VoiceForD365.Sandbox.Security;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.WebApi.Query;

/// <summary>Turns a $filter into SQL for one table; names and types are checked on the way.</summary>
internal sealed class FilterSql(Catalog catalog, Table table, Caller caller)
{
    public SqlFragment Compile(Filter filter) => filter switch
    {
        Filter.And(var left, var right) => Join(left, "AND", right),
        Filter.Or(var left, var right) => Join(left, "OR", right),
        Filter.Not(var inner) => Wrap(Compile(inner), s => $"NOT ({s})"),
        Filter.Compare compare => Compare(compare),
        Filter.Match(var function, var path, var text) => Match(function, path, text),
        Filter.In(var property, var values) => In(property, values),
        Filter.EqualUserId(var property) => new($"{SqlPath.Compile(catalog, table, [property], logicalNames: true).Sql} = ?", [ColumnCodec.Encode(caller.UserId)]),
        Filter.IsTrue(var path) => Compare(new Filter.Compare(path, "eq", new Literal.Flag(true))),
        _ => throw new InvalidOperationException($"Sandbox bug: filter {filter.GetType().Name} has no SQL."),
    };

    SqlFragment Join(Filter left, string word, Filter right)
    {
        var (l, r) = (Compile(left), Compile(right));
        return new($"({l.Text}) {word} ({r.Text})", [.. l.Values, .. r.Values]);
    }

    SqlFragment Compare(Filter.Compare compare)
    {
        var (sql, column) = SqlPath.Compile(catalog, table, compare.Path);
        var operation = compare.Operator switch { "eq" => "=", "ne" => "<>", "gt" => ">", "ge" => ">=", "lt" => "<", _ => "<=" };
        if (compare.Value is Literal.Null)
            return compare.Operator switch
            {
                "eq" => new($"{sql} IS NULL", []),
                "ne" => new($"{sql} IS NOT NULL", []),
                _ => throw Fault.BadQuery($"The operator '{compare.Operator}' cannot compare with null."),
            };
        var value = ColumnCodec.Encode(LiteralValue.For(column, compare.Value));
        // The platform's NotEqual keeps rows without a value.
        return compare.Operator == "ne" ? new($"{sql} <> ? OR {sql} IS NULL", [value]) : new($"{sql} {operation} ?", [value]);
    }

    SqlFragment Match(string function, IReadOnlyList<string> path, string text)
    {
        var (sql, column) = SqlPath.Compile(catalog, table, path);
        if (column.Type is not (ColumnType.String or ColumnType.Memo or ColumnType.EntityName))
            throw Fault.BadQuery($"No function signature for the function with name '{function}' matches the specified arguments.");
        return new($"dv_{function}({sql}, ?)", [text]);
    }

    SqlFragment In(string property, IReadOnlyList<string> values)
    {
        var (sql, column) = SqlPath.Compile(catalog, table, [property], logicalNames: true);
        var encoded = values.Select(v => ColumnCodec.Encode(LiteralValue.For(column, Read(column, v)))).ToList();
        return new($"{sql} IN ({string.Join(", ", encoded.Select(_ => "?"))})", encoded);
    }

    // Values of In are always quoted, whatever the column's type.
    static Literal Read(Column column, string text) =>
        column.Type is ColumnType.String or ColumnType.Memo or ColumnType.EntityName ? new Literal.Text(text)
            : Literal.Parse(text) ?? throw Fault.BadQuery(string.Create(CultureInfo.InvariantCulture, $"'{text}' is no value of column '{column.LogicalName}'."));

    static SqlFragment Wrap(SqlFragment fragment, Func<string, string> wrap) => new(wrap(fragment.Text), fragment.Values);
}
