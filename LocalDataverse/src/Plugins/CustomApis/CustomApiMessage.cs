using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Plugins.Sdk;
using VoiceForD365.LocalDataverse.Vocabulary;
using OrganizationRequest = VoiceForD365.LocalDataverse.Vocabulary.OrganizationRequest;
using OrganizationResponse = VoiceForD365.LocalDataverse.Vocabulary.OrganizationResponse;

namespace VoiceForD365.LocalDataverse.Plugins.CustomApis;

/// <summary>Custom APIs as messages of the organization service.</summary>
static class CustomApiMessage
{
    /// <returns>null when no custom API has the message's name.</returns>
    public static OrganizationResponse? Run(OrganizationRequest request, Scope scope)
    {
        if (CustomApi.Find(scope, request.Message) is not { } api)
            return null;
        var input = new ParameterCollection();
        foreach (var (name, value) in request.Parameters)
            input[name] = Typed(scope, api, name, value)!;
        var output = CustomApiRun.Execute(scope, api, input);
        return new OrganizationResponse(api.Properties.ToDictionary(
            property => property.Name,
            property => NeutralValue.Of(output.TryGetValue(property.Name, out var value) ? value : null),
            StringComparer.Ordinal));
    }

    static object? Typed(Scope scope, CustomApi api, string name, object? value)
    {
        if (name == "Target" && api.BindingType == 1 && value is not null)
            return SdkValue.OfAny(scope.Catalog, value);
        var part = api.Parameters.FirstOrDefault(parameter => parameter.Name == name) ?? throw OrganizationFault.UnknownParameter(name);
        return (part.Type, value) switch
        {
            (_, null) => null,
            (CustomApiType.Picklist, int number) => new OptionSetValue(number),
            (CustomApiType.Money, decimal amount) => new Money(amount),
            (CustomApiType.StringArray, IEnumerable<string> texts) => texts.ToArray(),
            _ => SdkValue.OfAny(scope.Catalog, value),
        };
    }
}
