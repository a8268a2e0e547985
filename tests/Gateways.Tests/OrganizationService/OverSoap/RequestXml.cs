using System.Xml.Linq;
using Microsoft.Xrm.Sdk;

namespace VoiceForD365.Gateways.Tests.OrganizationService.OverSoap;

static class RequestXml
{
    public static XElement Write(XName element, OrganizationRequest request) => new(
        element,
        new XElement(
            Names.Contracts + "Parameters",
            request.Parameters.Where(parameter => parameter.Value is not null).Select(parameter => Pair(parameter.Key, parameter.Value))),
        new XElement(Names.Contracts + "RequestId", Names.Nil),
        new XElement(Names.Contracts + "RequestName", request.RequestName));

    public static XElement Pair(string key, object? value) => new(
        Names.Contracts + "KeyValuePairOfstringanyType", new XElement(Names.Generic + "key", key),
        ValueXml.Write(Names.Generic + "value", value));
}
