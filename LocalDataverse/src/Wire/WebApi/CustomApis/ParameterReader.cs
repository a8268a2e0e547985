using System.Text.Json;
using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Plugins.CustomApis;
using VoiceForD365.LocalDataverse.Plugins.Sdk;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Writing;

namespace VoiceForD365.LocalDataverse.WebApi.CustomApis;

/// <summary>Parameters of a custom API as the Web API writes them.</summary>
sealed class ParameterReader(Scope scope, CustomApi api, References references)
{
    /// <exception cref="FaultException">400: an unknown parameter, or a value of the wrong type.</exception>
    public ParameterCollection Body(JsonElement body)
    {
        var parameters = new ParameterCollection();
        foreach (var property in body.EnumerateObject().Where(property => !property.Name.Contains('@')))
            if (property.Value.ValueKind != JsonValueKind.Null)
                parameters[property.Name] = Value(Declared(property.Name), property.Value);
            else if (Declared(property.Name).IsOptional)
                parameters[property.Name] = null;
        return parameters;
    }

    /// <summary>Of a function, between its parentheses.</summary>
    public ParameterCollection Arguments(IReadOnlyList<(string Name, Literal Value)> arguments)
    {
        var parameters = new ParameterCollection();
        foreach (var (name, literal) in arguments)
        {
            var part = Declared(name);
            object? value = (part.Type, literal) switch
            {
                (CustomApiType.String, Literal.Text(var text)) => text,
                (CustomApiType.Boolean, Literal.Flag(var flag)) => flag,
                (CustomApiType.Guid, Literal.Id(var id)) => id,
                (CustomApiType.DateTime, Literal.Moment(var moment)) => moment,
                (CustomApiType.Integer, Literal.Number(var number)) when number == decimal.Truncate(number) => (int)number,
                (CustomApiType.Picklist, Literal.Number(var number))
                    when number == decimal.Truncate(number) => new OptionSetValue((int)number),
                (CustomApiType.Decimal, Literal.Number(var number)) => number,
                (CustomApiType.Money, Literal.Number(var number)) => new Money(number),
                (CustomApiType.Float, Literal.Number(var number)) => (double)number,
                (_, Literal.Null) when part.IsOptional => null,
                (CustomApiType.StringArray or CustomApiType.Entity or CustomApiType.EntityCollection or CustomApiType.EntityReference, _) =>
                    throw Fault.Unsupported($"a {part.Type} among the arguments of the function '{api.Name}'"),
                _ => throw WrongType(part),
            };
            parameters[name] = value!;
        }

        return parameters;
    }

    CustomApiPart Declared(string name) =>
        api.Parameters.FirstOrDefault(parameter => parameter.Name == name) ?? throw new FaultException(400, "0x80048d19",
            $"Microsoft.OData.ODataException: The parameter '{name}' in the request payload "
            + $"is not a valid parameter for the operation '{api.Name}'.");

    object Value(CustomApiPart part, JsonElement json) => (part.Type, json.ValueKind) switch
    {
        (CustomApiType.String, JsonValueKind.String) => json.GetString()!,
        (CustomApiType.Boolean, JsonValueKind.True or JsonValueKind.False) => json.GetBoolean(),
        (CustomApiType.Integer, JsonValueKind.Number) when json.TryGetInt32(out var number) => number,
        (CustomApiType.Picklist, JsonValueKind.Number) when json.TryGetInt32(out var number) => new OptionSetValue(number),
        (CustomApiType.Decimal, JsonValueKind.Number) when json.TryGetDecimal(out var number) => number,
        (CustomApiType.Money, JsonValueKind.Number) when json.TryGetDecimal(out var number) => new Money(number),
        (CustomApiType.Float, JsonValueKind.Number) => json.GetDouble(),
        (CustomApiType.Guid, JsonValueKind.String) when Guid.TryParseExact(json.GetString(), "D", out var id) => id,
        (CustomApiType.DateTime, JsonValueKind.String) when Moments.TryParse(json.GetString()!, out var moment) => moment,
        (CustomApiType.StringArray, JsonValueKind.Array) when json.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            json.EnumerateArray().Select(item => item.GetString()!).ToArray(),
        (CustomApiType.Entity, JsonValueKind.Object) => Row(part, json),
        (CustomApiType.EntityReference, JsonValueKind.Object) => Row(part, json).ToEntityReference(),
        (CustomApiType.EntityCollection, JsonValueKind.Array) =>
            new EntityCollection([.. json.EnumerateArray().Select(item => Row(part, item))]),
        _ => throw WrongType(part),
    };

    Entity Row(CustomApiPart part, JsonElement json)
    {
        var named = json.TryGetProperty("@odata.type", out var type)
            ? type.GetString()?.TrimStart('#').Replace(PathSegment.Namespace, "", StringComparison.Ordinal)
            : part.Table;
        if (named is null || scope.Catalog.Table(named) is not { } table || (part.Table is not null && part.Table != named))
            throw WrongType(part);
        var values = RowBody.Read(scope, table, json, references).Columns;
        return SdkEntity.Of(scope.Catalog, named, values.GetValueOrDefault(table.PrimaryId) as Guid?, values);
    }

    FaultException WrongType(CustomApiPart part) => new(400, "0x80048d19",
        $"Microsoft.OData.ODataException: The value of the parameter '{part.Name}' of the operation '{api.Name}' "
        + $"is not of the type {part.Type}.");
}
