using System.Globalization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace VoiceForD365.Gateways.Tests.OrganizationService.OverWebApi;

/// <summary>Reads rows, page by page as the SDK does.</summary>
sealed class Rows(Wire wire, Tables tables)
{
    const string LookupNames = "odata.include-annotations=\"Microsoft.Dynamics.CRM.lookuplogicalname\"";

    /// <param name="function">Bound to the set, where it is not the set itself that answers.</param>
    public EntityCollection RetrieveMultiple(QueryExpression query, string function = "")
    {
        var table = tables.Read(query.EntityName);
        var filter = QueryFilter.Write(query.Criteria, table);
        var filtering = filter.Length == 0 ? "" : "&$filter=" + Uri.EscapeDataString(filter);
        var path = $"{table.SetName}{function}?{Select(table, query.ColumnSet)}{filtering}&$orderby={table.PrimaryKey}";
        return Page(table, query, path);
    }

    public Entity Retrieve(RetrieveRequest request)
    {
        var table = tables.Read(request.Target.LogicalName);
        var path = $"{table.SetName}({request.Target.Id:D})";
        var row = RowJson.Read(wire.Get($"{path}?{Select(table, request.ColumnSet)}", ("Prefer", LookupNames)), table);
        foreach (var (relationship, related) in request.RelatedEntitiesQuery ?? [])
        {
            var query = (QueryExpression)related;
            var other = tables.Read(query.EntityName);
            row.RelatedEntities[relationship] = Page(
                other, query,
                $"{path}/{table.LinkOf(relationship.SchemaName)}?{Select(other, query.ColumnSet)}&$orderby={other.PrimaryKey}");
        }

        return row;
    }

    /// <summary>The link to the next page serves as the paging cookie; both are opaque to the caller.</summary>
    EntityCollection Page(Table table, QueryExpression query, string path)
    {
        var size = query.PageInfo.Count == 0 ? 5000 : query.PageInfo.Count;
        var prefer = $"{LookupNames},odata.maxpagesize={size.ToString(CultureInfo.InvariantCulture)}";
        var json = wire.Get(query.PageInfo.PageNumber > 1 ? query.PageInfo.PagingCookie : path, ("Prefer", prefer));
        var page = new EntityCollection(
            [.. json.GetProperty("value").EnumerateArray().Select(row => RowJson.Read(row, table))])
        { EntityName = query.EntityName };
        if (!json.TryGetProperty("@odata.nextLink", out var next)) return page;
        page.MoreRecords = true;
        page.PagingCookie = next.GetString();
        return page;
    }

    static string Select(Table table, ColumnSet columns) =>
        "$select=" + string.Join(",", columns.Columns.Prepend(table.PrimaryKey).Distinct().Select(table.WireName));
}
