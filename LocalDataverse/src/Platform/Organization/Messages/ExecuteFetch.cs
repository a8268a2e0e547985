using VoiceForD365.LocalDataverse.Querying.FetchXml;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <summary>Answers FetchXML as text; deprecated, but what the Configuration Migration tool counts rows with.</summary>
/// <remarks>
/// learn.microsoft.com/dotnet/api/microsoft.crm.sdk.messages.executefetchrequest; the text: technet.microsoft.com/library/bb959412.
/// </remarks>
sealed class ExecuteFetch : IMessage
{
    public string Name => "ExecuteFetch";

    public bool IsRead => true;

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("FetchXml");
        var query = FetchXmlReader.Parse(request.Needed<string>("FetchXml"));
        return OrganizationResponse.Of("FetchXmlResult", FetchResultXml.Of(scope, RowQueries.Run(scope, query)));
    }
}
