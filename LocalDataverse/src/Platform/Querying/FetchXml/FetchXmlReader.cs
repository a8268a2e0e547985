using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying.FetchXml;

/// <summary>Reads FetchXML.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference and Fetch.xsd of the SDK. The XSD (9.0) alone would refuse
/// much of what the reference documents since, so the elements and attributes of both are known here.
/// </remarks>
static class FetchXmlReader
{
    const int MostDepth = 100;

    static readonly string[] Attributes =
    [
        "version", "mapping", "output-format", "distinct", "no-lock", "count", "page", "paging-cookie", "top", "returntotalrecordcount",
        "aggregate", "aggregatelimit", "useraworderby", "latematerialize", "options", "datasource", "min-active-row-version", "utc-offset",
        "savedqueryid",
    ];

    /// <exception cref="FaultException">400: no FetchXML; 501: a part of it the local Dataverse does not know.</exception>
    public static TableQuery Parse(string text)
    {
        var fetch = Load(text);
        if (fetch.Name != "fetch")
            throw QueryFault.BadNode($"Invalid root node, the valid node is fetch. NodeName = {fetch.Name.LocalName}");
        FetchNode.Check(fetch, Attributes, ["entity", "order"]);
        RefuseUnknown(fetch);
        if (fetch.Elements("entity").ToList() is not [var entity] || fetch.Elements("order").Any())
            throw QueryFault.BadNode("The node fetch needs one child node entity, and no other.");
        var isAggregate = FetchNode.Flag(fetch, "aggregate", "0x8004111a");
        var query = FetchTable.Read(entity, isAggregate) with
        {
            FetchXml = text,
            IsAggregate = isAggregate,
            AggregateLimit = FetchNode.Number(fetch, "aggregatelimit"),
            Distinct = FetchNode.Flag(fetch, "distinct", "0x80041115"),
            RawOrder = FetchNode.Flag(fetch, "useraworderby", "0x800410fd"),
            Top = FetchNode.Number(fetch, "top"),
            Paging = new Paging(
                Positive(fetch, "page") ?? 1, Positive(fetch, "count"),
                FetchNode.Text(fetch, "paging-cookie"), FetchNode.Flag(fetch, "returntotalrecordcount")),
        };
        return query;
    }

    static int? Positive(XElement fetch, string name) =>
        FetchNode.Number(fetch, name) is { } number ? number > 0 ? number : throw QueryFault.NotPositive(name) : null;

    static void RefuseUnknown(XElement fetch)
    {
        if ((string?)fetch.Attribute("mapping") is { } mapping and not "logical")
            throw mapping == "internal" ? Fault.Unsupported("mapping='internal' in FetchXML")
                : new FaultException(
                    400, "0x80041116", "The only valid values for mapping are 'logical' or 'internal' which is deprecated.");
        if (FetchNode.Text(fetch, "utc-offset") is not null)
            throw new FaultException(400, "0x8004111d", "The utc-offset attribute is not supported for deserialization.");
        if (FetchNode.Flag(fetch, "min-active-row-version", "0x8004111b"))
            throw Fault.Unsupported("min-active-row-version in FetchXML");
        if (FetchNode.Text(fetch, "datasource") is { } source)
            throw Fault.Unsupported($"datasource='{source}' in FetchXML");
        // These change how fast SQL Server answers, not what; a value must be one all the same.
        FetchNode.Flag(fetch, "no-lock", "0x80041118");
        FetchNode.Flag(fetch, "latematerialize");
    }

    static XElement Load(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new FaultException(400, "0x80041124", "Xml String can't be null.");
        try
        {
            // What is nested without end would end the process where it is read by recursion.
            return BoundedXml.Parse(text, MostDepth).Root!;
        }
        catch (TooDeepXmlException)
        {
            throw Fault.Unsupported(string.Create(CultureInfo.InvariantCulture, $"FetchXML nested deeper than {MostDepth}"));
        }
        catch (XmlException unreadable)
        {
            throw new FaultException(400, "0x80040201", $"Invalid XML. {unreadable.Message}");
        }
    }
}
