using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>One EntityDataProvider node.</summary>
static class DataProviderReader
{
    static readonly string[] Messages = ["Retrieve", "RetrieveMultiple", "Create", "Update", "Delete"];

    public static DataProviderContent Read(XElement node) => new(
        node.Id("EntityDataProviderId"),
        node.NeededText("Name"),
        node.NeededText("DataSourceLogicalName").ToLowerInvariant(),
        Plugins(node));

    static Dictionary<string, Guid> Plugins(XElement node) => Messages
        .Where(message => node.Text($"{message}PluginTypeId") is not null)
        .ToDictionary(message => message, message => node.Id($"{message}PluginTypeId"));
}
