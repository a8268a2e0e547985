using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Querying.FetchXml;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.FetchXml;

/// <summary>GET of a set by FetchXML, given with the request or stored in a view.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/fetchxml/retrieve-data and
/// webapi/retrieve-and-execute-predefined-queries
/// </remarks>
static class FetchXmlRequests
{
    static readonly string[] Sources = ["fetchXml", "savedQuery", "userQuery"];

    /// <returns>null when the request is another one.</returns>
    public static WebApiResponse? Handle(Scope scope, WebApiRequest request, IReadOnlyList<PathSegment> path)
    {
        var options = Options(request.Query);
        if (!options.Any(o => Sources.Contains(o.Name)))
            return null;
        if (path is not [{ Arguments: null } set])
            throw Fault.Unsupported($"FetchXML on the path '{request.Path}' (ask the set itself)");
        if (options.Where(o => Sources.Contains(o.Name)).ToList() is not [var source])
            throw Fault.BadQuery("Only one of fetchXml, savedQuery and userQuery can be given.");
        foreach (var (name, _) in options.Where(o => o != source && o.Name != "$count"))
            throw Fault.Unsupported($"the query option '{name}' together with {source.Name}");

        var table = scope.TableOfSet(set.Name);
        var query = FetchXmlReader.Parse(source.Name == "fetchXml" ? source.Value : Stored(scope, source.Name, source.Value));
        if (query.Table != table.LogicalName)
            throw new FaultException(400, "0x80041128",
                "The entity name specified in fetchxml does not match the entity name specified in the Entity or Query Expression. "
                + $"'{query.Table}' is not the entity of '{set.Name}'.");
        if (options.Contains(("$count", "true")) && !query.Paging.WithTotal)
            query = query with { Paging = query.Paging with { WithTotal = true } };
        return FetchXmlResponse.Write(scope, request, table, query);
    }

    static string Stored(Scope scope, string kind, string id)
    {
        var views = scope.Catalog.RequiredTable(kind == "savedQuery" ? "savedquery" : "userquery");
        scope.Caller.Demand("Read", views);
        if (!Guid.TryParse(id, out var viewId))
            throw Fault.BadQuery($"The value '{id}' of {kind} is no id.");
        var view = scope.Rows.Find(views, viewId) ?? throw Fault.NoRow(views, viewId);
        return view.Text("fetchxml") ?? throw Fault.InvalidArgument($"The view '{view.Text("name")}' has no FetchXML.");
    }

    static List<(string Name, string Value)> Options(string escapedQuery) =>
    [
        .. escapedQuery.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2))
            .Select(pair => (Unescape(pair[0]), pair.Length == 2 ? Unescape(pair[1]) : "")),
    ];

    static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
