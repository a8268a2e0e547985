using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>Data providers and data sources of virtual tables; nothing here ever asks them for rows.</summary>
static class DataProviderWriter
{
    public static void Apply(DataProviderContent content, ImportContext import) =>
        import.Put(ComponentKind.DataProvider, "entitydataprovider", content.Id, new Dictionary<string, object?>
        {
            ["name"] = content.Name,
            ["datasourcelogicalname"] = content.DataSourceTable,
            ["retrieveplugin"] = Plugin(content, "Retrieve"),
            ["retrievemultipleplugin"] = Plugin(content, "RetrieveMultiple"),
            ["createplugin"] = Plugin(content, "Create"),
            ["updateplugin"] = Plugin(content, "Update"),
            ["deleteplugin"] = Plugin(content, "Delete"),
        });

    public static void Apply(DataSourceContent content, ImportContext import) =>
        import.Put(ComponentKind.DataSource, "entitydatasource", content.Id, new Dictionary<string, object?>
        {
            ["name"] = content.Name,
            ["entityname"] = DataSourceTable(content.ProviderId, import),
            ["connectiondefinition"] = content.Definition,
            ["entitydataproviderid"] = new RowReference("entitydataprovider", content.ProviderId),
        });

    static string? DataSourceTable(Guid provider, ImportContext import) =>
        import.Work.Rows.Find(import.Work.Catalog.RequiredTable("entitydataprovider"), provider)?.Text("datasourcelogicalname");

    static object? Plugin(DataProviderContent content, string message) => content.Plugins.TryGetValue(message, out var type) ? type : null;
}
