using System.Text.Json;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.Batch;
using VoiceForD365.Gateways.WebApi.Faults;
using VoiceForD365.Gateways.WebApi.Metadata;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.Queries;

/// <summary>Asks many queries in one batch, and once more per round of further pages.</summary>
sealed class EnvironmentQueries(BatchConnection batch, KnownTables known, EnvironmentAddress environment)
{
    public async Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation)
    {
        // Who asks which tables there are begins anew, maybe after an import that nobody here has watched.
        if (queries.Any(query => query is Query.Tables)) known.Forget();
        var builder = new QueryBuilder(known, await LearnAsync(queries, cancellation));
        var running = queries.Select(builder.For).ToArray();
        var answers = await AskAsync(running, cancellation);
        return
        [
            .. running.Zip(answers, (query, given) =>
                UnexpectedResponse.Read(() => query.Read(given), given.FirstOrDefault()?.RequestId)),
        ];
    }

    /// <summary>Before queries about unknown tables can be put, their wire names must be known; all are asked for at once.</summary>
    async Task<IReadOnlySet<LogicalName>> LearnAsync(IReadOnlyList<Query> queries, CancellationToken cancellation)
    {
        var unknown = known.Unknown(queries.SelectMany(UsesOf)).ToArray();
        if (unknown.Length == 0) return new HashSet<LogicalName>();
        // A query about these tables may be in the same list; it is then answered from the same request.
        var toLearn = unknown.Concat(known.Unknown(queries.OfType<Query.Tables>().SelectMany(tables => tables.Names).Select(TableUse.Of)))
            .ToHashSet();
        await known.LearnAsync(toLearn.Select(TableUse.Of), cancellation);
        return toLearn;
    }

    static IEnumerable<TableUse> UsesOf(Query query) => query switch
    {
        Query.Rows rows => [new(rows.Table, rows.Columns.Concat(rows.Where.Select(condition => condition.Column)))],
        Query.Filled filled => [new(filled.Table, filled.Columns.Concat(filled.AnyOf))],
        Query.RowById row => [new(row.Table, row.Columns)],
        Query.LinkedRows linked => [new(linked.Table, [], linked.Relationship), new(linked.OtherTable, linked.Columns)],
        _ => [],
    };

    /// <summary>Five million rows; whoever has more pages for us than that goes round in a circle.</summary>
    const int MostPages = 1000;

    async Task<IReadOnlyList<List<Response>>> AskAsync(IReadOnlyList<RunningQuery> queries, CancellationToken cancellation)
    {
        var asked = new HashSet<(int, string)>();
        var answers = queries.Select(_ => new List<Response>()).ToArray();
        var open = queries.SelectMany((query, index) => query.Parts.Select(part => (Index: index, Part: part))).ToArray();
        while (open.Length > 0)
        {
            var round = await batch.ReadAsync([.. open.Select(item => item.Part)], cancellation);
            foreach (var (item, answer) in open.Zip(round)) answers[item.Index].Add(answer);
            asked.UnionWith(open.Select(item => (item.Index, item.Part.Path)));
            open = [.. open.Zip(round).SelectMany(pair => NextPage(pair.First, pair.Second))];
            foreach (var (index, part) in open)
            {
                if (asked.Contains((index, part.Path)))
                    throw UnexpectedResponse.From(
                        "a link to the next page leads to one that has already been read", answers[index][^1].RequestId);
                if (answers[index].Count >= MostPages)
                    throw UnexpectedResponse.From(
                        $"there is a link to a next page after {MostPages} of them", answers[index][^1].RequestId);
            }
        }

        return answers;
    }

    /// <returns>Empty when the answer has no further page.</returns>
    IEnumerable<(int Index, BatchPart Part)> NextPage((int Index, BatchPart Part) asked, Response answer) =>
        UnexpectedResponse.Read(() => NextPath(answer), answer.RequestId) is { } path
            ? [(asked.Index, asked.Part with { Path = path })] : [];

    string? NextPath(Response answer)
    {
        if (!answer.IsSuccess || !answer.Body.Contains("@odata.nextLink", StringComparison.Ordinal)) return null;
        using var document = JsonDocument.Parse(answer.Body);
        if (!document.RootElement.TryGetProperty("@odata.nextLink", out var link)) return null;
        // Only the path is used: a link that names another server must not lead the token there.
        var path = new Uri(environment.Origin, link.GetString()).PathAndQuery;
        var root = environment.Api.AbsolutePath;
        if (!path.StartsWith(root, StringComparison.Ordinal))
            throw new FormatException($"The link to the next page, '{path}', leads out of the Web API.");
        return path[root.Length..];
    }
}
