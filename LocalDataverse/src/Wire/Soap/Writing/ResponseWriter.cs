using System.Globalization;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Soap.Contract;
using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Soap.Contract.Namespaces;

namespace VoiceForD365.LocalDataverse.Soap.Writing;

/// <summary>Writes an OrganizationResponse: as the class its message has, for clients cast to it.</summary>
static class ResponseWriter
{
    /// <summary>Messages whose classes are in Microsoft.Xrm.Sdk.Messages; all others are in Microsoft.Crm.Sdk.Messages.</summary>
    static readonly HashSet<string> InXrm =
    [
        "Create", "Update", "Upsert", "Delete", "Retrieve", "RetrieveMultiple", "Associate", "Disassociate", "CreateMultiple",
        "UpdateMultiple", "UpsertMultiple",
        "ExecuteMultiple", "ExecuteTransaction", "ExecuteAsync", "RetrieveEntity", "RetrieveAllEntities", "RetrieveAttribute",
        "RetrieveRelationship",
        "RetrieveOptionSet", "RetrieveAllOptionSets", "RetrieveMetadataChanges", "RetrieveEntityKey",
    ];

    public static XElement Write(XName name, OrganizationResponse response, ResponseContext context) =>
        new(name, TypeOf(context.Message), Members(response, context));

    /// <summary>The items of an ExecuteMultiple, or the responses of an ExecuteTransaction: two collections of one name.</summary>
    public static XElement Items(XName name, IReadOnlyList<ExecutedItem> items, ResponseContext context) =>
        context.Message == "ExecuteTransaction"
        ? new XElement(
            name, Namespaces.Type(Contracts71, "OrganizationResponseCollection"),
            items.Select(item => Write(Contracts71 + "OrganizationResponse", item.Response!, context with { Message = item.Message })))
        : new XElement(name, Namespaces.Type(Contracts2012, "OrganizationResponseCollection"), items.Select(item => Item(item, context)));

    public static XElement Upserted(UpsertedRow row, ResponseContext context) => new(
        Contracts + "UpsertResponse",
        Members(
            new OrganizationResponse(new Dictionary<string, object?> { ["RecordCreated"] = row.Created, ["Target"] = row.Row }),
            context with { Message = "Upsert" }));

    static XElement Item(ExecutedItem item, ResponseContext context) => new(
        Contracts2012 + "ExecuteMultipleResponseItem",
        item.Fault is null
            ? new XElement(Contracts2012 + "Fault", Nil)
            : new XElement(Contracts2012 + "Fault", FaultWriter.Members(item.Fault, context.Now)),
        new XElement(Contracts2012 + "RequestIndex", item.Index.ToString(CultureInfo.InvariantCulture)),
        item.Response is null
            ? new XElement(Contracts2012 + "Response", Nil)
            : Write(Contracts2012 + "Response", item.Response, context with { Message = item.Message }));

    static IEnumerable<XElement> Members(OrganizationResponse response, ResponseContext context)
    {
        yield return new XElement(Contracts + "ResponseName", context.Message);
        yield return new XElement(Contracts + "Results", response.Results.Select(result => new XElement(
            Contracts + "KeyValuePairOfstringanyType",
            new XElement(Generic + "key", result.Key),
            ValueWriter.Write(Generic + "value", result.Value, context))));
    }

    static XAttribute TypeOf(string message) => Namespaces.Type(InXrm.Contains(message) ? Contracts : Crm, message + "Response");
}
