using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Plugins.CustomApis;
using VoiceForD365.LocalDataverse.Plugins.Sdk;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.CustomApis;

/// <summary>
/// Response properties of a custom API as the Web API writes them. What its plug-in left out has the default of its type.
/// </summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/custom-api: response properties.</remarks>
static class PropertyWriter
{
    public static JsonObject Write(Scope scope, CustomApi api, ParameterCollection output)
    {
        var json = new JsonObject();
        foreach (var property in api.Properties)
            json[property.Name] = Value(scope, api, property, output.TryGetValue(property.Name, out var value) ? value : null);
        return json;
    }

    static JsonNode? Value(Scope scope, CustomApi api, CustomApiPart property, object? value) => (property.Type, value) switch
    {
        (CustomApiType.Boolean, null) => false,
        (CustomApiType.Integer or CustomApiType.Picklist, null) => 0,
        (CustomApiType.Decimal or CustomApiType.Money or CustomApiType.Float, null) => 0,
        (CustomApiType.Guid, null) => Guid.Empty.ToString("D"),
        (CustomApiType.DateTime, null) => Moment(default),
        (_, null) => null,
        (CustomApiType.Boolean, bool flag) => flag,
        (CustomApiType.Integer, int number) => number,
        (CustomApiType.Picklist, OptionSetValue option) => option.Value,
        (CustomApiType.Decimal, decimal number) => number,
        (CustomApiType.Money, Money money) => money.Value,
        (CustomApiType.Float, double number) => number,
        (CustomApiType.Guid, Guid id) => id.ToString("D"),
        (CustomApiType.DateTime, DateTime moment) => Moment(moment),
        (CustomApiType.String, string text) => text,
        (CustomApiType.StringArray, string[] texts) => new JsonArray([.. texts.Select(text => (JsonNode?)text)]),
        (CustomApiType.EntityReference, EntityReference row) => new JsonObject
        {
            ["@odata.type"] = $"#{PathSegment.Namespace}{row.LogicalName}",
            [scope.Catalog.RequiredTable(row.LogicalName).PrimaryId] = row.Id.ToString("D"),
        },
        (CustomApiType.Entity or CustomApiType.EntityCollection, _) =>
            throw Fault.Unsupported($"the response property '{property.Name}' of '{api.Name}', which is a whole row"),
        _ => throw PluginFault.Unexpected(api.Plugin?.Text("typename") ?? api.Name, new InvalidCastException(
            $"The output parameter '{property.Name}' is a {value.GetType().Name}, but declared as {property.Type}.")),
    };

    static string Moment(DateTime moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
