using System.Collections.Immutable;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>A column as the file has it, in the words of the metadata; who owns it is added later.</summary>
static class ColumnDraft
{
    public static Column Of(ColumnContent content, int languageCode) => new()
    {
        LogicalName = content.LogicalName,
        SchemaName = content.SchemaName,
        Type = content.Type,
        DisplayName = content.Names.In(languageCode) ?? content.SchemaName,
        RequiredLevel = content.Rules.RequiredLevel,
        MaxLength = content.Limits.MaxLength,
        MinValue = content.Limits.MinValue,
        MaxValue = content.Limits.MaxValue,
        Precision = content.Limits.Accuracy,
        Options = content.LocalChoice is { } choice ? OptionsOf(choice, languageCode) : [],
        GlobalChoice = content.GlobalChoice,
        DefaultValue = content.Limits.DefaultValue,
        Targets = content.Type == ColumnType.Owner ? ["systemuser", "team"] : [],
        DateBehavior = content.Limits.DateBehavior,
        Format = content.Type == ColumnType.Image ? null : FormatOf(content.Limits.Format),
        AutoNumberFormat = content.Limits.AutoNumberFormat,
        ExternalName = content.External.Name,
        IsDataSourceSecret = content.External.IsSecret,
        SourceType = content.Limits.SourceType,
        ValidForCreate = content.Rules.ValidForCreate && content.Limits.SourceType == 0,
        ValidForUpdate = content.Rules.ValidForUpdate && content.Limits.SourceType == 0,
        ValidForRead = content.Rules.ValidForRead,
        IsSecured = content.Rules.IsSecured == true,
        IsCustom = content.IsCustom,
    };

    public static ImmutableArray<ChoiceOption> OptionsOf(ChoiceContent choice, int languageCode) =>
        [.. choice.Options.Select(option => new ChoiceOption(
            option.Value, option.Labels.In(languageCode) ?? "", option.State, option.DefaultStatus)
        {
            TransitionData = option.TransitionData,
            InvariantName = option.InvariantName,
        })];

    static string? FormatOf(string? format) => format switch
    {
        null => null,
        "none" => "None",
        "text" => "Text",
        "email" => "Email",
        "phone" => "Phone",
        "url" => "Url",
        "textarea" => "TextArea",
        "richtext" => "RichText",
        "json" => "Json",
        "tickersymbol" => "TickerSymbol",
        "phoneticguide" => "PhoneticGuide",
        "versionnumber" => "VersionNumber",
        "date" => "DateOnly",
        "datetime" => "DateAndTime",
        "duration" => "Duration",
        "timezone" => "TimeZone",
        "language" => "Language",
        "locale" => "Locale",
        _ => throw Reading.Nodes.Unknown($"the column format '{format}'"),
    };
}
