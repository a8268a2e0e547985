using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Plugins;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Csdl;
using VoiceForD365.LocalDataverse.WebApi.CustomApis;
using VoiceForD365.LocalDataverse.WebApi.Definitions;
using VoiceForD365.LocalDataverse.WebApi.FetchXml;
using VoiceForD365.LocalDataverse.WebApi.Functions;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Reading;
using VoiceForD365.LocalDataverse.WebApi.Requests;
using VoiceForD365.LocalDataverse.WebApi.Writing;

namespace VoiceForD365.LocalDataverse.WebApi;

/// <summary>Finds out what one request asks for and has it done; every refusal becomes an answer.</summary>
/// <param name="plugins">Runs what is registered around rows; null where nothing shall.</param>
sealed class Dispatcher(Database database, CallerCache callers, ActionTable actions, TimeProvider clock, MessagePipeline? plugins)
{
    readonly Lazy<HashSet<string>> _operations = new(() => [.. actions.All.Select(action => action.Name), .. KnownFunctions.Names]);

    static readonly IReadOnlyDictionary<string, RowReference> NoContentIds = new Dictionary<string, RowReference>();

    /// <summary>A request of its own: its own transaction, committed when it succeeds.</summary>
    public async Task<WebApiResponse> RunAsync(WebApiRequest request, Caller caller, CancellationToken cancellation)
    {
        try
        {
            caller = Impersonation.Of(callers, database, caller, request.Header);
            RequestHeaders.Check(request, caller);
            var path = PathSegment.Parse(request.Path, request.Query);
            if (request.Method == "GET" && TryRead(request, caller, path) is { } answer)
                return answer;

            if (Action(request, path) is (IStandaloneAction standalone, _))
                return Answer(
                    request, await standalone.RunAsync(new ActionRequest(standalone.Name, null, request.JsonBody(), caller), cancellation));
            using var work = await database.BeginAsync(cancellation);
            var scope =
                new Scope(work, caller, Now()) { Plugins = plugins, IsAlone = true, Bypass = RequestHeaders.Bypass(request, caller) };
            var response = request.Method == "GET" && CustomApiCall.Find(scope, request, path) is null
                ? Read(scope, request, path)
                : Write(scope, request, path, NoContentIds).Item1;
            work.Commit();
            return response;
        }
        catch (FaultException fault)
        {
            return WebApiResponse.Of(fault, new Annotations(request.Annotations));
        }
    }

    /// <returns>
    /// null for a function that a plug-in answers, and for a read that plug-ins take part in; what they do takes a transaction.
    /// </returns>
    WebApiResponse? TryRead(WebApiRequest request, Caller caller, IReadOnlyList<PathSegment> path)
    {
        using var session = database.Read();
        var scope = new Scope(session, caller, Now()) { Plugins = plugins, Bypass = RequestHeaders.Bypass(request, caller) };
        try
        {
            return CustomApiCall.Find(scope, request, path) is null ? Read(scope, request, path) : null;
        }
        catch (TransactionNeededException)
        {
            return null;
        }
    }

    /// <summary>A request inside a change set: part of its transaction, which the caller commits or not.</summary>
    /// <returns>The answer, and the row it made or changed for later references to its Content-ID.</returns>
    public (WebApiResponse Response, RowReference? Row) RunWithin(
        UnitOfWork work, WebApiRequest request, Caller caller, IReadOnlyDictionary<string, RowReference> contentIds)
    {
        try
        {
            caller = Impersonation.Of(callers, database, caller, request.Header);
            RequestHeaders.Check(request, caller);
            var path = PathSegment.Parse(request.Path, request.Query);
            if (Action(request, path) is (IStandaloneAction standalone, _))
                throw Fault.Unsupported($"the action '{standalone.Name}' inside a change set");
            return Write(
                new Scope(work, caller, Now()) { Plugins = plugins, Bypass = RequestHeaders.Bypass(request, caller) }, request, path,
                contentIds);
        }
        catch (FaultException fault)
        {
            return (WebApiResponse.Of(fault, new Annotations(request.Annotations)), null);
        }
    }

    WebApiResponse Read(Scope scope, WebApiRequest request, IReadOnlyList<PathSegment> path)
    {
        if (ServiceDescription.Handle(scope, request, path, _operations) is { } description)
            return description;
        if (DefinitionRequests.Handle(scope, request, path) is { } definitions)
            return definitions;
        if (ComponentLayerRows.Handle(scope, request, path) is { } layers)
            return layers;
        if (KnownFunctions.Find(scope, path) is (var function, var boundTo))
            return function.Run(new FunctionRequest(request, path[^1], boundTo), scope);
        if (path.Count > 1 && path[^1].Name.StartsWith(PathSegment.Namespace, StringComparison.Ordinal))
            throw Fault.Unsupported($"the function '{path[^1].Name}'");
        if (path[0] is { Arguments: not null } && scope.Catalog.TableOfSet(path[0].Name) is null && path[0].Name.Any(char.IsUpper))
            throw Fault.Unsupported($"the function '{path[0].Name}'");
        return FetchXmlRequests.Handle(scope, request, path) ?? GetRows.Handle(scope, request, path);
    }

    (WebApiResponse, RowReference?) Write(
        Scope scope, WebApiRequest request, IReadOnlyList<PathSegment> path, IReadOnlyDictionary<string, RowReference> contentIds)
    {
        if (request.Header("MSCRM.SolutionUniqueName") is { Length: > 0 } && !WriteRows.JoinsSolution(scope, request, path))
            throw Fault.Unsupported($"the header 'MSCRM.SolutionUniqueName' of {request.Method} '{request.Path}'");
        var addressed = new Addressed(scope, contentIds);
        if (Action(request, path) is (ITransactionalAction action, var bound))
        {
            RowReference? row = bound is null ? null : addressed.Row(bound);
            var answer = ActionRun.Run(scope, action, new ActionRequest(action.Name, row, request.JsonBody(), scope.Caller));
            return (Answer(request, answer), null);
        }

        var references = new References(scope, request.Base, contentIds);
        if (CustomApiCall.Find(scope, request, path) is { } api)
            return (CustomApiCall.Run(scope, api, request, path, references, addressed.Row), null);
        if (request.Method == "POST" && WriteManyRows.MessageOf(path) is { } message)
            return (new WriteManyRows(scope, request, references).Handle(addressed.Set(path[0]), message), null);
        if (path.Count == 3 && path[2].Name == "$ref")
            return (new WriteReferences(scope, request, references).Handle(addressed.Row(path[0]), path), null);
        if (request.Method is "PUT" or "DELETE" && path is [var of, { Arguments: null } property] && !property.Name.StartsWith('$'))
            return (new WriteProperty(scope, request, references).Handle(addressed.Address(of), property), null);
        if (path.Count != 1)
            throw path[^1].Name.StartsWith(PathSegment.Namespace, StringComparison.Ordinal)
                ? Fault.Unsupported($"the action '{path[^1].Name}'")
                : Fault.Unsupported($"{request.Method} of '{request.Path}'");
        var writing = new WriteRows(scope, request, references);
        switch (request.Method)
        {
            case "POST" when path[0].Arguments is null:
                return Named(writing.Create(addressed.Set(path[0])));
            case "PATCH" when path[0].Name.StartsWith('$') || path[0].Arguments is not null:
                return Named(writing.Update(addressed.Address(path[0])));
            case "DELETE" when path[0].Name.StartsWith('$') || path[0].Arguments is not null:
                return (writing.Delete(addressed.Address(path[0])), null);
            default:
                throw new FaultException(405, "0x80060888", $"The requested resource does not support http method '{request.Method}'.");
        }
    }

    /// <summary>The action a POST names, with the segment of the row it is bound to.</summary>
    (IAction, PathSegment?)? Action(WebApiRequest request, IReadOnlyList<PathSegment> path)
    {
        if (request.Method != "POST")
            return null;
        if (path is [{ Arguments: null } unbound] && actions.Find(unbound.Name) is { BoundTable: null } action)
            return (action, null);
        return path is [var row, var name] && name.Name.StartsWith(PathSegment.Namespace, StringComparison.Ordinal)
            && actions.Find(name.Name[PathSegment.Namespace.Length..]) is { BoundTable: not null } bound
            ? (bound, row)
            : null;
    }

    static (WebApiResponse, RowReference?) Named((WebApiResponse Response, RowReference Row) written) => (written.Response, written.Row);

    static WebApiResponse Answer(WebApiRequest request, ActionResponse answer)
    {
        if (answer.Body is null)
            return WebApiResponse.NoContent();
        var message = PathSegment.Parse(request.Path)[^1].Name.Replace(PathSegment.Namespace, "", StringComparison.Ordinal);
        var json = new JsonObject { ["@odata.context"] = $"{request.Base}$metadata#{PathSegment.Namespace}{message}Response" };
        foreach (var (name, value) in answer.Body.ToList())
            json[name] = value?.DeepClone();
        return WebApiResponse.Json(json);
    }

    DateTime Now()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }
}
