using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>What an app sets otherwise than the environment: values of settings, inside the app's node.</summary>
/// <remarks>Shape of public solutions; columns of the table appsetting.</remarks>
static class AppSettingReader
{
    public static IEnumerable<StoredContent> Read(XElement app)
    {
        var name = app.NeededText("UniqueName");
        return app.Element("appsettings").Each("appsetting").Select(setting => Read(name, setting));
    }

    static StoredContent Read(string app, XElement node)
    {
        var setting = new ComponentKey(ComponentKind.SettingDefinition, node.NeededAttribute("settingdefinitionid.uniquename"));
        var owner = new ComponentKey(ComponentKind.App, app);
        var id = MetadataId.From("appsetting", $"{app}.{setting.Name}".ToLowerInvariant());
        return new StoredContent(
            ComponentKey.Of(ComponentKind.AppSetting, id),
            "appsetting",
            id,
            Labels.Of(0, $"{app} {setting.Name}"),
            new Dictionary<string, object?>
            {
                ["value"] = node.Text("value"),
                ["iscustomizable"] = node.Flag("iscustomizable", otherwise: true),
            },
            State: null,
            [owner, setting],
            node,
            ComponentSource.NoFiles)
        {
            Lookups = new Dictionary<string, ComponentKey> { ["parentappmoduleid"] = owner, ["settingdefinitionid"] = setting },
        };
    }
}
