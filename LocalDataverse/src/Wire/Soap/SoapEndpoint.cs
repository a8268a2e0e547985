using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Http;
using VoiceForD365.LocalDataverse.Organization;
using VoiceForD365.LocalDataverse.Plugins;
using VoiceForD365.LocalDataverse.Soap.Contract;
using VoiceForD365.LocalDataverse.Soap.Reading;
using VoiceForD365.LocalDataverse.Soap.Writing;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Soap;

/// <summary>
/// The organization service at /XRMServices/2011/Organization.svc/web, as clients of the SDK call it with a bearer token.
/// </summary>
sealed class SoapEndpoint(Database database, OrganizationMessages messages, TimeProvider clock, MessagePipeline? plugins)
{
    public const string Path = "/XRMServices/2011/Organization.svc";

    public static bool Handles(string target) => target.StartsWith(Path, StringComparison.OrdinalIgnoreCase);

    /// <param name="callers">Finds the user a header names to act for.</param>
    public async Task<RawResponse> AnswerAsync(HttpContext http, string target, Caller caller, CallerCache callers)
    {
        try
        {
            Check(http, target);
            var envelope = Envelope.Read(await BodyAsync(http));
            caller = OnBehalfOf(caller, callers, envelope);
            var operation = Operation.Read(envelope.Operation, new ValueReader(database.Catalog));
            CheckAction(http, operation);
            var request = operation.Request with { Environment = new Uri($"{http.Request.Scheme}://{http.Request.Host}") };
            var response = await new OrganizationSession(database, messages, caller, clock, plugins).RunAsync(request, http.RequestAborted);
            return Xml(200, operation.Answer(response, ResponseContext.For(database.Catalog, request, Now)));
        }
        catch (FaultException fault)
        {
            return Refuse(fault);
        }
    }

    /// <summary>A refusal before the service is reached, such as of a user who is disabled.</summary>
    public RawResponse Refuse(FaultException fault) => Xml(500, FaultWriter.Write(fault, Now));

    DateTime Now => clock.GetUtcNow().UtcDateTime;

    Caller OnBehalfOf(Caller caller, CallerCache callers, Envelope envelope)
    {
        if (envelope.OnBehalfOf is not { } other)
            return caller;
        using var session = database.Read();
        return callers.OnBehalfOf(session, caller, other);
    }

    static void Check(HttpContext http, string target)
    {
        var path = target.Split('?')[0].TrimEnd('/');
        if (!path.Equals(Path + "/web", StringComparison.OrdinalIgnoreCase))
            throw Fault.Unsupported($"the endpoint '{path}' (only {Path}/web)");
        if (http.Request.Method != "POST")
            throw Fault.Unsupported($"{http.Request.Method} of the organization service, such as for its WSDL");
        var type = http.Request.ContentType ?? "";
        if (!type.StartsWith("text/xml", StringComparison.OrdinalIgnoreCase))
            throw Fault.Unsupported($"the content type '{type}' at the organization service (only text/xml, SOAP 1.1)");
    }

    // WCF goes by the action in the HTTP header, which must be the operation's in the body.
    static void CheckAction(HttpContext http, Operation operation)
    {
        var action = http.Request.Headers["SOAPAction"].ToString().Trim('"');
        if (action != $"{Namespaces.Services.NamespaceName}/IOrganizationService/{operation.Name}")
            throw SoapFault.UnknownAction(action);
    }

    static async Task<byte[]> BodyAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadAsync(http);
        return body.ToArray();
    }

    static RawResponse Xml(int status, XElement content)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(
            bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true, CheckCharacters = false }))
            Envelope.Around(content).Save(writer);
        return new RawResponse(status, [], "text/xml; charset=utf-8", bytes.ToArray());
    }
}
