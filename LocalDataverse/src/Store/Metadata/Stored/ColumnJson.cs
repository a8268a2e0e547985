namespace VoiceForD365.LocalDataverse.Metadata.Stored;

/// <summary>A column as it lies in the data file. A new member gets a line in both lists, in the same place.</summary>
static class ColumnJson
{
    static readonly string[] Types = Enum.GetNames(typeof(ColumnType));
    static readonly string[] RequiredLevels = Enum.GetNames(typeof(RequiredLevel));
    static readonly string[] DateBehaviors = Enum.GetNames(typeof(DateBehavior));

    public static ComponentForm<Column> Form { get; } = new(Write, Read);

    static void Write(ComponentWriter json, Column column)
    {
        json.Text("LogicalName"u8, column.LogicalName);
        json.Text("SchemaName"u8, column.SchemaName);
        json.Text("Type"u8, Types[(int)column.Type]);
        json.Text("DisplayName"u8, column.DisplayName);
        json.Text("RequiredLevel"u8, RequiredLevels[(int)column.RequiredLevel]);
        json.Number("MaxLength"u8, column.MaxLength);
        json.Amount("MinValue"u8, column.MinValue);
        json.Amount("MaxValue"u8, column.MaxValue);
        json.Number("Precision"u8, column.Precision);
        json.Components("Options"u8, column.Options, ChoiceJson.WriteOption);
        json.Text("GlobalChoice"u8, column.GlobalChoice);
        json.Number("DefaultValue"u8, column.DefaultValue);
        json.Texts("Targets"u8, column.Targets);
        json.Text("DateBehavior"u8, DateBehaviors[(int)column.DateBehavior]);
        json.Text("Format"u8, column.Format);
        json.Text("AutoNumberFormat"u8, column.AutoNumberFormat);
        json.Text("ExternalName"u8, column.ExternalName);
        json.Flag("IsDataSourceSecret"u8, column.IsDataSourceSecret);
        json.Flag("ValidForCreate"u8, column.ValidForCreate);
        json.Flag("ValidForUpdate"u8, column.ValidForUpdate);
        json.Flag("ValidForRead"u8, column.ValidForRead);
        json.Flag("IsSecured"u8, column.IsSecured);
        json.Flag("IsCustom"u8, column.IsCustom);
        json.Number("SourceType"u8, column.SourceType);
        json.Texts("Solutions"u8, column.Solutions);
    }

    static Column Read(ref ComponentReader json) => new()
    {
        LogicalName = json.Text("LogicalName"u8),
        SchemaName = json.Text("SchemaName"u8),
        Type = (ColumnType)json.OneOf("Type"u8, Types),
        DisplayName = json.Text("DisplayName"u8),
        RequiredLevel = (RequiredLevel)json.OneOf("RequiredLevel"u8, RequiredLevels),
        MaxLength = json.Number("MaxLength"u8),
        MinValue = json.Amount("MinValue"u8),
        MaxValue = json.Amount("MaxValue"u8),
        Precision = json.Number("Precision"u8),
        Options = json.Components("Options"u8, ChoiceJson.ReadOption),
        GlobalChoice = json.OptionalText("GlobalChoice"u8),
        DefaultValue = json.Number("DefaultValue"u8),
        Targets = json.Texts("Targets"u8),
        DateBehavior = (DateBehavior)json.OneOf("DateBehavior"u8, DateBehaviors),
        Format = json.OptionalText("Format"u8),
        AutoNumberFormat = json.OptionalText("AutoNumberFormat"u8),
        ExternalName = json.OptionalText("ExternalName"u8),
        IsDataSourceSecret = json.Flag("IsDataSourceSecret"u8),
        ValidForCreate = json.Flag("ValidForCreate"u8),
        ValidForUpdate = json.Flag("ValidForUpdate"u8),
        ValidForRead = json.Flag("ValidForRead"u8),
        IsSecured = json.Flag("IsSecured"u8),
        IsCustom = json.Flag("IsCustom"u8),
        SourceType = json.Number("SourceType"u8) ?? 0,
        Solutions = json.Texts("Solutions"u8),
    };
}
