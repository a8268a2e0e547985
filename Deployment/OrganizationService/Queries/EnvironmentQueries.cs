using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Query;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.OrganizationService.Calls;
using VoiceForD365.Gateways.OrganizationService.Tables;
using VoiceForD365.Gateways.OrganizationService.Values;

namespace VoiceForD365.Gateways.OrganizationService.Queries;

/// <summary>Sends all queries together; a second round only carries the next pages.</summary>
sealed class EnvironmentQueries(ServiceCalls calls, TableCache tables)
{
    public async Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation)
    {
        // Who asks which tables there are begins anew, maybe after an import that nobody here has watched.
        if (queries.Any(query => query is Query.Tables)) tables.Forget();
        var running = queries.Select(For).ToArray();
        while (running.SelectMany(query => query.Requests).ToArray() is { Length: > 0 } requests)
        {
            var replies = await calls.AskAllAsync(requests, cancellation).ConfigureAwait(false);
            var read = 0;
            for (var at = 0; at < running.Length; at++)
            {
                var own = running[at].Requests.Count;
                if (own > 0) running[at] = running[at].Next([.. replies.Skip(read).Take(own)]);
                read += own;
            }
        }

        return [.. running.Select(query => query.Result ?? throw new InvalidOperationException("A query has no answer; this is our bug."))];
    }

    RunningQuery For(Query query) => query switch
    {
        Query.WhoAmI => RunningQuery.Single(new("WhoAmI"), results => RunningQuery.Known(
            new QueryResult.CallerIs((Guid)results["UserId"], (Guid)results["BusinessUnitId"], (Guid)results["OrganizationId"]))),
        Query.PlatformVersion => RunningQuery.Single(
            new("RetrieveVersion"),
            results => RunningQuery.Known(new QueryResult.VersionIs(SolutionVersion.Parse((string)results["Version"])))),
        Query.Tables asked => Tables(asked.Names),
        Query.Rows asked => Rows(asked),
        Query.Filled asked => Rows([RowPages.Filled(asked.Table, asked.Columns, asked.AnyOf)], asked.Table, asked.Columns),
        Query.DependenciesForUninstall asked => RunningQuery.Single(
            new("RetrieveDependenciesForUninstall") { ["SolutionUniqueName"] = asked.SolutionUniqueName },
            results => RunningQuery.Known(DependencyRows.Read((EntityCollection)results["EntityCollection"]))),
        Query.ComponentName asked => DependencyRows.RequestOf(asked.Component) is { } request
            ? RunningQuery.Single(request, results => RunningQuery.Known(DependencyRows.ReadName(results)))
            : RunningQuery.Known(new QueryResult.Absent()),
        Query.TextColumns asked => RunningQuery.Single(
            TextColumnQuery.Ask(asked.Table), results => RunningQuery.Known(TextColumnQuery.Read(results))),
        Query.PartsOfTable asked => RunningQuery.Single(
            TableCache.Request(asked.Table), results => RunningQuery.Known(ComponentRows.ReadParts(TableCache.Read(results)))),
        Query.Choice asked => RunningQuery.Single(
            ComponentRows.Choice(asked.Name), results => RunningQuery.Known(ComponentRows.ReadChoice(results))),
        Query.RowById asked => RowById(asked),
        Query.LinkedRows asked => Linked(
            asked, new(new(asked.OtherTable, asked.Columns, Sequence<Condition>.Empty), Sequence<Condition>.Empty)),
        Query.EffectiveProfile profile => RunningQuery.Single(
            new("msdyn_getAppConfigByContext") { ["AppUniqueName"] = profile.App, ["UserId"] = profile.User.ToString("D") },
            results => RunningQuery.Known(QueryResult.ProfileIs.Parse((string)results["AppConfigurations"]))),
        _ => throw new InvalidOperationException($"No request is known for {query.GetType().Name}; this is our bug."),
    };

    RunningQuery Tables(Sequence<LogicalName> names) =>
        names.Count == 0
            ? RunningQuery.Known(new QueryResult.TablesAre(Sequence<TableDefinition>.Empty))
            : new([.. names.Select(TableCache.Request)], Learn);

    RunningQuery Learn(IReadOnlyList<Reply> replies)
    {
        var refused = replies.OfType<Reply.Refusal>().FirstOrDefault(refusal => refusal.Fault.Kind != FaultKind.NotFound);
        var found = replies.OfType<Reply.Response>().Select(response => TableCache.Read(response.Results)).ToArray();
        foreach (var table in found) tables.Learn(table);
        return RunningQuery.Known(
            refused is null ? new QueryResult.TablesAre(found.Select(Definition).ToSequence()) : new QueryResult.Refused(refused.Fault));
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
        MetadataId = table.MetadataId,
        Keys = (table.Keys ?? []).Select(key => new TableKey(key.LogicalName, key.EntityKeyIndexStatus.ToString()))
            .OrderBy(key => key.Name)
            .ToSequence(),
    };

    static RunningQuery Rows(Query.Rows asked) => Rows(
        [.. asked.Where.Slices().Select(where => new RowPages(asked, where))], asked.Table, asked.Columns, asked.IsUnpublished);

    static RunningQuery Rows(RowPages[] slices, LogicalName table, Sequence<LogicalName> columns, bool isUnpublished = false)
    {
        return Next(slices);

        RunningQuery Next(RowPages[] open) => open.Length == 0
            // Each once, also where two slices found it.
            ? Rows(slices.SelectMany(pages => pages.Rows).GroupBy(row => row.Id).Select(same => same.First()), table, columns)
            : RunningQuery.All(
                [.. open.Select(pages => Request(pages.Next))],
                results => Next([.. open.Where((pages, at) => pages.Add((EntityCollection)results[at]["EntityCollection"]))]));

        // By its name: the layer that is not published has a message of its own, which takes and answers the same.
        OrganizationRequest Request(QueryExpression query) => isUnpublished
            ? new OrganizationRequest("RetrieveUnpublishedMultiple") { ["Query"] = query }
            : new RetrieveMultipleRequest { Query = query };
    }

    static RunningQuery RowById(Query.RowById asked) => RunningQuery.Single(
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
    static RunningQuery Linked(Query.LinkedRows asked, RowPages pages)
    {
        var relationship = new Relationship(asked.Relationship);
        var request = new RetrieveRequest
        {
            Target = new EntityReference(asked.Table.ToString(), asked.Id),
            ColumnSet = new ColumnSet(false),
            RelatedEntitiesQuery = new RelationshipQueryCollection { { relationship, pages.Next } },
        };
        return RunningQuery.Single(request, results =>
            ((Entity)results["Entity"]).RelatedEntities.TryGetValue(relationship, out var page) && pages.Add(page)
                ? Linked(asked, pages)
                : Rows(pages.Rows, asked.OtherTable, asked.Columns));
    }

    /// <summary>Ordered by id here rather than in the query: the primary key's name is not always the table's name and "id".</summary>
    static RunningQuery Rows(IEnumerable<Entity> rows, LogicalName table, Sequence<LogicalName> columns) =>
        RunningQuery.Known(new QueryResult.RowsAre(
            rows.OrderBy(row => row.Id).Select(row => new Row(table, row.Id, row.RowVersion, Columns(row, columns))).ToSequence()));

    static Sequence<ColumnSetting> Columns(Entity row, Sequence<LogicalName> columns) => columns
        .Select(column => new ColumnSetting(column, SdkValue.Read(row.Contains(column.ToString()) ? row[column.ToString()] : null)))
        .ToSequence();

    /// <summary>One query on its way to an answer.</summary>
    /// <param name="Requests">To be sent in the next round; empty when the answer is there.</param>
    /// <param name="Next">What the replies, one per request in the same order, lead to.</param>
    sealed record RunningQuery(
        IReadOnlyList<OrganizationRequest> Requests, Func<IReadOnlyList<Reply>, RunningQuery> Next, QueryResult? Result = null)
    {
        public static RunningQuery Known(QueryResult answer) =>
            new([], _ => throw new InvalidOperationException("This query has its answer; this is our bug."), answer);

        public static RunningQuery Single(OrganizationRequest request, Func<ParameterCollection, RunningQuery> read) =>
            All([request], results => read(results[0]));

        /// <summary>The first refusal, if there is one, is the answer.</summary>
        public static RunningQuery All(
            IReadOnlyList<OrganizationRequest> requests, Func<IReadOnlyList<ParameterCollection>, RunningQuery> read) =>
            new(requests, replies => replies.OfType<Reply.Refusal>().FirstOrDefault() is { Fault: var fault }
                ? Known(fault.Kind == FaultKind.NotFound ? new QueryResult.Absent() : new QueryResult.Refused(fault))
                : read([.. replies.Cast<Reply.Response>().Select(response => response.Results)]));
    }
}
