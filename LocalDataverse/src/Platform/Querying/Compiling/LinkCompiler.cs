using System.Globalization;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Querying.Conditions;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying.Compiling;

/// <summary>Joins a linked table, or asks whether it has fitting rows.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/fetchxml/join-tables and fetchxml/filter-rows, which show the SQL behind each
/// kind. The meaning of All and NotAll is the opposite of what their names imply.
/// </remarks>
static class LinkCompiler
{
    /// <returns>The linked table with its columns to answer; null for a kind that answers none.</returns>
    public static Source? Join(Link link, Source parent, Statement statement)
    {
        if (link.Join is JoinOperator.Exists or JoinOperator.In)
        {
            statement.Where(Exists(link, parent, statement));
            return null;
        }

        if (link.Join is JoinOperator.Any or JoinOperator.NotAny or JoinOperator.All or JoinOperator.NotAll)
            throw QueryFault.BadJoin($"A link of kind {link.Join} belongs into a filter.");

        var source = Enter(link, statement);
        if (link.Join == JoinOperator.MatchFirstRowUsingCrossApply)
        {
            statement.Join(source, "LEFT JOIN", FirstMatch(link, source, parent, statement));
            return source;
        }

        statement.RepeatsRows |= link.Column != source.Table.PrimaryId;
        var word = link.Join == JoinOperator.LeftOuter ? "LEFT JOIN" : "JOIN";
        // The filter is part of the join. It may name the tables joined before it, not those after it.
        statement.Join(source, word, On(link, source, parent), statement.Compilation.Readable(source), Filter(link, source, statement));
        return source;
    }

    /// <summary>A condition on the parent's row that asks for rows of the linked table.</summary>
    public static SqlFragment Exists(Link link, Source parent, Statement statement)
    {
        statement.Compilation.CountLink();
        if (link.Columns is not ColumnChoice.These { Columns.Count: 0 } || link.Orders.Count > 0)
            throw QueryFault.BadJoin($"A link of kind {link.Join} returns no columns and has no order.");
        var matching = Subquery(link, parent, statement, filtered: true);
        return link.Join switch
        {
            JoinOperator.Exists or JoinOperator.In or JoinOperator.Any or JoinOperator.NotAll => matching,
            JoinOperator.NotAny => matching with { Text = "NOT " + matching.Text },
            JoinOperator.All => SqlFragment.And(
                Subquery(link, parent, statement, filtered: false), matching with { Text = "NOT " + matching.Text }),
            _ => throw QueryFault.BadJoin($"A link of kind {link.Join} cannot stand in a filter."),
        };
    }

    static SqlFragment Subquery(Link link, Source parent, Statement statement, bool filtered)
    {
        var source = statement.Compilation.Enter(link.Table, link.Alias is { } alias ? Compilation.Alias(alias) : null);
        var inner = new Statement(statement.Compilation, source, statement);
        inner.Where(On(link, source, parent));
        if (!filtered)
            return inner.Exists();
        JoinBelow(link, source, inner, link.Join);
        inner.Where(Filter(link, source, inner));
        return inner.Exists();
    }

    static void JoinBelow(Link link, Source source, Statement inner, JoinOperator kind)
    {
        foreach (var nested in link.Links)
            if (nested.Columns is not ColumnChoice.These { Columns.Count: 0 })
                throw QueryFault.BadJoin($"Below a link of kind {kind} no columns are returned.");
            else if (Join(nested, source, inner) is { } joined)
                JoinBelow(nested, joined, inner, kind);
    }

    static SqlFragment FirstMatch(Link link, Source source, Source parent, Statement statement)
    {
        if (link.Links.Count > 0)
            throw Fault.Unsupported("a link below one of kind matchfirstrowusingcrossapply");
        var candidate = statement.Compilation.Enter(link.Table, source.Name);
        var inner = new Statement(statement.Compilation, candidate, statement);
        inner.Where(On(link, candidate, parent));
        inner.Where(Filter(link, candidate, inner));
        var rest = inner.FromWhere();
        // Which row is the first one is the platform's own choice; here it is the one with the least id.
        return rest with { Text = $"{source.Sql(source.PrimaryKey)} = (SELECT min({candidate.Sql(candidate.PrimaryKey)}) {rest.Text})" };
    }

    static Source Enter(Link link, Statement statement)
    {
        statement.Compilation.CountLink();
        var name = link.Alias is { } alias ? Compilation.Alias(alias) : DefaultAlias(link, statement);
        if (link.Alias is not null && statement.Has(name) && statement.Source(name).Name == name)
            throw QueryFault.DuplicateAlias(name);
        return statement.Compilation.Enter(link.Table, name);
    }

    /// <summary>To one row: the table's name. To many rows: that and a number.</summary>
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/link-entity, attribute alias</remarks>
    static string DefaultAlias(Link link, Statement statement)
    {
        var toOne = statement.Compilation.Scope.Catalog.Table(link.Table)?.PrimaryId == link.Column;
        if (toOne && !statement.Has(link.Table))
            return link.Table;
        return Enumerable.Range(1, 100).Select(n => link.Table + n.ToString(CultureInfo.InvariantCulture)).First(n => !statement.Has(n));
    }

    static SqlFragment On(Link link, Source source, Source parent)
    {
        var (near, far) = (parent.Column(link.ParentColumn), source.Column(link.Column));
        if (Family(near) is not { } family || family != Family(far))
            throw QueryFault.JoinTypes(near.LogicalName, far.LogicalName);
        return new SqlFragment($"{source.Sql(far)} = {parent.Sql(near)}", []);
    }

    static SqlFragment Filter(Link link, Source source, Statement statement) =>
        link.Filter is { } filter ? CriterionCompiler.Compile(filter, source, statement) : SqlFragment.True;

    // Types of one family can be compared; null cannot be joined at all.
    static string? Family(Column column) => column.Type switch
    {
        ColumnType.Uniqueidentifier or ColumnType.Lookup or ColumnType.Owner or ColumnType.Customer => "id",
        ColumnType.String or ColumnType.Memo or ColumnType.EntityName => "text",
        ColumnType.Integer or ColumnType.BigInt or ColumnType.Boolean or ColumnType.Picklist or ColumnType.State or ColumnType.Status =>
            "whole number",
        ColumnType.Decimal or ColumnType.Money => "decimal",
        ColumnType.Double => "double",
        ColumnType.DateTime => column.DateBehavior == DateBehavior.DateOnly ? "date" : "moment",
        _ => null,
    };
}
