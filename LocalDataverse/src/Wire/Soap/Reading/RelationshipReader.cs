using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Soap.Contract.Namespaces;

namespace VoiceForD365.LocalDataverse.Soap.Reading;

static class RelationshipReader
{
    public static RelationshipName Read(XElement relationship) => new(
        relationship.Text(Contracts, "SchemaName") ?? throw OrganizationFault.MissingParameter("SchemaName"),
        relationship.Text(Contracts, "PrimaryEntityRole") is { Length: > 0 } role ? role == "Referenced" : null);
}
