namespace VoiceForD365.LocalDataverse.Metadata.Stored;

/// <summary>An alternate key as it lies in the data file. A new member gets a line in both lists, in the same place.</summary>
static class KeyJson
{
    public static ComponentForm<AlternateKey> Form { get; } = new(Write, Read);

    static void Write(ComponentWriter json, AlternateKey key)
    {
        json.Text("LogicalName"u8, key.LogicalName);
        json.Text("SchemaName"u8, key.SchemaName);
        json.Text("DisplayName"u8, key.DisplayName);
        json.Texts("Columns"u8, key.Columns);
        json.Texts("Solutions"u8, key.Solutions);
    }

    static AlternateKey Read(ref ComponentReader json) => new(
        json.Text("LogicalName"u8),
        json.Text("SchemaName"u8),
        json.Text("DisplayName"u8),
        json.Texts("Columns"u8))
    {
        Solutions = json.Texts("Solutions"u8),
    };
}
