using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Query;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.OrganizationService.Tables;
using VoiceForD365.Gateways.OrganizationService.Values;

namespace VoiceForD365.Gateways.OrganizationService.Queries;

/// <summary>Asks all questions together; a second round only carries the next pages.</summary>
sealed class EnvironmentQueries(ServiceCalls calls, TableCache tables)
{
    public async Task<IReadOnlyList<Answer>> ReadAsync(IReadOnlyList<Question> questions, CancellationToken cancellation)
    {
        // Who asks which tables there are begins anew, maybe after an import that nobody here has watched.
        if (questions.Any(question => question is Question.Tables)) tables.Forget();
        var queries = questions.Select(For).ToArray();
        while (queries.SelectMany(query => query.Requests).ToArray() is { Length: > 0 } requests)
        {
            var replies = await calls.AskAllAsync(requests, cancellation).ConfigureAwait(false);
            var read = 0;
            for (var at = 0; at < queries.Length; at++)
            {
                var own = queries[at].Requests.Count;
                if (own > 0) queries[at] = queries[at].Next([.. replies.Skip(read).Take(own)]);
                read += own;
            }
        }

        return [.. queries.Select(query => query.Answer ?? throw new InvalidOperationException("A query has no answer; this is our bug."))];
    }

    Query For(Question question) => question switch
    {
        Question.WhoAmI => Query.Single(new("WhoAmI"), results => Query.Known(
            new Answer.CallerIs((Guid)results["UserId"], (Guid)results["BusinessUnitId"], (Guid)results["OrganizationId"]))),
        Question.PlatformVersion => Query.Single(
            new("RetrieveVersion"), results => Query.Known(new Answer.VersionIs(SolutionVersion.Parse((string)results["Version"])))),
        Question.Tables asked => Tables(asked.Names),
        Question.Rows asked => Rows(asked),
        Question.RowById asked => RowById(asked),
        Question.LinkedRows asked => Linked(asked, new(asked.OtherTable, asked.Columns, Sequence<Condition>.Empty)),
        _ => throw new InvalidOperationException($"No request is known for {question.GetType().Name}; this is our bug."),
    };

    Query Tables(Sequence<LogicalName> names) =>
        names.Count == 0
            ? Query.Known(new Answer.TablesAre(Sequence<TableDefinition>.Empty))
            : new([.. names.Select(TableCache.Request)], Learn);

    Query Learn(IReadOnlyList<Reply> replies)
    {
        var refused = replies.OfType<Reply.Refusal>().FirstOrDefault(refusal => refusal.Fault.Kind != FaultKind.NotFound);
        var found = replies.OfType<Reply.Response>().Select(response => TableCache.Read(response.Results)).ToArray();
        foreach (var table in found) tables.Learn(table);
        return Query.Known(
            refused is null ? new Answer.TablesAre(found.Select(Definition).ToSequence()) : new Answer.Refused(refused.Fault));
    }

    static TableDefinition Definition(EntityMetadata table) => new(
        table.LogicalName,
        table.PrimaryIdAttribute,
        table.Attributes.Select(column => (LogicalName)column.LogicalName).OrderBy(column => column).ToSequence(),
        (table.ManyToManyRelationships ?? []).Select(link => link.SchemaName).OrderBy(name => name, StringComparer.Ordinal).ToSequence())
    {
        Types = table.Attributes.Where(column => column.AttributeType is not null)
            .Select(column => new TypedColumn(column.LogicalName, column.AttributeType!.Value.ToString()))
            .OrderBy(typed => typed.Column)
            .ToSequence(),
        Keys = (table.Keys ?? []).Select(key => new TableKey(key.LogicalName, key.EntityKeyIndexStatus.ToString()))
            .OrderBy(key => key.Name)
            .ToSequence(),
    };

    static Query Rows(Question.Rows asked)
    {
        var slices = asked.Where.Slices().Select(where => new RowPages(asked.Table, asked.Columns, where)).ToArray();
        return Next(slices);

        Query Next(RowPages[] open) => open.Length == 0
            // Each once, also where two slices found it.
            ? Rows(slices.SelectMany(pages => pages.Rows).GroupBy(row => row.Id).Select(same => same.First()), asked.Table, asked.Columns)
            : Query.All(
                [.. open.Select(pages => new RetrieveMultipleRequest { Query = pages.Next })],
                results => Next([.. open.Where((pages, at) => pages.Add((EntityCollection)results[at]["EntityCollection"]))]));
    }

    static Query RowById(Question.RowById asked) => Query.Single(
        new RetrieveRequest
        {
            Target = new EntityReference(asked.Table.ToString(), asked.Id),
            ColumnSet = new ColumnSet([.. asked.Columns.Select(column => column.ToString())]),
        },
        results => Rows([(Entity)results["Entity"]], asked.Table, asked.Columns));

    /// <summary>
    /// The row with its linked rows in one Retrieve. Unlike a query over the intersect table it needs no relationship metadata first, and
    /// it tells an absent row from a row without links.
    /// </summary>
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-retrieve</remarks>
    static Query Linked(Question.LinkedRows asked, RowPages pages)
    {
        var relationship = new Relationship(asked.Relationship);
        var request = new RetrieveRequest
        {
            Target = new EntityReference(asked.Table.ToString(), asked.Id),
            ColumnSet = new ColumnSet(false),
            RelatedEntitiesQuery = new RelationshipQueryCollection { { relationship, pages.Next } },
        };
        return Query.Single(request, results =>
            ((Entity)results["Entity"]).RelatedEntities.TryGetValue(relationship, out var page) && pages.Add(page)
                ? Linked(asked, pages)
                : Rows(pages.Rows, asked.OtherTable, asked.Columns));
    }

    /// <summary>Ordered by id here rather than in the query: the primary key's name is not always the table's name and "id".</summary>
    static Query Rows(IEnumerable<Entity> rows, LogicalName table, Sequence<LogicalName> columns) => Query.Known(new Answer.RowsAre(
        rows.OrderBy(row => row.Id).Select(row => new Row(table, row.Id, row.RowVersion, Columns(row, columns))).ToSequence()));

    static Sequence<ColumnSetting> Columns(Entity row, Sequence<LogicalName> columns) => columns
        .Select(column => new ColumnSetting(column, SdkValue.Read(row.Contains(column.ToString()) ? row[column.ToString()] : null)))
        .ToSequence();

    /// <summary>One question on its way to an answer.</summary>
    /// <param name="Requests">To be sent in the next round; empty when the answer is there.</param>
    /// <param name="Next">What the replies, one per request in the same order, lead to.</param>
    sealed record Query(IReadOnlyList<OrganizationRequest> Requests, Func<IReadOnlyList<Reply>, Query> Next, Answer? Answer = null)
    {
        public static Query Known(Answer answer) =>
            new([], _ => throw new InvalidOperationException("This query has its answer; this is our bug."), answer);

        public static Query Single(OrganizationRequest request, Func<ParameterCollection, Query> read) =>
            All([request], results => read(results[0]));

        /// <summary>The first refusal, if there is one, is the answer.</summary>
        public static Query All(IReadOnlyList<OrganizationRequest> requests, Func<IReadOnlyList<ParameterCollection>, Query> read) =>
            new(requests, replies => replies.OfType<Reply.Refusal>().FirstOrDefault() is { Fault: var fault }
                ? Known(fault.Kind == FaultKind.NotFound ? new Answer.Absent() : new Answer.Refused(fault))
                : read([.. replies.Cast<Reply.Response>().Select(response => response.Results)]));
    }
}
