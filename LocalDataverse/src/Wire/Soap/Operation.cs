using System.Xml;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Soap.Contract;
using VoiceForD365.LocalDataverse.Soap.Reading;
using VoiceForD365.LocalDataverse.Soap.Writing;
using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Soap.Contract.Namespaces;

namespace VoiceForD365.LocalDataverse.Soap;

/// <summary>
/// One operation of IOrganizationService. All but Execute are a message under another name and answer one of its results.
/// </summary>
/// <param name="Result">Name of the result that is answered; null for an operation that answers nothing.</param>
/// <remarks>learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.iorganizationservice</remarks>
sealed record Operation(string Name, OrganizationRequest Request, string? Result)
{
    /// <param name="body">The one element in the envelope's body.</param>
    /// <exception cref="Faults.FaultException">It is no operation of the service, or cannot be read.</exception>
    public static Operation Read(XElement body, ValueReader values)
    {
        if (body.Name.Namespace != Services)
            throw SoapFault.UnknownAction(body.Name.LocalName);
        var entities = new EntityReader(values);
        return body.Name.LocalName switch
        {
            "Execute" => new Operation("Execute", new RequestReader(values).Read(Needed(body, "request")), null),
            "Create" => Of("Create", "id", ("Target", entities.Read(Needed(body, "entity")))),
            "Update" => Of("Update", null, ("Target", entities.Read(Needed(body, "entity")))),
            "Delete" => Of("Delete", null, ("Target", Row(body, "entityName", "id"))),
            "Retrieve" =>
                Of("Retrieve", "Entity", ("Target", Row(body, "entityName", "id")),
                    ("ColumnSet", QueryReader.Selection(Needed(body, "columnSet")))),
            "RetrieveMultiple" =>
                Of("RetrieveMultiple", "EntityCollection", ("Query", new QueryReader(values).Read(Needed(body, "query")))),
            "Associate" or "Disassociate" => Of(
                body.Name.LocalName, null,
                ("Target", Row(body, "entityName", "entityId")),
                ("Relationship", RelationshipReader.Read(Needed(body, "relationship"))),
                ("RelatedEntities", Needed(body, "relatedEntities").Elements().Select(entities.Row).ToList())),
            var other => throw SoapFault.UnknownAction(other),
        };
    }

    /// <summary>The element that goes into the answer's body.</summary>
    public XElement Answer(OrganizationResponse response, ResponseContext context)
    {
        var answer = new XElement(Services + (Name + "Response"), Declarations);
        var result = Services + (Name + "Result");
        if (Name == "Execute")
            answer.Add(ResponseWriter.Write(result, response, context));
        else if (Name == "Create")
            answer.Add(new XElement(result, XmlConvert.ToString((Guid)response.Results["id"]!)));
        else if (Result is not null)
            answer.Add(ValueWriter.Write(result, response.Results[Result], context));
        return answer;
    }

    static Operation Of(string name, string? result, params (string Name, object? Value)[] parameters) =>
        new(name, new OrganizationRequest(name, parameters.ToDictionary(p => p.Name, p => p.Value)), result);

    static Storage.RowReference Row(XElement body, string name, string id) =>
        new(Needed(body, name).Value, Needed(body, id).Convert(XmlConvert.ToGuid));

    static XElement Needed(XElement body, string name) => body.Member(Services, name) ?? throw OrganizationFault.MissingParameter(name);
}
