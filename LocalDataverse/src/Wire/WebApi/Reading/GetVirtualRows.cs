using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Plugins.Sdk;
using VoiceForD365.LocalDataverse.Plugins.VirtualTables;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Vocabulary;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>GET of a virtual table's rows, or of one.</summary>
sealed class GetVirtualRows(Scope scope, WebApiRequest request, Table table, VirtualTable rows, QueryOptions options)
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
        var found = new PluginRows(scope, request, table, options);
        return path[0].Arguments is null ? found.Many(query => Run(query, found.Columns)) : found.One(One(path[0], found.Columns));
    }

    EntityValue One(PathSegment segment, ColumnSelection columns) => RowAddress.Parse(table, segment) is RowAddress.ById(_, var id)
        ? NeutralRow.Of(scope.Catalog, rows.Retrieve(id, SdkQuery.Of(columns))) with { RowVersion = null }
        : throw Fault.Unsupported($"an alternate key of the virtual table '{table.LogicalName}'");

    QueryResult Run(TableQuery query, ColumnSelection columns)
    {
        if (query.Links.Count > 0)
            throw Fault.Unsupported($"a path over a lookup {_why}");
        var asked = SdkQuery.Of(scope.Catalog, query with { Columns = OptionsQuery.Choice(columns) });
        var found = NeutralRow.Of(scope.Catalog, table.LogicalName, rows.RetrieveMultiple(asked));
        return found with { Rows = [.. found.Rows.Select(row => row with { RowVersion = null })] };
    }
}
