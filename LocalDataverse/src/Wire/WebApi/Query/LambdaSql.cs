using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>any and all over a collection: whether there is a row that fulfils, or one that does not fulfil, a condition.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows, "Lambda operators". all is true for an empty
/// collection, as OData says; a member for which the condition has no answer does not fulfil it.
/// </remarks>
static class LambdaSql
{
    /// <param name="condition">Over the collection's rows; asked only when the lambda has one.</param>
    public static SqlFragment Compile(SqlStatement statement, SqlTable from, Filter.Lambda lambda, Func<SqlTable, SqlFragment> condition)
    {
        var name = lambda.Collection.Names[0];
        var navigation = Navigation.Find(statement.Scope.Catalog, from.Table, name) ?? throw Fault.NoProperty(name, from.Table.LogicalName);
        if (navigation is not (Navigation.Collection or Navigation.Linked))
            throw Fault.BadQuery($"any and all need a collection; '{name}' leads to one row.");
        var to = statement.Add(navigation.Target);
        var readable = statement.Readable(to);
        var rows = $"{Names.Of(to.Table)} AS {to.Alias} WHERE {Member(statement, from, to, navigation)} AND ({readable.Text})";
        if (lambda.Inner is null)
            return new SqlFragment($"EXISTS (SELECT 1 FROM {rows})", readable.Values);
        var inner = condition(to);
        return new SqlFragment(
            lambda.All
                ? $"NOT EXISTS (SELECT 1 FROM {rows} AND NOT coalesce(({inner.Text}), 0))"
                : $"EXISTS (SELECT 1 FROM {rows} AND ({inner.Text}))",
            [.. readable.Values, .. inner.Values]);
    }

    static string Member(SqlStatement statement, SqlTable from, SqlTable to, Navigation navigation) => navigation switch
    {
        Navigation.Collection(var relationship, _) => $"{to.Of(to.Table.Columns[relationship.ReferencingColumn])} = {from.Key}",
        Navigation.Linked linked => $"{to.Key} IN (SELECT {Names.Checked(linked.FarColumn)} "
            + $"FROM {Names.Of(statement.Scope.Catalog.RequiredTable(linked.Relationship.IntersectTable))} "
            + $"WHERE {Names.Checked(linked.NearColumn)} = {from.Key})",
        _ => throw new InvalidOperationException($"Local Dataverse bug: {navigation.GetType().Name} is no collection."),
    };
}
