using System.Text;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Querying.Conditions;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying.Compiling;

/// <summary>Orders as SQL: choices go by their labels, lookups by the names of the rows they point at.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/fetchxml/order-rows</remarks>
static class OrderCompiler
{
    public static OrderKey ByColumn(Source source, Column column, bool descending, TableQuery query, Scope scope, bool isRoot)
    {
        if (column.IsLookup)
            return Key(NameOf(source, column, scope), column.LogicalName + "name", null);
        if (column.IsChoice && !query.RawOrder && column.Type != ColumnType.MultiSelectPicklist)
            return Key(LabelOf(source, column, scope.Catalog), column.LogicalName + "name", null);
        return Key(new SqlFragment(source.Sql(column), []), column.LogicalName, column);

        OrderKey Key(SqlFragment expression, string name, Column? value) => new(expression, descending, isRoot ? name : null, value);
    }

    static SqlFragment LabelOf(Source source, Column column, Catalog catalog)
    {
        var options = catalog.OptionsOf(column);
        if (options.IsEmpty)
            return new SqlFragment(source.Sql(column), []);
        var cases = string.Concat(options.Select(_ => " WHEN ? THEN ?"));
        return new SqlFragment(
            $"CASE {source.Sql(column)}{cases} END COLLATE {Collations.Text}",
            [.. options.SelectMany(o => new object[] { (long)o.Value, o.Label })]);
    }

    static SqlFragment NameOf(Source source, Column column, Scope scope)
    {
        var (text, values) = (new StringBuilder($"CASE {source.Alias}.{Names.TargetOf(column)}"), new List<object>());
        foreach (var target in column.Targets.Select(scope.Catalog.Table))
        {
            if (target is not { PrimaryName: { } name, IsVirtual: false } || SecuredColumns.Hidden(scope, target).Contains(name))
                continue;
            text.Append(" WHEN ? THEN (SELECT \"named\".").Append(Names.Checked(name)).Append(" FROM ").Append(Names.Of(target))
                .Append(" AS \"named\" WHERE \"named\".").Append(Names.Checked(target.PrimaryId)).Append(" = ").Append(source.Sql(column))
                .Append(')');
            values.Add(target.LogicalName);
        }

        return values.Count == 0
            ? new SqlFragment(source.Sql(column), [])
            : new SqlFragment(text.Append(" END COLLATE ").Append(Collations.Text).ToString(), values);
    }
}

/// <summary>What rows are ordered by.</summary>
/// <param name="Name">Its element in a paging cookie; null for what a cookie cannot hold.</param>
/// <param name="Value">How its value is read back from a cookie; null: as text.</param>
sealed record OrderKey(SqlFragment Expression, bool Descending, string? Name, Column? Value)
{
    public string Sql => Expression.Text + (Descending ? " DESC" : "");
}
