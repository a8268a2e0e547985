using System.Xml.Linq;

namespace VoiceForD365.LocalDataverse.WebApi.Csdl;

/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-service-documents, "Service namespace"</remarks>
static class CsdlNames
{
    public const string Namespace = "Microsoft.Dynamics.CRM";
    public const string Alias = "mscrm";

    public static readonly XNamespace Edm = "http://docs.oasis-open.org/odata/ns/edm";
    public static readonly XNamespace Edmx = "http://docs.oasis-open.org/odata/ns/edmx";

    /// <summary>A type of this service, as it is referred to.</summary>
    public static string Type(string name) => $"{Alias}.{name}";
}
