using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Organization;
using VoiceForD365.LocalDataverse.Plugins.Pipeline;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>GET of stored rows where a step is registered on Retrieve or RetrieveMultiple of their table.</summary>
/// <remarks>
/// Rows, one row and one property of a row are those messages. Which messages count rows, aggregate them or follow a row's links is not
/// documented, so that a step that might hear of it refuses it. Expanded rows ask nobody.
/// </remarks>
static class RowsWithSteps
{
    /// <returns>null when nobody listens.</returns>
    public static WebApiResponse? Handle(
        Scope scope, WebApiRequest request, Table table, IReadOnlyList<PathSegment> path, QueryOptions options)
    {
        var message = path[0].Arguments is null ? "RetrieveMultiple" : "Retrieve";
        if (ReadPipeline.Of(scope, table, message) is not { } pipeline)
            return null;
        var property = path.Count is 2 or 3 ? Property.Find(table, path[1].Name) : null;
        if (options.Apply is not null || (path.Count > 1 && (message == "RetrieveMultiple" || property is null)))
            UnsupportedSteps.Refuse(scope, table, message);
        var rows = new PluginRows(scope, request, table, options);
        if (message == "RetrieveMultiple")
            return rows.Many(pipeline.RetrieveMultiple);
        if (property is null)
            return rows.One(Retrieve(scope, table, path[0], rows.ColumnsToAsk));
        var row = rows.Stored(Retrieve(scope, table, path[0], new ColumnSelection(false, [property.LogicalName])));
        return SingleProperty.Of(scope, request, row, property, path.Count == 3 ? path[2].Name : null);
    }

    static EntityValue Retrieve(Scope scope, Table table, PathSegment segment, ColumnSelection columns)
    {
        object target = RowAddress.Parse(table, segment) switch
        {
            RowAddress.ById(_, var id) => new RowReference(table.LogicalName, id),
            var byKey => new KeyReference(table.LogicalName, ((RowAddress.ByKey)byKey).Values),
        };
        return RowRetrieval.Run(scope, table, target, columns)!;
    }
}
