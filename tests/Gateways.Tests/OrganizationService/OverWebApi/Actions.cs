using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace VoiceForD365.Gateways.Tests.OrganizationService.OverWebApi;

/// <summary>Messages that are functions and actions of the Web API under the same name.</summary>
sealed class Actions(Wire wire)
{
    static readonly string[] Known =
    [
        "ImportSolution", "ImportSolutionAsync", "StageAndUpgradeAsync", "DeleteAndPromote", "PublishXml", "msdyn_getAppConfigByContext",
    ];

    public OrganizationResponse Execute(OrganizationRequest request) => request.RequestName switch
    {
        "WhoAmI" or "RetrieveVersion" => Response(wire.Get(request.RequestName + (request.RequestName == "WhoAmI" ? "" : "()"))),
        "ExecuteAsync" => Later(((ExecuteAsyncRequest)request).Request),
        var name when Known.Contains(name) => Response(wire.Post(name, Body(request))),
        var name => throw new NotSupportedException($"The message {name}."),
    };

    /// <summary>The Web API has no ExecuteAsync; the work is done at once and the operation's id leads nowhere.</summary>
    OrganizationResponse Later(OrganizationRequest request)
    {
        Execute(request);
        return new() { ["AsyncJobId"] = Guid.NewGuid() };
    }

    static JsonObject Body(OrganizationRequest request)
    {
        var body = new JsonObject();
        foreach (var (name, value) in request.Parameters)
        {
            body[name] = value switch
            {
                byte[] file => Convert.ToBase64String(file),
                bool flag => flag,
                Guid id => id.ToString("D"),
                string text => text,
                _ => throw new NotSupportedException($"Parameter {name} of {request.RequestName}."),
            };
        }

        return body;
    }

    static OrganizationResponse Response(JsonElement json)
    {
        var response = new OrganizationResponse();
        if (json.ValueKind != JsonValueKind.Object) return response;
        foreach (var property in json.EnumerateObject()
            .Where(property => property.Value.ValueKind == JsonValueKind.String && !property.Name.StartsWith('@')))
            response[property.Name] = Typed(property.Name, property.Value.GetString()!);
        return response;
    }

    /// <summary>ImportJobKey is text in the SDK although it holds an identifier.</summary>
    static object Typed(string name, string text) => name != "ImportJobKey" && Guid.TryParse(text, out var id) ? id : text;
}
