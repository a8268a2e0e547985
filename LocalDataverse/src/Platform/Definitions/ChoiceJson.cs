using System.Collections.Immutable;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Definitions;

/// <summary>Choices, global ones and those of one column, as the Web API shows them.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/optionsetmetadata and its neighbours</remarks>
static class ChoiceJson
{
    public static JsonObject Of(GlobalChoice choice)
    {
        var json = new JsonObject
        {
            ["@odata.type"] = $"#{ODataNames.Namespace}OptionSetMetadata",
            ["Name"] = choice.Name,
            ["IsGlobal"] = true,
            ["OptionSetType"] = "Picklist",
            ["IsManaged"] = choice.Solutions.Length > 0,
            ["DisplayName"] = LabelJson.Of(choice.DisplayName),
            ["MetadataId"] = MetadataId.Of(choice).ToString("D"),
            ["Options"] = Options(choice.Options),
        };
        StandardProperties.AddToChoice(json, choice.Solutions.Length > 0);
        return json;
    }

    /// <summary>What only a cast to the choice's own type may $expand.</summary>
    public static JsonObject Of(Catalog catalog, Table table, Column column) => new()
    {
        ["Name"] = column.GlobalChoice ?? $"{table.LogicalName}_{column.LogicalName}",
        ["IsGlobal"] = column.GlobalChoice is not null,
        ["OptionSetType"] = column.Type is ColumnType.State or ColumnType.Status ? column.Type.ToString() : "Picklist",
        ["MetadataId"] = (column.GlobalChoice is { } name
            ? MetadataId.Of(catalog.Choices[name])
            : MetadataId.From("optionset", $"{table.LogicalName}.{column.LogicalName}")).ToString("D"),
        ["Options"] = Options(catalog.OptionsOf(column)),
    };

    public static JsonObject OfBoolean(Catalog catalog, Table table, Column column) => new()
    {
        ["Name"] = $"{table.LogicalName}_{column.LogicalName}",
        ["IsGlobal"] = false,
        ["OptionSetType"] = "Boolean",
        ["TrueOption"] = Option(catalog.OptionsOf(column), 1),
        ["FalseOption"] = Option(catalog.OptionsOf(column), 0),
        ["MetadataId"] = MetadataId.From("optionset", $"{table.LogicalName}.{column.LogicalName}").ToString("D"),
    };

    static JsonObject? Option(ImmutableArray<ChoiceOption> options, int value) =>
        options.FirstOrDefault(option => option.Value == value) is { } found
            ? new() { ["Value"] = found.Value, ["Label"] = LabelJson.Of(found.Label) }
            : null;

    static JsonArray Options(ImmutableArray<ChoiceOption> options) => new([.. options.Select(o => (JsonNode)new JsonObject
    {
        ["Value"] = o.Value, ["State"] = o.State, ["DefaultStatus"] = o.DefaultStatus,
        ["TransitionData"] = o.TransitionData, ["InvariantName"] = o.InvariantName,
        ["Label"] = LabelJson.Of(o.Label),
    })]);
}

/// <summary>A label in the one language there is.</summary>
static class LabelJson
{
    /// <param name="text">Empty: no label at all.</param>
    public static JsonObject Of(string text)
    {
        JsonObject One() => new() { ["Label"] = text, ["LanguageCode"] = 1033, ["IsManaged"] = true };
        return text.Length == 0
            ? new JsonObject { ["LocalizedLabels"] = new JsonArray(), ["UserLocalizedLabel"] = null }
            : new JsonObject { ["LocalizedLabels"] = new JsonArray(One()), ["UserLocalizedLabel"] = One() };
    }
}
