using System.Text.Json;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.Batch;
using VoiceForD365.Gateways.WebApi.Faults;
using VoiceForD365.Gateways.WebApi.Metadata;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.Queries;

/// <summary>Turns each question into the requests that answer it.</summary>
/// <param name="known">Knows every table the questions are about.</param>
/// <param name="justLearned">Tables whose metadata was read a moment ago, for this very call.</param>
sealed class QueryBuilder(KnownTables known, IReadOnlySet<LogicalName> justLearned)
{
    public Query For(Question question) => question switch
    {
        Question.WhoAmI => new([BatchPart.Get("WhoAmI")], answers => Single(answers, Caller)),
        Question.PlatformVersion => new([BatchPart.Get("RetrieveVersion")], answers => Single(answers, Version)),
        Question.Tables tables => Tables(tables.Names),
        Question.Rows rows => known[rows.Table] is { } table ? Rows(rows, table) : Query.Known(new Answer.Absent()),
        Question.RowById row => known[row.Table] is { } table
            ? new(
                [BatchPart.GetRows(RowQuery.ById(table, row.Id, row.Columns))],
                answers => Single(answers, json => OneRow(json, table, row.Columns)))
            : Query.Known(new Answer.Absent()),
        Question.LinkedRows linked => known[linked.Table] is { } table && known[linked.OtherTable] is { } other
            ? new(
                [BatchPart.GetRows(RowQuery.Linked(table, linked.Id, linked.Relationship, other, linked.Columns))],
                pages => Rows(pages, other, linked.Columns))
            : Query.Known(new Answer.Absent()),
        _ => throw new NotSupportedException($"The Web API gateway has no words for {question.GetType().Name}; this is our bug."),
    };

    Query Tables(IReadOnlyList<LogicalName> names)
    {
        var toAsk = names.Distinct().Where(name => !justLearned.Contains(name)).ToArray();
        return new([.. toAsk.Select(TableQuery.Ask)], answers =>
        {
            foreach (var (table, answer) in toAsk.Zip(answers))
                if (!answer.IsSuccess && answer.Status != 404) return Refusal(answer);
                else known.Learn(table, answer);
            return new Answer.TablesAre(
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
        Keys = table.Keys.ToSequence(),
    };

    static Query Rows(Question.Rows rows, TableMetadata table)
    {
        var slices = rows.Where.Slices().Select(where => BatchPart.GetRows(RowQuery.List(table, rows.Columns, where))).ToArray();
        return new(
            slices,
            pages => slices.Length == 1 ? Rows(pages, table, rows.Columns) : Merged(Rows(pages, table, rows.Columns)));
    }

    static Answer Rows(IReadOnlyList<Response> pages, TableMetadata table, IReadOnlyList<LogicalName> columns)
    {
        if (pages.FirstOrDefault(page => !page.IsSuccess) is { } refusal) return Refusal(refusal);
        return new Answer.RowsAre(pages.SelectMany(page => RowQuery.ParseList(page.Body, table, columns)).ToSequence());
    }

    /// <summary>Each row once and in order, also where two slices found it.</summary>
    static Answer Merged(Answer answer) => answer is Answer.RowsAre rows
        ? new Answer.RowsAre(rows.Rows.DistinctBy(row => row.Id).OrderBy(row => row.Id).ToSequence())
        : answer;

    static Answer OneRow(JsonElement json, TableMetadata table, IReadOnlyList<LogicalName> columns) =>
        new Answer.RowsAre(Sequence.Of(RowQuery.ParseRow(json, table, columns)));

    static Answer Caller(JsonElement json) =>
        new Answer.CallerIs(
            json.GetProperty("UserId").GetGuid(),
            json.GetProperty("BusinessUnitId").GetGuid(),
            json.GetProperty("OrganizationId").GetGuid());

    static Answer Version(JsonElement json) =>
        new Answer.VersionIs(SolutionVersion.Parse(json.GetProperty("Version").GetString() ?? ""));

    static Answer Single(IReadOnlyList<Response> answers, Func<JsonElement, Answer> read)
    {
        if (!answers[0].IsSuccess) return Refusal(answers[0]);
        using var document = JsonDocument.Parse(answers[0].Body);
        return read(document.RootElement);
    }

    static Answer Refusal(Response answer) =>
        FaultReader.Read(answer) is { Kind: not FaultKind.NotFound } fault ? new Answer.Refused(fault) : new Answer.Absent();
}

/// <summary>A question on its way over the wire.</summary>
/// <param name="Parts">Empty when the answer is known without asking.</param>
/// <param name="Read">Given the answers to the parts in order; further pages of the last part follow it.</param>
sealed record Query(IReadOnlyList<BatchPart> Parts, Func<IReadOnlyList<Response>, Answer> Read)
{
    public static Query Known(Answer answer) => new([], _ => answer);
}
