using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Metadata;
using VoiceForD365.Sandbox.Organization;
using VoiceForD365.Sandbox.Plugins.Sdk;
using VoiceForD365.Sandbox.Querying;
using VoiceForD365.Sandbox.WebApi;
using VoiceForD365.Sandbox.WebApi.Query;
using VoiceForD365.Sandbox.WebApi.Reading;

namespace VoiceForD365.Sandbox.Plugins.VirtualTables;

/// <summary>GET of a virtual table's rows, or of one.</summary>
internal sealed class GetVirtualRows(Scope scope, WebApiRequest request, Table table, VirtualTable rows, QueryOptions options)
{
    readonly string _why = $"over the virtual table '{table.LogicalName}'";

    public WebApiResponse Handle(IReadOnlyList<PathSegment> path)
    {
        if (path.Count > 1)
            throw VirtualRows.Refusal(scope, table, "RetrieveMultiple");
        if (options.Expand.Count > 0)
            throw Fault.Unsupported($"$expand {_why}");
        if (options.Apply is not null)
            throw Fault.Unsupported($"$apply {_why}");
        var found = new QueriedRows(scope, request, table, options, _why);
        return path[0].Arguments is null ? found.Many(query => Run(query, found.Columns)) : found.One(One(path[0], found.Columns));
    }

    EntityValue One(PathSegment segment, ColumnSelection columns) => RowAddress.Parse(table, segment) is RowAddress.ById(_, var id)
        ? NeutralRow.Of(scope.Catalog, rows.Retrieve(id, SdkQuery.Of(columns))) with { RowVersion = null }
        : throw Fault.Unsupported($"an alternate key of the virtual table '{table.LogicalName}'");

    QueryAnswer Run(TableQuery query, ColumnSelection columns)
    {
        if (query.Links.Count > 0)
            throw Fault.Unsupported($"a path over a lookup {_why}");
        var asked = SdkQuery.Of(scope.Catalog, query with { Columns = OptionsQuery.Choice(columns) });
        var found = NeutralRow.Of(scope.Catalog, table.LogicalName, rows.RetrieveMultiple(asked));
        return found with { Rows = [.. found.Rows.Select(row => row with { RowVersion = null })] };
    }
}
