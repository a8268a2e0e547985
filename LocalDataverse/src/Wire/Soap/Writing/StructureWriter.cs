using System.Collections;
using System.Xml;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Soap.Contract;
using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Soap.Contract.Namespaces;

namespace VoiceForD365.LocalDataverse.Soap.Writing;

/// <summary>Writes contract types that only single messages answer.</summary>
static class StructureWriter
{
    // Members in the serializer's order, which is that of their names; lists by the class of their items.
    static readonly Dictionary<string, (XNamespace Space, Dictionary<string, string> Items)> Known = new()
    {
        ["StageSolutionResults"] = (Contracts90, new()
        {
            ["MissingDependencies"] = "MissingDependency",
            ["SolutionComponentsDetails"] = "SolutionComponentDetails",
            ["SolutionValidationResults"] = "SolutionValidationResult",
        }),
    };

    public static XElement Write(XName name, StructureValue structure)
    {
        if (structure.Type == "OrganizationDetail")
            return new XElement(name, Namespaces.Type(Contracts2014, structure.Type), Detail(structure.Members));
        var (space, items) = Known.TryGetValue(structure.Type, out var known)
            ? known
            : throw new InvalidOperationException($"Local Dataverse bug: a {structure.Type} has no form in SOAP.");
        return new XElement(name, Namespaces.Type(space, structure.Type), Members(space, structure.Members, items));
    }

    public static XElement RolePrivilege(StructureValue privilege) => new(Crm + privilege.Type, Members(Crm, privilege.Members, []));

    static IEnumerable<XElement> Members(
        XNamespace space, IReadOnlyDictionary<string, object?> members, Dictionary<string, string> items) =>
        members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => m.Value switch
        {
            null => new XElement(space + m.Key, Nil),
            StructureValue inner => new XElement(space + m.Key, Members(space, inner.Members, items)),
            string text => new XElement(space + m.Key, text),
            IEnumerable list =>
                new XElement(
                    space + m.Key,
                    list.Cast<StructureValue>().Select(i => new XElement(space + items[m.Key], Members(space, i.Members, items)))),
            _ => new XElement(space + m.Key, ValueWriter.Plain(m.Value).Last()),
        });

    /// <remarks>learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.organization.organizationdetail</remarks>
    static IEnumerable<XElement> Detail(IReadOnlyDictionary<string, object?> members)
    {
        yield return new XElement(Contracts2014 + "DatacenterId", XmlConvert.ToString(Guid.Empty));
        yield return new XElement(
            Contracts2014 + "Endpoints",
            ((IReadOnlyDictionary<string, string>)members["Endpoints"]!).Select(endpoint => new XElement(
                Contracts2014 + "KeyValuePairOfEndpointTypestringyDL0RVHi",
                new XElement(Generic + "key", endpoint.Key), new XElement(Generic + "value", endpoint.Value))));
        foreach (var name in new[]
                 {
                     "EnvironmentId", "FriendlyName", "Geo", "OrganizationId", "OrganizationType", "OrganizationVersion", "SchemaType",
                     "State", "TenantId",
                     "UniqueName", "UrlName",
                 })
            if (members.GetValueOrDefault(name) is { } value)
                yield return new XElement(Contracts2014 + name, ValueWriter.Plain(value).Last());
    }
}
