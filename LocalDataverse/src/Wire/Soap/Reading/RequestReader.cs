using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Soap.Contract;
using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Soap.Contract.Namespaces;

namespace VoiceForD365.LocalDataverse.Soap.Reading;

/// <summary>Reads an OrganizationRequest: the one of Execute, or one inside another.</summary>
sealed class RequestReader(ValueReader values)
{
    public OrganizationRequest Read(XElement request)
    {
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var pair in request.Members(Contracts, "Parameters"))
        {
            var name = pair.Text(Generic, "key") ?? throw SoapFault.Malformed("a parameter has no name");
            parameters[name] = pair.Element(Generic + "value") is { } value ? WireValue.Bare(values.Read(value)) : null;
        }

        return new OrganizationRequest(
            request.Text(Contracts, "RequestName") ?? throw OrganizationFault.MissingParameter("RequestName"), parameters);
    }
}
