using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Soap.Contract;
using static VoiceForD365.LocalDataverse.Soap.Contract.Namespaces;

namespace VoiceForD365.LocalDataverse.Soap.Writing;

/// <summary>
/// Writes a refusal as the service's fault contract; of an ExecuteTransaction, as the class that names the failed request.
/// </summary>
/// <remarks>learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.organizationservicefault, executetransactionfault.</remarks>
static class FaultWriter
{
    public static XElement Write(FaultException fault, DateTime now) => new(
        Soap11 + "Fault",
        new XElement("faultcode", "s:Client"),
        new XElement("faultstring", new XAttribute(XNamespace.Xml + "lang", "en-US"), Words(fault)),
        new XElement("detail", Detail(fault, now)));

    public static IEnumerable<XElement> Members(FaultException fault, DateTime now)
    {
        yield return new XElement(Contracts + "ActivityId", XmlConvert.ToString(Guid.NewGuid()));
        yield return new XElement(Contracts + "ErrorCode", Code(fault).ToString(CultureInfo.InvariantCulture));
        yield return new XElement(Contracts + "ErrorDetails", Details(fault));
        yield return new XElement(Contracts + "HelpLink", Nil);
        yield return new XElement(Contracts + "Message", Words(fault));
        yield return new XElement(Contracts + "Timestamp", XmlConvert.ToString(now, XmlDateTimeSerializationMode.Utc));
        yield return new XElement(Contracts + "ExceptionRetriable", "false");
        yield return new XElement(Contracts + "ExceptionSource", Nil);
        yield return new XElement(Contracts + "InnerFault", Nil);
        yield return new XElement(Contracts + "OriginalException", Nil);
        yield return new XElement(Contracts + "TraceText", fault.TraceText is { } trace ? XmlText.Of(trace) : Nil);
    }

    /// <remarks>
    /// learn.microsoft.com/power-apps/developer/data-platform/api-limits: clients cast the value of "Retry-After" to a TimeSpan.
    /// </remarks>
    static XElement? Details(FaultException fault) => fault.RetryAfter is { } wait
        ? new XElement(
            Contracts + "KeyValuePairOfstringanyType",
            new XElement(Generic + "key", "Retry-After"),
            new XElement(Generic + "value", Namespaces.Type(Serialization, "duration"), XmlConvert.ToString(wait)))
        : null;

    // A message may quote what was sent, down to half a character, which no XML can carry.
    static string Words(FaultException fault) => XmlText.Of(fault.Message);

    static XElement Detail(FaultException fault, DateTime now)
    {
        var detail = new XElement(Contracts + "OrganizationServiceFault", Declarations, Members(fault, now));
        if (fault.FaultedRequestIndex is { } index)
        {
            detail.Add(Namespaces.Type(Contracts71, "ExecuteTransactionFault"));
            detail.Add(new XElement(Contracts71 + "FaultedRequestIndex", index.ToString(CultureInfo.InvariantCulture)));
        }

        return detail;
    }

    /// <summary>The code as the SDK has it: the same 32 bits, signed.</summary>
    static int Code(FaultException fault) => fault.Code.StartsWith("0x", StringComparison.Ordinal)
        ? unchecked((int)uint.Parse(fault.Code.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture))
        : 0;
}
