using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Cif1Apps;

/// <summary>Asks for the apps, and for those an administrator selected on our CIF 1.0 provider (docs/facts/cif.md).</summary>
static class AppModuleRetrieval
{
    static readonly LogicalName Provider = "msdyn_ciprovider";
    static readonly LogicalName Selector = "msdyn_appselector";

    public static readonly Query Apps = new Query.Rows(
        "appmodule", Sequence.Of<LogicalName>("uniquename", "navigationtype", "eventhandlers", "appmoduleidunique"),
        Sequence<Condition>.Empty);

    public static Sequence<AppModule> Read(IEnumerable<Row> apps) => apps.Select(app => new AppModule(
        app.Id, app.Text("uniquename"), (int)(app.Number("navigationtype") ?? 0), app.Text("eventhandlers"))
    {
        UniqueId = app.Identifier("appmoduleidunique"),
    }).ToSequence();

    /// <summary>By its id, and by its name for one that somebody made by hand.</summary>
    /// <returns>Empty where there is no such table, or the package seeds no such provider.</returns>
    public static IReadOnlyList<QueryBatch.Pending> AskSelection(
        QueryBatch batch, IEnumerable<SeedSet> sets, Sequence<TableDefinition> present)
    {
        var table = sets.SelectMany(set => set.Tables).FirstOrDefault(table => table.Name.Equals(Provider));
        if (table is null || table.Rows.Count == 0 || present.Find(Provider) is null) return [];
        var columns = Sequence.Of(Selector);
        var queries = SeedDataRetrieval.MatchQueries(table, table.MatchBy.Count == 0 ? [] : [table.Rows[0]], columns)
            .Prepend(new Query.RowById(Provider, table.Rows[0].Id, columns));
        return queries.Select(batch.Add).ToList();
    }

    /// <summary>The apps on the row with our id, else that of the first of our name.</summary>
    public static Sequence<Guid> Selected(IReadOnlyList<QueryBatch.Pending> asked) =>
        asked.SelectMany(query => query.Rows())
            .Take(1)
            .SelectMany(provider => IdList.Parse(provider.Text(Selector)))
            .ToSequence();
}
