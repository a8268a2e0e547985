namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>A solution with a virtual table and all it takes: assembly, provider, data source table, data source, the table.</summary>
static class CallbackWorld
{
    public static readonly Guid Assembly = new("a0000000-0000-4000-8000-000000000001");
    public static readonly Guid Retrieve = new("a0000000-0000-4000-8000-000000000002");
    public static readonly Guid RetrieveMultiple = new("a0000000-0000-4000-8000-000000000003");
    public static readonly Guid Provider = new("a0000000-0000-4000-8000-000000000004");
    public static readonly Guid Source = new("a0000000-0000-4000-8000-000000000005");
    public static readonly Guid NotImplemented = new("c1919979-0021-4f11-a587-a8f904bdfdf9");

    public static string Definition { get; } = $$"""{ "smp_Source": "{{Source:D}}", "Name": "Sample source" }""";

    public static SolutionZip Everything(string version = "1.0.0.0", Action<TableNode>? list = null) =>
        WithoutTable(version).Table("smp_List", Virtual(list));

    public static SolutionZip WithoutTable(string version = "1.0.0.0", string? definition = null) =>
        WithPlugins(new SolutionZip("SampleVoice", version))
            .Table("smp_Source", table => table.DataSourceTable())
            .DataProvider(
                Provider, "Sample provider", "smp_source", ("Retrieve", Retrieve), ("RetrieveMultiple", RetrieveMultiple),
                ("Create", NotImplemented))
            .DataSource(Source, "Sample source", Provider, definition ?? Definition);

    public static SolutionZip WithPlugins(SolutionZip zip) =>
        zip.Assembly(Assembly, "Sample.Plugins", types: [(Retrieve, "Sample.Retrieve"), (RetrieveMultiple, "Sample.RetrieveMultiple")]);

    public static Action<TableNode> Virtual(Action<TableNode>? describe = null) => table =>
    {
        table.Virtual(Provider, Source);
        describe?.Invoke(table);
    };
}
