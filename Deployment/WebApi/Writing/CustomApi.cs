using System.Text.Json;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.Writing;

/// <summary>An unbound custom API is an action of its name, with its parameters as body and its response properties as answer.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/custom-api (invoking custom APIs from the Web API).</remarks>
static class CustomApi
{
    public static Request Request(ApiCall call) => Transport.Request.Action(
        call.Name,
        JsonSerializer.SerializeToUtf8Bytes(call.Arguments.ToDictionary(argument => argument.Name, argument => argument.Values.ToArray())),
        isRepeatable: false);

    public static IReadOnlyDictionary<string, string> Read(string json)
    {
        if (json.Length == 0) return new Dictionary<string, string>();
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject()
            .Where(property => !property.Name.StartsWith('@') && property.Value.ValueKind != JsonValueKind.Null)
            .ToDictionary(property => property.Name, property => property.Value.ToString());
    }
}
