using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Histories;

/// <summary>
/// An environment in memory, as far as the engine asks: rows with versions, links, privileges, imports, transactions that are whole or
/// nothing. A run can be killed before or after any effect, and somebody may act between any two requests.
/// </summary>
sealed class PretendEnvironment : IDataverse
{
    static readonly Guid AdministratorTemplate = new("627090ff-40a3-4053-8790-584edc5be201");
    static readonly Guid User = Guid.NewGuid();

    readonly Dictionary<LogicalName, SortedDictionary<Guid, PretendRow>> _tables = [];
    int _clock;

    public HashSet<(string Relationship, Guid Id, Guid OtherId)> Links { get; } = [];

    public HashSet<Guid> Held { get; } = [];

    /// <summary>What an import brings.</summary>
    public DesiredState? Package { get; set; }

    /// <summary>An app was changed since it was last published.</summary>
    public bool IsUnpublished { get; private set; }

    /// <summary>Called with number and name of the call that begins; may throw, and may act as somebody else.</summary>
    public Action<int> BeforeEffect { get; set; } = _ => { };

    /// <summary>Called with every transaction at the moment it is committed.</summary>
    public Action<IReadOnlyList<Write>> Committed { get; set; } = _ => { };

    /// <summary>Called with the number of the call whose effect is there already; may throw.</summary>
    public Action<int> AfterEffect { get; set; } = _ => { };

    public int Calls { get; set; }

    public string Environment => "https://contoso.crm.dynamics.com";

    public IDictionary<Guid, PretendRow> Table(LogicalName name) =>
        _tables.TryGetValue(name, out var table) ? table : _tables[name] = [];

    public void Put(LogicalName table, Guid id, params (LogicalName Column, ColumnValue Value)[] columns)
    {
        if (!Table(table).TryGetValue(id, out var row)) Table(table)[id] = row = new();
        foreach (var (column, value) in columns) row.Columns[column] = value;
        row.Version = ++_clock;
    }

    public void Delete(LogicalName table, Guid id)
    {
        Table(table).Remove(id);
        Links.RemoveWhere(link => link.Id == id || link.OtherId == id);
    }

    public Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> questions, CancellationToken cancellation) =>
        Effect<IReadOnlyList<QueryResult>>(() => questions.Select(AnswerTo).ToList());

    public Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation) => Effect(() =>
    {
        for (var at = 0; at < writes.Count; at++)
            if (Refusal(writes[at], writes.Take(at)) is { } kind)
                throw new WriteRefusedException(at, new(kind, "0x1", $"{writes[at]}", null));
        foreach (var write in writes) Apply(write);
        Committed(writes);
        return true;
    });

    public Task WriteAllAsync(IReadOnlyList<IReadOnlyList<Write>> transactions, CancellationToken cancellation) =>
        OneByOne.WriteAsync(this, transactions, cancellation);

    public Task<BackgroundOperation> StartImportAsync(SolutionImport import, CancellationToken cancellation) => Effect(() =>
    {
        var solution = Package!.Solutions.Single(solution => solution.UniqueName == import.UniqueName);
        Put("solution", SolutionId, ("uniquename", Text(solution.UniqueName)), ("version", Text(solution.Version.ToString())),
            ("ismanaged", new ColumnValue.Flag(true)));
        foreach (var table in solution.Tables) Table(table);
        foreach (var step in solution.Steps)
            if (import.EnableSteps || !Table("sdkmessageprocessingstep").ContainsKey(step.Id))
                Put("sdkmessageprocessingstep", step.Id, ("statecode", new ColumnValue.Number(import.EnableSteps ? 0 : 1)));
        Put("importjob", import.ImportJobId, ("solutionname", Text(solution.UniqueName)), ("completedon", Text("2026-01-01T00:00:00Z")));
        return new BackgroundOperation(Guid.NewGuid(), import.ImportJobId);
    });

    public Task<BackgroundOperation> StartPromotionAsync(string solutionUniqueName, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<BackgroundOperation> StartUninstallAsync(string solutionUniqueName, CancellationToken cancellation) =>
        throw new NotSupportedException("Nobody uninstalls here.");

    public Task<OperationProgress> ReadProgressAsync(BackgroundOperation operation, CancellationToken cancellation) =>
        Effect(() => new OperationProgress(OperationState.Succeeded, 100, null, null, null));

    public Task<IReadOnlyDictionary<string, string>> CallAsync(ApiCall call, CancellationToken cancellation) =>
        throw new NotSupportedException("No history calls a custom API.");

    public Task PublishAsync(
        IReadOnlyList<Guid> appModuleIds, IReadOnlyList<LogicalName> tables, CancellationToken cancellation) =>
        Effect(() => IsUnpublished = false);

    static readonly Guid SolutionId = Guid.NewGuid();

    Task<T> Effect<T>(Func<T> effect)
    {
        var call = Calls++;
        BeforeEffect(call);
        var result = effect();
        AfterEffect(call);
        return Task.FromResult(result);
    }

    QueryResult AnswerTo(Query question) => question switch
    {
        Query.WhoAmI => new QueryResult.CallerIs(User, Guid.Empty, Guid.Empty),
        Query.PlatformVersion => new QueryResult.VersionIs(SolutionVersion.Parse("9.2.24111.222")),
        Query.Tables asked => new QueryResult.TablesAre(asked.Names.Where(_tables.ContainsKey).Select(Definition).ToSequence()),
        Query.Rows asked => new QueryResult.RowsAre(
            Table(asked.Table).Where(row => asked.Where.All(condition => Holds(condition, row.Key, row.Value)))
                .Select(row => Read(asked.Table, row.Key, row.Value, asked.Columns))
                .ToSequence()),
        Query.RowById asked => Table(asked.Table).TryGetValue(asked.Id, out var row)
            ? new QueryResult.RowsAre(Sequence.Of(Read(asked.Table, asked.Id, row, asked.Columns)))
            : new QueryResult.Absent(),
        Query.LinkedRows { OtherTable: var other } when other == new LogicalName("role") => new QueryResult.RowsAre(Sequence.Of(
            new Row(other, Guid.NewGuid(), null, Sequence.Of(
                new ColumnSetting("roletemplateid", new ColumnValue.Lookup("roletemplate", AdministratorTemplate)))))),
        Query.LinkedRows { OtherTable: var other } when other == new LogicalName("team") => new QueryResult.RowsAre(Sequence<Row>.Empty),
        Query.LinkedRows { OtherTable: var other } asked when other == new LogicalName("privilege") => new QueryResult.RowsAre(
            Table(other).Where(row => Held.Contains(row.Key)).Select(row => Read(other, row.Key, row.Value, asked.Columns)).ToSequence()),
        Query.LinkedRows asked => new QueryResult.RowsAre(
            Links.Where(link => link.Relationship == asked.Relationship && link.Id == asked.Id)
                .Select(link => new Row(asked.OtherTable, link.OtherId, null, Sequence<ColumnSetting>.Empty))
                .ToSequence()),
        _ => throw new NotSupportedException(question.ToString()),
    };

    TableDefinition Definition(LogicalName name) => new(
        name, name + "id", Packages.Columns.OrderBy(column => column).ToSequence(), Sequence<string>.Empty);

    static Row Read(LogicalName table, Guid id, PretendRow row, IEnumerable<LogicalName> columns) => new(
        table, id, $"W/\"{row.Version}\"", columns.Select(column => new ColumnSetting(column, row.Value(column))).ToSequence());

    static bool Holds(Condition condition, Guid id, PretendRow row) => condition.AnyOf.Any(value => value switch
    {
        ColumnValue.Identifier wanted => wanted.Id == id,
        _ => IsAlike(row.Value(condition.Column), value),
    });

    /// <summary>As the platform compares: without case and trailing spaces.</summary>
    static bool IsAlike(ColumnValue some, ColumnValue other) =>
        string.Equals(some.ToString()!.TrimEnd(), other.ToString()!.TrimEnd(), StringComparison.OrdinalIgnoreCase);

    FaultKind? Refusal(Write write, IEnumerable<Write> before)
    {
        return write switch
        {
            Write.Create create when Table(create.Table).ContainsKey(create.Id) => FaultKind.Conflict,
            Write.Create create when create.Table == Packages.Setting && Table(create.Table).Values.Any(
                row => IsAlike(row.Value(Packages.Name), create.Columns.First(column => column.Column == Packages.Name).Value)) =>
                FaultKind.Conflict,
            Write.Update update when !Table(update.Table).TryGetValue(update.Id, out var row) =>
                before.OfType<Write.Create>().Any(create => create.Id == update.Id) ? null : FaultKind.NotFound,
            Write.Update { ExpectedVersion: null } update => throw new InvalidOperationException($"{update} names no version"),
            Write.Update update when update.ExpectedVersion != $"W/\"{Table(update.Table)[update.Id].Version}\"" => FaultKind.Conflict,
            Write.Link link when !IsThere(link.Id) || !IsThere(link.OtherId) => FaultKind.NotFound,
            Write.Link link when Links.Contains((link.Relationship, link.Id, link.OtherId)) => FaultKind.Conflict,
            _ => null,
        };

        bool IsThere(Guid id) => Table(Packages.Setting).ContainsKey(id) || before.OfType<Write.Create>().Any(create => create.Id == id);
    }

    void Apply(Write write)
    {
        switch (write)
        {
            case Write.Create create:
                Put(create.Table, create.Id, [.. create.Columns.Select(column => (column.Column, column.Value))]);
                break;
            case Write.Update update:
                Put(update.Table, update.Id, [.. update.Columns.Select(column => (column.Column, column.Value))]);
                IsUnpublished |= update.Table == new LogicalName("appmodule");
                break;
            case Write.Link link:
                Links.Add((link.Relationship, link.Id, link.OtherId));
                break;
            case Write.GrantPrivileges grant:
                Held.UnionWith(grant.PrivilegeIds);
                break;
        }
    }

    static ColumnValue Text(string text) => new ColumnValue.Text(text);
}

sealed class PretendRow
{
    public Dictionary<LogicalName, ColumnValue> Columns { get; } = [];

    public int Version { get; set; }

    public ColumnValue Value(LogicalName column) => Columns.GetValueOrDefault(column, new ColumnValue.Nothing());
}
