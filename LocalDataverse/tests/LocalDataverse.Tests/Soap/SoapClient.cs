using System.Text;
using System.Xml.Linq;

namespace VoiceForD365.LocalDataverse.Tests.Soap;

/// <summary>A local Dataverse over a real loopback port, and a client that sends envelopes as they are written in a test.</summary>
public sealed class SoapClient : IAsyncLifetime
{
    public static readonly XNamespace Services = "http://schemas.microsoft.com/xrm/2011/Contracts/Services";
    public static readonly XNamespace Contracts = "http://schemas.microsoft.com/xrm/2011/Contracts";
    public static readonly XNamespace Generic = "http://schemas.datacontract.org/2004/07/System.Collections.Generic";
    public static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>The prefixes that requests in tests may use.</summary>
    const string Prefixes =
        "xmlns='http://schemas.microsoft.com/xrm/2011/Contracts/Services' xmlns:a='http://schemas.microsoft.com/xrm/2011/Contracts' "
        + "xmlns:b='http://schemas.datacontract.org/2004/07/System.Collections.Generic' xmlns:c='http://www.w3.org/2001/XMLSchema' "
        + "xmlns:d='http://schemas.microsoft.com/2003/10/Serialization/' xmlns:e='http://schemas.microsoft.com/2003/10/Serialization/Arrays' "
        + "xmlns:f='http://schemas.microsoft.com/crm/2011/Contracts' xmlns:g='http://schemas.microsoft.com/xrm/2012/Contracts' "
        + "xmlns:m='http://schemas.microsoft.com/xrm/2011/Metadata' xmlns:q='http://schemas.microsoft.com/xrm/2011/Metadata/Query' "
        + "xmlns:i='http://www.w3.org/2001/XMLSchema-instance'";

    readonly HttpClient _http = new();

    public LocalDataverseServer Server { get; private set; } = null!;

    /// <summary>A client of a server that somebody else starts and stops.</summary>
    public static SoapClient Of(LocalDataverseServer server) => new() { Server = server };

    public async Task InitializeAsync() => Server = await LocalDataverseServer.StartAsync(new LocalDataverseOptions());

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
    }

    /// <param name="content">What stands inside the operation's element.</param>
    /// <param name="header">What stands inside the envelope's header.</param>
    public Task<SoapReply> Call(string operation, string content, string header = "", string? token = null) => Send(
        $"<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Header {Prefixes}>{header}</s:Header><s:Body><{operation} {Prefixes}>{content}</{operation}></s:Body></s:Envelope>",
        operation, token);

    /// <param name="parameters">Pairs as <see cref="Parameter"/> makes them.</param>
    public Task<SoapReply> Execute(string message, params string[] parameters) => Call("Execute", Request("request", message, parameters));

    public async Task<SoapReply> Send(string envelope, string action, string? token = null)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(Server.Address, "/XRMServices/2011/Organization.svc/web?SDKClientVersion=9.2.49.6443"))
        {
            Content = new StringContent(envelope, Encoding.UTF8, "text/xml"),
        };
        request.Headers.Add("SOAPAction", $"\"{Services}/IOrganizationService/{action}\"");
        if (token != "")
            request.Headers.Authorization = new("Bearer", token ?? Server.AdminToken);
        using var response = await _http.SendAsync(request);
        return new SoapReply(
            (int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync());
    }

    public static string Request(string element, string message, params string[] parameters) =>
        $"<{element} i:type='a:{message}Request'><a:Parameters>{string.Concat(parameters)}</a:Parameters><a:RequestId i:nil='true'/><a:RequestName>{message}</a:RequestName></{element}>";

    public static string Parameter(string name, string type, string content) =>
        $"<a:KeyValuePairOfstringanyType><b:key>{name}</b:key><b:value i:type='{type}'>{content}</b:value></a:KeyValuePairOfstringanyType>";

    /// <param name="attributes">Pairs as <see cref="Parameter"/> makes them.</param>
    public static string Entity(string name, Guid id, params string[] attributes) =>
        $"<a:Attributes>{string.Concat(attributes)}</a:Attributes><a:EntityState i:nil='true'/><a:FormattedValues/><a:Id>{id}</a:Id><a:LogicalName>{name}</a:LogicalName><a:RelatedEntities/>";

    public static string Reference(string name, Guid id) => $"<a:Id>{id}</a:Id><a:LogicalName>{name}</a:LogicalName><a:Name i:nil='true'/>";

    public async Task<Guid> Create(string name, params string[] attributes) =>
        Guid.Parse((await Call("Create", $"<entity>{Entity(name, Guid.Empty, attributes)}</entity>")).Result.Value);
}

public sealed record SoapReply(int Status, string? ContentType, string Text)
{
    public XElement Body => XElement.Parse(Text).Elements().Single(e => e.Name.LocalName == "Body").Elements().Single();

    /// <summary>"...Result" of an operation.</summary>
    public XElement Result => Status == 200 ? Body.Elements().Single() : throw new InvalidOperationException(Text);

    public XElement Fault => Body.Element("detail")!.Elements().Single();

    public int Code =>
        int.Parse(Fault.Element(SoapClient.Contracts + "ErrorCode")!.Value, System.Globalization.CultureInfo.InvariantCulture);

    public string Message => Fault.Element(SoapClient.Contracts + "Message")!.Value;

    /// <summary>A result of an executed message.</summary>
    public XElement this[string name] => Pair(Result.Element(SoapClient.Contracts + "Results")!, name);

    /// <summary>The value of a key in a list of pairs, such as an attribute of an entity.</summary>
    public static XElement Pair(XElement pairs, string name) =>
        pairs.Elements().Single(p => p.Element(SoapClient.Generic + "key")!.Value == name).Element(SoapClient.Generic + "value")!;

    public static string TypeOf(XElement element) => ((string)element.Attribute(SoapClient.Instance + "type")!).Split(':')[1];
}
