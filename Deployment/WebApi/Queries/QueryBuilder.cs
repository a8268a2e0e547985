using System.Text.Json;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.Batch;
using VoiceForD365.Gateways.WebApi.Faults;
using VoiceForD365.Gateways.WebApi.Metadata;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.Queries;

/// <summary>Turns each query into the requests that answer it.</summary>
/// <param name="known">Knows every table the queries are about.</param>
/// <param name="justLearned">Tables whose metadata was read a moment ago, for this very call.</param>
sealed class QueryBuilder(KnownTables known, IReadOnlySet<LogicalName> justLearned)
{
    public RunningQuery For(Query query) => query switch
    {
        Query.WhoAmI => new([BatchPart.Get("WhoAmI")], answers => Single(answers, Caller)),
        Query.PlatformVersion => new([BatchPart.Get("RetrieveVersion")], answers => Single(answers, Version)),
        Query.Tables tables => Tables(tables.Names),
        Query.Rows rows => known[rows.Table] is { } table ? Rows(rows, table) : RunningQuery.Known(new QueryResult.Absent()),
        Query.Filled filled => known[filled.Table] is { } table
            ? new(
                [BatchPart.GetRows(RowQuery.Filled(table, filled.Columns, filled.AnyOf))],
                pages => Rows(pages, table, filled.Columns))
            : RunningQuery.Known(new QueryResult.Absent()),
        Query.DependenciesForUninstall asked => new(
            [BatchPart.Get(DependencyQuery.ForUninstall(asked.SolutionUniqueName))], answers => Single(answers, DependencyQuery.Read)),
        Query.ComponentName asked => DependencyQuery.PathOf(asked.Component) is { } path
            ? new([BatchPart.Get(path)], answers => Single(answers, DependencyQuery.ReadName))
            : RunningQuery.Known(new QueryResult.Absent()),
        Query.TextColumns texts => new(
            [TextColumnQuery.Ask(texts.Table)], answers => Single(answers, TextColumnQuery.Read)),
        Query.PartsOfTable asked => new(
            [BatchPart.Get(ComponentQuery.PartsOf(asked.Table))], answers => Single(answers, ComponentQuery.ReadParts)),
        Query.Choice asked => new(
            [BatchPart.Get(ComponentQuery.Choice(asked.Name))], answers => Single(answers, ComponentQuery.ReadChoice)),
        Query.RowById row => known[row.Table] is { } table
            ? new(
                [BatchPart.GetRows(RowQuery.ById(table, row.Id, row.Columns))],
                answers => Single(answers, json => OneRow(json, table, row.Columns)))
            : RunningQuery.Known(new QueryResult.Absent()),
        Query.LinkedRows linked => known[linked.Table] is { } table && known[linked.OtherTable] is { } other
            ? new(
                [BatchPart.GetRows(RowQuery.Linked(table, linked.Id, linked.Relationship, other, linked.Columns))],
                pages => Rows(pages, other, linked.Columns))
            : RunningQuery.Known(new QueryResult.Absent()),
        Query.EffectiveProfile profile => new(
            [BatchPart.Post("msdyn_getAppConfigByContext", ProfileRequest(profile))],
            answers => Single(answers, json => QueryResult.ProfileIs.Parse(json.GetProperty("AppConfigurations").GetString() ?? "{}"))),
        _ => throw new NotSupportedException($"The Web API gateway has no words for {query.GetType().Name}; this is our bug."),
    };

    RunningQuery Tables(IReadOnlyList<LogicalName> names)
    {
        var toAsk = names.Distinct().Where(name => !justLearned.Contains(name)).ToArray();
        return new([.. toAsk.Select(TableQuery.Ask)], answers =>
        {
            foreach (var (table, answer) in toAsk.Zip(answers))
                if (!answer.IsSuccess && answer.Status != 404) return Refusal(answer);
                else known.Learn(table, answer);
            return new QueryResult.TablesAre(
                names.Distinct().Select(name => known.Asked(name)).OfType<TableMetadata>().Select(Definition).ToSequence());
        });
    }

    static TableDefinition Definition(TableMetadata table) => new(
        table.Name,
        table.PrimaryKey,
        table.Columns.Keys.Order().ToSequence(),
        table.Links.Select(link => link.SchemaName).Order(StringComparer.Ordinal).ToSequence())
    {
        Types = table.Types.ToSequence(),
        MetadataId = table.MetadataId,
        Keys = table.Keys.ToSequence(),
    };

    static RunningQuery Rows(Query.Rows rows, TableMetadata table)
    {
        var slices = rows.Where.Slices().Select(where => BatchPart.GetRows(RowQuery.List(table, rows, where))).ToArray();
        return new(
            slices,
            pages => slices.Length == 1 ? Rows(pages, table, rows.Columns) : Merged(Rows(pages, table, rows.Columns)));
    }

    static QueryResult Rows(IReadOnlyList<Response> pages, TableMetadata table, IReadOnlyList<LogicalName> columns)
    {
        if (pages.FirstOrDefault(page => !page.IsSuccess) is { } refusal) return Refusal(refusal);
        return new QueryResult.RowsAre(pages.SelectMany(page => RowQuery.ParseList(page.Body, table, columns)).ToSequence());
    }

    /// <summary>Each row once and in order, also where two slices found it.</summary>
    static QueryResult Merged(QueryResult answer) => answer is QueryResult.RowsAre rows
        ? new QueryResult.RowsAre(rows.Rows.DistinctBy(row => row.Id).OrderBy(row => row.Id).ToSequence())
        : answer;

    static QueryResult OneRow(JsonElement json, TableMetadata table, IReadOnlyList<LogicalName> columns) =>
        new QueryResult.RowsAre(Sequence.Of(RowQuery.ParseRow(json, table, columns)));

    static string ProfileRequest(Query.EffectiveProfile profile) => JsonSerializer.Serialize(
        new Dictionary<string, string> { ["AppUniqueName"] = profile.App, ["UserId"] = profile.User.ToString("D") });

    static QueryResult Caller(JsonElement json) =>
        new QueryResult.CallerIs(
            json.GetProperty("UserId").GetGuid(),
            json.GetProperty("BusinessUnitId").GetGuid(),
            json.GetProperty("OrganizationId").GetGuid());

    static QueryResult Version(JsonElement json) =>
        new QueryResult.VersionIs(SolutionVersion.Parse(json.GetProperty("Version").GetString() ?? ""));

    static QueryResult Single(IReadOnlyList<Response> answers, Func<JsonElement, QueryResult> read)
    {
        if (!answers[0].IsSuccess) return Refusal(answers[0]);
        using var document = JsonDocument.Parse(answers[0].Body);
        return read(document.RootElement);
    }

    static QueryResult Refusal(Response answer) =>
        FaultReader.Read(answer) is { Kind: not FaultKind.NotFound } fault ? new QueryResult.Refused(fault) : new QueryResult.Absent();
}

/// <summary>A query on its way over the wire.</summary>
/// <param name="Parts">Empty when the answer is known without asking.</param>
/// <param name="Read">Given the answers to the parts in order; further pages of the last part follow it.</param>
sealed record RunningQuery(IReadOnlyList<BatchPart> Parts, Func<IReadOnlyList<Response>, QueryResult> Read)
{
    public static RunningQuery Known(QueryResult answer) => new([], _ => answer);
}
