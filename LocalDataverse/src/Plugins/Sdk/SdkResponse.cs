using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Plugins.Sdk;

/// <summary>Answers of the local Dataverse's messages as the SDK's, of the type the SDK has for the message where it has one.</summary>
static class SdkResponse
{
    static readonly Dictionary<string, Type> Types = typeof(Microsoft.Xrm.Sdk.OrganizationResponse).Assembly.GetExportedTypes()
        .Where(type => type.IsSubclassOf(typeof(Microsoft.Xrm.Sdk.OrganizationResponse))
            && type.GetConstructor(Type.EmptyTypes) is not null)
        .ToDictionary(type => type.Name, StringComparer.Ordinal);

    public static Microsoft.Xrm.Sdk.OrganizationResponse Of(string message, Vocabulary.OrganizationResponse response, Catalog catalog)
    {
        var answer = Types.TryGetValue(message + "Response", out var type)
            ? (Microsoft.Xrm.Sdk.OrganizationResponse)Activator.CreateInstance(type)!
            : new Microsoft.Xrm.Sdk.OrganizationResponse();
        answer.ResponseName = message;
        foreach (var (name, value) in response.Results)
            answer.Results[name] = Of(catalog, value);
        return answer;
    }

    static object? Of(Catalog catalog, object? value) => value switch
    {
        null => null,
        QueryResult rows => Of(catalog, rows),
        _ => SdkValue.OfAny(catalog, value),
    };

    public static EntityCollection Of(Catalog catalog, QueryResult answer) => new(
        [.. answer.Rows.Select(row => SdkEntity.Of(catalog, row))])
    {
        EntityName = answer.Table,
        MoreRecords = answer.MoreRecords,
        PagingCookie = answer.PagingCookie,
        TotalRecordCount = answer.Total,
        TotalRecordCountLimitExceeded = answer.TotalLimitExceeded,
    };
}
