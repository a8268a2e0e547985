using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using static VoiceForD365.LocalDataverse.WebApi.Csdl.CsdlNames;

namespace VoiceForD365.LocalDataverse.WebApi.Csdl;

/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-entitytypes, "Alternate Keys"</remarks>
static class AlternateKeysXml
{
    const string Vocabulary = "OData.Community.Keys.V1.";

    public static XElement Of(Table table) => new(Edm + "Annotation",
        new XAttribute("Term", Vocabulary + "AlternateKeys"),
        new XElement(Edm + "Collection", table.Keys.Values.Select(key => Record("AlternateKey", Property("Key",
            new XElement(
                Edm + "Collection", key.Columns.Select(column => table.Columns[column].PropertyName).Select(name => Record("PropertyRef",
                Property("Alias", new XAttribute("String", name)),
                Property("Name", new XAttribute("PropertyPath", name))))))))));

    static XElement Record(string type, params object[] values) => new(Edm + "Record", new XAttribute("Type", Vocabulary + type), values);

    static XElement Property(string name, object value) => new(Edm + "PropertyValue", new XAttribute("Property", name), value);
}
