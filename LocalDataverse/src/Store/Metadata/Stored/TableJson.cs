namespace VoiceForD365.LocalDataverse.Metadata.Stored;

/// <summary>
/// A table as it lies in the data file, without its columns and keys. A new member gets a line in both lists, in the same place.
/// </summary>
static class TableJson
{
    static readonly string[] Ownerships = Enum.GetNames(typeof(Ownership));

    public static ComponentForm<Table> Form { get; } = new(Write, Read);

    static void Write(ComponentWriter json, Table table)
    {
        json.Text("LogicalName"u8, table.LogicalName);
        json.Text("SchemaName"u8, table.SchemaName);
        json.Text("EntitySetName"u8, table.EntitySetName);
        json.Number("ObjectTypeCode"u8, table.ObjectTypeCode);
        json.Text("PrimaryId"u8, table.PrimaryId);
        json.Text("PrimaryName"u8, table.PrimaryName);
        json.Text("DisplayName"u8, table.DisplayName);
        json.Text("DisplayCollectionName"u8, table.DisplayCollectionName);
        json.Text("Description"u8, table.Description);
        json.Text("Ownership"u8, Ownerships[(int)table.Ownership]);
        json.Flag("IsActivity"u8, table.IsActivity);
        json.Flag("IsCustom"u8, table.IsCustom);
        json.Flag("IsIntersect"u8, table.IsIntersect);
        json.Flag("EnforceStateTransitions"u8, table.EnforceStateTransitions);
        json.Component("Source"u8, table.Source, WriteSource);
        json.Text("PrivilegeName"u8, table.PrivilegeName);
        json.Texts("Solutions"u8, table.Solutions);
    }

    static Table Read(ref ComponentReader json) => new()
    {
        LogicalName = json.Text("LogicalName"u8),
        SchemaName = json.Text("SchemaName"u8),
        EntitySetName = json.Text("EntitySetName"u8),
        ObjectTypeCode = json.RequiredNumber("ObjectTypeCode"u8),
        PrimaryId = json.Text("PrimaryId"u8),
        PrimaryName = json.OptionalText("PrimaryName"u8),
        DisplayName = json.Text("DisplayName"u8),
        DisplayCollectionName = json.Text("DisplayCollectionName"u8),
        Description = json.Text("Description"u8),
        Ownership = (Ownership)json.OneOf("Ownership"u8, Ownerships),
        IsActivity = json.Flag("IsActivity"u8),
        IsCustom = json.Flag("IsCustom"u8),
        IsIntersect = json.Flag("IsIntersect"u8),
        EnforceStateTransitions = json.Flag("EnforceStateTransitions"u8),
        Source = json.OptionalComponent("Source"u8, ReadSource),
        PrivilegeName = json.OptionalText("PrivilegeName"u8),
        Solutions = json.Texts("Solutions"u8),
    };

    static void WriteSource(ComponentWriter json, VirtualSource source)
    {
        json.Id("ProviderId"u8, source.ProviderId);
        json.Id("DataSourceId"u8, source.DataSourceId);
        json.Text("ExternalName"u8, source.ExternalName);
        json.Text("ExternalCollectionName"u8, source.ExternalCollectionName);
    }

    static VirtualSource ReadSource(ref ComponentReader json) => new(
        json.RequiredId("ProviderId"u8),
        json.Id("DataSourceId"u8),
        json.OptionalText("ExternalName"u8),
        json.OptionalText("ExternalCollectionName"u8));
}
