using System;
using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Storage;
using VoiceForD365.Sandbox.WebApi.Query;

namespace VoiceForD365.Sandbox.WebApi;

/// <summary>Calls of custom APIs. They are known, and their privilege is asked for; their plug-ins do not run here.</summary>
internal static class CustomApiCall
{
    public static void Refuse(Scope scope, WebApiRequest request, IReadOnlyList<PathSegment> path)
    {
        if (request.Method is not ("GET" or "POST") || Name(path) is not { } name || Find(scope, name) is not { } api)
            return;
        if (api["isfunction"] is true != (request.Method == "GET"))
            throw new FaultException(405, "0x80060888", $"The requested resource does not support http method '{request.Method}'.");
        if (api.Text("executeprivilegename") is { } privilege)
            scope.Caller.Demand(privilege);
        var type = api.Lookup("plugintypeid") is { } id ? scope.Rows.Find(scope.Catalog.RequiredTable("plugintype"), id)?.Text("typename") : null;
        var by = type is null ? "steps registered on it" : $"the plug-in '{type}'";
        throw Fault.Unsupported($"calling the custom API '{name}': {by} would answer it, and no plug-in runs here");
    }

    /// <summary>Bound ones carry the namespace; a unique name always has a prefix and so an underscore.</summary>
    static string? Name(IReadOnlyList<PathSegment> path)
    {
        var name = path[^1].Name;
        if (path.Count > 1)
            return name.StartsWith(PathSegment.Namespace, StringComparison.Ordinal) ? name[PathSegment.Namespace.Length..] : null;
        return name.Contains('_', StringComparison.Ordinal) ? name : null;
    }

    static StoredRow? Find(Scope scope, string name) =>
        scope.Rows.Where(scope.Catalog.RequiredTable("customapi"), ("uniquename", name)).FirstOrDefault(api => api.Text("uniquename") == name);
}
