using System.Globalization;
using System.ServiceModel;
using System.Text;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;

namespace VoiceForD365.Gateways.Tests.OrganizationService.OverSoap;

/// <summary>Sends one operation and gives back its answer, or throws its fault as the SDK does.</summary>
sealed class SoapWire(HttpMessageInvoker http, Uri environment, string token)
{
    readonly Uri _address = new(environment, "/XRMServices/2011/Organization.svc/web?SDKClientVersion=9.2.46.5279");

    /// <returns>The element of the answer's result.</returns>
    public XElement Execute(XElement request)
    {
        var envelope = new XElement(
            Names.Envelope + "Envelope",
            new XElement(Names.Envelope + "Header", new XElement(Names.Contracts + "SdkClientVersion", "9.2.46.5279")),
            new XElement(Names.Envelope + "Body", new XElement(Names.Services + "Execute", Names.Declarations, request)));
        using var message = new HttpRequestMessage(HttpMethod.Post, _address)
        {
            Content = new StringContent(envelope.ToString(SaveOptions.DisableFormatting), Encoding.UTF8, "text/xml"),
        };
        message.Headers.Authorization = new("Bearer", token);
        message.Headers.Add("SOAPAction", $"\"{Names.Services}/IOrganizationService/Execute\"");
        using var response = http.Send(message, CancellationToken.None);
        // A gateway's page is not an answer of the service; Microsoft's client says so too.
        if (response.Content.Headers.ContentType?.MediaType != "text/xml")
            throw new CommunicationException($"The remote server returned an unexpected response: ({(int)response.StatusCode}).");
        using var reader = new StreamReader(response.Content.ReadAsStream());
        var body = XElement.Parse(reader.ReadToEnd()).Element(Names.Envelope + "Body")!.Elements().Single();
        return body.Name == Names.Envelope + "Fault" ? throw Thrown(body.Element("detail")!.Elements().Single()) : body.Elements().Single();
    }

    public static OrganizationServiceFault Fault(XElement fault)
    {
        // A class of its own names the request of a transaction that failed, as the SDK's ExecuteTransactionFault.
        var index = fault.Element(Names.Contracts71 + "FaultedRequestIndex");
        var read = index is null ? new OrganizationServiceFault() : new TransactionFault { FaultedRequestIndex = (int)index };
        read.ErrorCode = int.Parse(fault.Element(Names.Contracts + "ErrorCode")!.Value, CultureInfo.InvariantCulture);
        read.Message = fault.Element(Names.Contracts + "Message")!.Value;
        return read;
    }

    static FaultException<OrganizationServiceFault> Thrown(XElement detail)
    {
        var fault = Fault(detail);
        return new(fault, new FaultReason(fault.Message));
    }

    sealed class TransactionFault : OrganizationServiceFault
    {
        public int FaultedRequestIndex { get; set; }
    }
}
