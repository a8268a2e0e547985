using System.Xml.Linq;

namespace VoiceForD365.Gateways.Tests.OrganizationService.OverSoap;

/// <summary>Namespaces of the contracts, and the prefixes requests use for them.</summary>
static class Names
{
    public static readonly XNamespace Envelope = "http://schemas.xmlsoap.org/soap/envelope/";
    public static readonly XNamespace Services = "http://schemas.microsoft.com/xrm/2011/Contracts/Services";
    public static readonly XNamespace Contracts = "http://schemas.microsoft.com/xrm/2011/Contracts";
    public static readonly XNamespace Crm = "http://schemas.microsoft.com/crm/2011/Contracts";
    public static readonly XNamespace Contracts2012 = "http://schemas.microsoft.com/xrm/2012/Contracts";
    public static readonly XNamespace Contracts71 = "http://schemas.microsoft.com/xrm/7.1/Contracts";
    public static readonly XNamespace Contracts90 = "http://schemas.microsoft.com/xrm/9.0/Contracts";
    public static readonly XNamespace Metadata = "http://schemas.microsoft.com/xrm/2011/Metadata";
    public static readonly XNamespace Generic = "http://schemas.datacontract.org/2004/07/System.Collections.Generic";
    public static readonly XNamespace Arrays = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";
    public static readonly XNamespace Serialization = "http://schemas.microsoft.com/2003/10/Serialization/";
    public static readonly XNamespace Schema = "http://www.w3.org/2001/XMLSchema";
    public static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    static readonly Dictionary<XNamespace, string> Prefixes = new()
    {
        [Contracts] = "a",
        [Generic] = "b",
        [Schema] = "c",
        [Serialization] = "d",
        [Arrays] = "e",
        [Crm] = "f",
        [Contracts2012] = "g",
        [Contracts71] = "h",
        [Contracts90] = "j",
        [Metadata] = "m",
        [Instance] = "i",
    };

    public static IEnumerable<XAttribute> Declarations =>
        Prefixes.Select(prefix => new XAttribute(XNamespace.Xmlns + prefix.Value, prefix.Key.NamespaceName));

    public static XAttribute Nil => new(Instance + "nil", "true");

    public static XAttribute Type(XNamespace space, string name) => new(Instance + "type", $"{Prefixes[space]}:{name}");
}
