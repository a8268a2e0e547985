namespace VoiceForD365.LocalDataverse.Metadata.Stored;

/// <summary>
/// A many-to-many relationship as it lies in the data file. A new member gets a line in both lists, in the same place.
/// </summary>
static class ManyToManyJson
{
    public static ComponentForm<ManyToMany> Form { get; } = new(Write, Read);

    static void Write(ComponentWriter json, ManyToMany relationship)
    {
        json.Text("SchemaName"u8, relationship.SchemaName);
        json.Text("IntersectTable"u8, relationship.IntersectTable);
        json.Text("Table1"u8, relationship.Table1);
        json.Text("Table1Column"u8, relationship.Table1Column);
        json.Text("Table1Navigation"u8, relationship.Table1Navigation);
        json.Text("Table2"u8, relationship.Table2);
        json.Text("Table2Column"u8, relationship.Table2Column);
        json.Text("Table2Navigation"u8, relationship.Table2Navigation);
        json.Flag("IsCustom"u8, relationship.IsCustom);
        json.Texts("Solutions"u8, relationship.Solutions);
    }

    static ManyToMany Read(ref ComponentReader json) => new()
    {
        SchemaName = json.Text("SchemaName"u8),
        IntersectTable = json.Text("IntersectTable"u8),
        Table1 = json.Text("Table1"u8),
        Table1Column = json.Text("Table1Column"u8),
        Table1Navigation = json.Text("Table1Navigation"u8),
        Table2 = json.Text("Table2"u8),
        Table2Column = json.Text("Table2Column"u8),
        Table2Navigation = json.Text("Table2Navigation"u8),
        IsCustom = json.Flag("IsCustom"u8),
        Solutions = json.Texts("Solutions"u8),
    };
}
