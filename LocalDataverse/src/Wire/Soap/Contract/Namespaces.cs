using System.Xml.Linq;

namespace VoiceForD365.LocalDataverse.Soap.Contract;

/// <summary>The namespaces of the organization service's contracts, each with the prefix answers use for it.</summary>
/// <remarks>As the SDK's own data contracts have them (Microsoft.Xrm.Sdk 9.2); learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.</remarks>
static class Namespaces
{
    public static readonly XNamespace Soap11 = "http://schemas.xmlsoap.org/soap/envelope/";
    public static readonly XNamespace Services = "http://schemas.microsoft.com/xrm/2011/Contracts/Services";
    public static readonly XNamespace Contracts = "http://schemas.microsoft.com/xrm/2011/Contracts";
    public static readonly XNamespace Crm = "http://schemas.microsoft.com/crm/2011/Contracts";
    public static readonly XNamespace Contracts2012 = "http://schemas.microsoft.com/xrm/2012/Contracts";
    public static readonly XNamespace Contracts2014 = "http://schemas.microsoft.com/xrm/2014/Contracts";
    public static readonly XNamespace Contracts71 = "http://schemas.microsoft.com/xrm/7.1/Contracts";
    public static readonly XNamespace Contracts90 = "http://schemas.microsoft.com/xrm/9.0/Contracts";
    public static readonly XNamespace Metadata2011 = "http://schemas.microsoft.com/xrm/2011/Metadata";
    public static readonly XNamespace MetadataQuery = "http://schemas.microsoft.com/xrm/2011/Metadata/Query";
    public static readonly XNamespace Metadata2013 = "http://schemas.microsoft.com/xrm/2013/Metadata";
    public static readonly XNamespace Metadata71 = "http://schemas.microsoft.com/xrm/7.1/Metadata";
    public static readonly XNamespace Metadata90 = "http://schemas.microsoft.com/xrm/9.0/Metadata";
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
        [Contracts2014] = "k",
        [Metadata2011] = "m",
        [Metadata2013] = "n",
        [Metadata71] = "o",
        [Metadata90] = "p",
        [Instance] = "i",
        [MetadataQuery] = "q",
    };

    /// <summary>Declares every prefix, so that a type below can be named by one.</summary>
    public static IEnumerable<XAttribute> Declarations =>
        Prefixes.Select(p => new XAttribute(XNamespace.Xmlns + p.Value, p.Key.NamespaceName));

    /// <summary>The attribute that says what an element's content is; only below an element with the <see cref="Declarations"/>.</summary>
    public static XAttribute Type(XNamespace space, string name) => new(Instance + "type", $"{Prefixes[space]}:{name}");

    public static XAttribute Nil => new(Instance + "nil", "true");
}
