using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <summary>
/// Rows as they are once everything is published. The local Dataverse keeps no layer of its own for what is not published of them, so that
/// these are the rows themselves.
/// </summary>
/// <remarks>
/// learn.microsoft.com/dotnet/api/microsoft.crm.sdk.messages.retrieveunpublishedmultiplerequest: of organization-owned rows that are
/// published. Which these are over the Web API: webapi/reference/retrieveunpublishedmultiple.
/// </remarks>
sealed class RetrieveUnpublishedMultiple : IMessage
{
    /// <summary>Those of the tables it is for that are here.</summary>
    public static IReadOnlyList<string> Tables { get; } =
        ["systemform", "savedquery", "savedqueryvisualization", "webresource", "customcontroldefaultconfig"];

    public string Name => "RetrieveUnpublishedMultiple";

    public bool IsRead => true;

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("Query");
        var query = request.Needed<TableQuery>("Query");
        return Tables.Contains(query.Table)
            ? OrganizationResponse.Of("EntityCollection", RowQueries.Run(scope, query))
            : throw Fault.Unsupported($"RetrieveUnpublishedMultiple of '{query.Table}'");
    }
}
