using System.Globalization;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>AI models with their configurations, kept and never asked anything.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/entities/msdyn_aimodel, msdyn_aiconfiguration.</remarks>
static class AssistantReader
{
    const string Model = "msdyn_aimodel", Configuration = "msdyn_aiconfiguration", Template = "msdyn_aitemplate";
    const string LastRun = "msdyn_lasttrainorrundate";

    static readonly string[] OfModel =
    [
        "msdyn_aimodelid", "msdyn_name", "msdyn_templateid", "statecode", "statuscode", "IsCustomizable", "msdyn_activerunconfigurationid",
        "AIConfigurations",
    ];

    static readonly string[] Texts =
    [
        "msdyn_customconfiguration", "msdyn_databinding", "msdyn_lasterrors", "msdyn_modelaction", "msdyn_modeldata",
        "msdyn_modelglobalexplainability", "msdyn_modelperformance", "msdyn_modelprovisioningmetadata", "msdyn_modelprovisioningstatus",
        "msdyn_modelrundataspecification", "msdyn_name", "msdyn_resourceinfo", "msdyn_runconfiguration", "msdyn_schedulingoptions",
    ];

    static readonly string[] Numbers =
        ["msdyn_majoriterationnumber", "msdyn_minoriterationnumber", "msdyn_templateversion", "msdyn_type", "statecode", "statuscode"];

    public static IEnumerable<StoredContent> Read(XElement node)
    {
        RefuseUnknown(node, OfModel);
        var id = node.Id(Model + "id");
        var template = ComponentKey.Of(ComponentKind.AssistantTemplate, node.Id("msdyn_templateid"));
        var run = node.Text("msdyn_activerunconfigurationid") is { } text
            ? ComponentKey.Of(ComponentKind.AssistantConfiguration, Nodes.IdOf(node, text))
            : null;
        var values = Values(node, ["msdyn_name"], ["statecode", "statuscode"]);
        values["msdyn_templateid"] = Reference(Template, template);
        values["msdyn_activerunconfigurationid"] = run is null ? null : Reference(Configuration, run);
        var key = ComponentKey.Of(ComponentKind.AssistantModel, id);
        yield return Content(key, Model, node, values, run is null ? [template] : [template, run]);
        foreach (var configuration in node.Element("AIConfigurations").Each("AIConfiguration"))
            yield return Read(configuration, key);
    }

    static StoredContent Read(XElement node, ComponentKey model)
    {
        RefuseUnknown(
            node,
            [
                .. Texts, .. Numbers, "IsCustomizable", Configuration + "id",
                Model + "id", LastRun, "msdyn_trainedmodelaiconfigurationpareid",
            ]);
        if (ComponentKey.Of(model.Kind, node.Id(Model + "id")) != model)
            throw Nodes.Invalid(node, $"lies in another model than its {Model}id");
        var values = Values(node, Texts, Numbers);
        values[LastRun] = Moment(node);
        var needs = new List<ComponentKey> { model };
        values[Model + "id"] = Reference(Model, model);
        if (node.Text("msdyn_trainedmodelaiconfigurationpareid") is { } trained)
        {
            needs.Add(ComponentKey.Of(ComponentKind.AssistantConfiguration, Nodes.IdOf(node, trained)));
            values["msdyn_trainedmodelaiconfigurationpareid"] = Reference(Configuration, needs[^1]);
        }

        var key = ComponentKey.Of(ComponentKind.AssistantConfiguration, node.Id(Configuration + "id"));
        return Content(key, Configuration, node, values, needs);
    }

    static DateTime? Moment(XElement node)
    {
        if (node.Text(LastRun) is not { } text)
            return null;
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTime.TryParse(text, CultureInfo.InvariantCulture, utc, out var moment)
            ? moment
            : throw Nodes.Invalid(node, $"has no moment in {LastRun}: '{text}'");
    }

    static void RefuseUnknown(XElement node, IReadOnlyCollection<string> known)
    {
        if (node.Elements().FirstOrDefault(child => !known.Contains(child.Name.LocalName)) is { } unknown)
            throw Nodes.Unknown($"{node.Name.LocalName}/{unknown.Name.LocalName} (line {SafeXml.Line(unknown)})");
    }

    static Dictionary<string, object?> Values(XElement node, IEnumerable<string> texts, IEnumerable<string> numbers)
    {
        var values = texts.ToDictionary(column => column, object? (column) => node.Text(column));
        foreach (var column in numbers)
            values[column] = node.Int(column);
        values["iscustomizable"] = node.Flag("IsCustomizable", otherwise: true);
        return values;
    }

    static RowReference Reference(string table, ComponentKey key) => new(table, Guid.Parse(key.Name));

    static StoredContent Content(
        ComponentKey key, string table, XElement node, Dictionary<string, object?> values, IReadOnlyList<ComponentKey> needs) => new(
            key,
            table,
            Guid.Parse(key.Name),
            Labels.Of(0, values["msdyn_name"] as string ?? key.Name),
            values,
            State: null,
            needs,
            node,
            ComponentSource.NoFiles);
}
