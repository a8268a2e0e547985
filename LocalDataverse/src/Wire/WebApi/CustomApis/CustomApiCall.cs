using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Plugins.CustomApis;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Requests;
using VoiceForD365.LocalDataverse.WebApi.Writing;

namespace VoiceForD365.LocalDataverse.WebApi.CustomApis;

/// <summary>Calls of custom APIs: actions by POST, functions by GET, bound to a row or to nothing.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/custom-api</remarks>
static class CustomApiCall
{
    /// <summary>The custom API a request names; null when it names none.</summary>
    /// <exception cref="FaultException">405: a function is called by POST, or an action by GET.</exception>
    public static CustomApi? Find(Scope scope, WebApiRequest request, IReadOnlyList<PathSegment> path)
    {
        if (request.Method is not ("GET" or "POST") || Name(path) is not { } name || CustomApi.Find(scope, name) is not { } api)
            return null;
        return api.IsFunction == (request.Method == "GET")
            ? api
            : throw new FaultException(405, "0x80060888", $"The requested resource does not support http method '{request.Method}'.");
    }

    /// <param name="row">Finds the row that a segment of the path names.</param>
    public static WebApiResponse Run(
        Scope scope, CustomApi api, WebApiRequest request, IReadOnlyList<PathSegment> path, References references,
        Func<PathSegment, RowReference> row)
    {
        if ((path.Count > 1) != (api.BindingType != 0))
            throw Fault.NoSegment(path[^1].Name);
        var reader = new ParameterReader(scope, api, references);
        var input = api.IsFunction ? reader.Arguments(path[^1].NamedArguments()) : reader.Body(request.JsonBody());
        if (api.BindingType == 1)
        {
            var target = row(path[0]);
            if (path.Count != 2 || target.Table != api.BoundTable)
                throw Fault.NoSegment(path[^1].Name);
            input["Target"] = new EntityReference(target.Table, target.Id);
        }

        var output = CustomApiRun.Execute(scope, api, input);
        if (api.Properties.Count == 0)
            return WebApiResponse.NoContent();
        var json = new JsonObject { ["@odata.context"] = $"{request.Base}$metadata#{PathSegment.Namespace}{api.Name}Response" };
        foreach (var (name, value) in PropertyWriter.Write(scope, api, output))
            json[name] = value?.DeepClone();
        return WebApiResponse.Json(json);
    }

    /// <summary>Bound ones carry the namespace; a unique name always has a prefix and so an underscore.</summary>
    static string? Name(IReadOnlyList<PathSegment> path)
    {
        var name = path[^1].Name;
        if (path.Count > 1)
            return name.StartsWith(PathSegment.Namespace, StringComparison.Ordinal) ? name[PathSegment.Namespace.Length..] : null;
        return name.Contains('_', StringComparison.Ordinal) ? name : null;
    }
}
