using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Tests.Building;

/// <summary>
/// An environment in memory that keeps what is written and imports in the background, one import at a time, and that loses answers and
/// refuses on cue. Operations get on by one step whenever somebody looks.
/// </summary>
sealed class LivingDataverse : IDataverse
{
    readonly Dictionary<LogicalName, List<Row>> _tables = [];
    readonly List<(Guid Operation, Guid? Job, int Looks, Action End)> _running = [];
    readonly Guid _organization = Guid.NewGuid();
    int _version;

    public LivingDataverse()
    {
        var administrator = Guid.Parse("627090ff-40a3-4053-8790-584edc5be201");
        Put("role", Guid.NewGuid(), ("roletemplateid", new ColumnValue.Lookup("roletemplate", administrator)));
        foreach (var table in new[] { "solution", "publisher", "asyncoperation", "importjob", "appmodule", "sdkmessageprocessingstep" })
            _tables[table] = [];
    }

    /// <summary>Every call, in order: read, write, import ..., promote ..., look, publish.</summary>
    public List<string> Calls { get; } = [];

    public IEnumerable<string> Writes => Calls.Where(call => call is not ("read" or "look"));

    /// <summary>Called before a call has its effect; may throw.</summary>
    public Action<string> Before { get; set; } = _ => { };

    /// <summary>Called after it, instead of an answer; may throw.</summary>
    public Action<string> After { get; set; } = _ => { };

    /// <summary>The alternate keys of the table of settings.</summary>
    public Sequence<TableKey> Keys { get; set; } = Sequence<TableKey>.Empty;

    /// <summary>How often an operation is looked at before it ends.</summary>
    public int LooksNeeded { get; set; } = 2;

    /// <summary>What the look at an operation says instead of the truth; null for the truth.</summary>
    public Func<OperationProgress>? Look { get; set; }

    public string Environment => "https://contoso.crm.dynamics.com";

    public static DataverseException Fault(FaultKind kind) => new(new(kind, "0x1", "the platform's words", null));

    public IReadOnlyList<Row> Rows(LogicalName table) => _tables.TryGetValue(table, out var rows) ? rows : [];

    public void Install(string name, string installed) => Put(
        "solution",
        Rows("solution").FirstOrDefault(row => Text(row, "uniquename") == name)?.Id ?? Guid.NewGuid(),
        ("uniquename", new ColumnValue.Text(name)),
        ("version", new ColumnValue.Text(installed)),
        ("ismanaged", new ColumnValue.Flag(true)));

    /// <summary>Something begins that changes solutions, and ends after some looks.</summary>
    public (Guid Operation, Guid? Job) Begin(int type, Guid? job, Action end, int? looks = null)
    {
        var operation = Guid.NewGuid();
        Put("asyncoperation", operation, ("operationtype", Number(type)), ("statecode", Number(2)), ("statuscode", Number(20)));
        if (job is { } id) Put("importjob", id, ("progress", Number(0)), ("completedon", new ColumnValue.Nothing()));
        _running.Add((operation, job, looks ?? LooksNeeded, end));
        return (operation, job);
    }

    public Row Put(LogicalName table, Guid id, params (LogicalName Column, ColumnValue Value)[] columns)
    {
        if (!_tables.TryGetValue(table, out var rows)) _tables[table] = rows = [];
        var before = rows.FirstOrDefault(row => row.Id == id);
        var kept = before?.Columns.Where(setting => columns.All(column => !column.Column.Equals(setting.Column))) ?? [];
        var settings = kept.Concat(columns.Select(column => new ColumnSetting(column.Column, column.Value))).ToSequence();
        var row = new Row(table, id, $"{++_version}", settings);
        if (before is null) rows.Add(row);
        else rows[rows.IndexOf(before)] = row;
        return row;
    }

    public void Remove(LogicalName table, Guid id) => _tables[table].RemoveAll(row => row.Id == id);

    public Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> questions, CancellationToken cancellation) =>
        Do("read", cancellation, () =>
        {
            if (questions.Any(question => question is Query.Rows { Table: var table } && table.Equals("asyncoperation"))) GetOn();
            return (IReadOnlyList<QueryResult>)questions.Select(Answer).ToList();
        });

    public Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation) => Do("write", cancellation, () =>
    {
        for (var index = 0; index < writes.Count; index++)
            if (writes[index] is Write.Create create && Rows(create.Table).Any(row => row.Id == create.Id))
                throw new WriteRefusedException(index, new(FaultKind.Conflict, "0x80040237", "duplicate", null));
        foreach (var create in writes.OfType<Write.Create>())
            Put(create.Table, create.Id, [.. create.Columns.Select(setting => (setting.Column, setting.Value))]);
        foreach (var update in writes.OfType<Write.Update>())
            Put(update.Table, update.Id, [.. update.Columns.Select(setting => (setting.Column, setting.Value))]);
        return true;
    });

    public Task WriteAllAsync(IReadOnlyList<IReadOnlyList<Write>> transactions, CancellationToken cancellation) =>
        OneByOne.WriteAsync(this, transactions, cancellation);

    public Task<BackgroundOperation> StartImportAsync(SolutionImport import, CancellationToken cancellation) =>
        Do($"import {import.UniqueName}", cancellation, () =>
        {
            if (_running.Count > 0) throw Fault(FaultKind.Busy);
            var (operation, job) = Begin(203, import.ImportJobId, () => Install(import.UniqueName, "1.4.0.0"));
            return new BackgroundOperation(operation, job);
        });

    public Task<BackgroundOperation> StartPromotionAsync(string solutionUniqueName, CancellationToken cancellation) =>
        throw new NotSupportedException("Nobody promotes here.");

    public Task<BackgroundOperation> StartUninstallAsync(string solutionUniqueName, CancellationToken cancellation) =>
        throw new NotSupportedException("Nobody uninstalls here.");

    public Task<OperationProgress> ReadProgressAsync(BackgroundOperation operation, CancellationToken cancellation) =>
        Do("look", cancellation, () =>
        {
            GetOn();
            if (Look is not null) return Look();
            return _running.Any(other => other.Operation == operation.AsyncOperationId)
                ? new OperationProgress(OperationState.Running, 40, null, null, null)
                : new(OperationState.Succeeded, 100, null, null, null);
        });

    public Task<IReadOnlyDictionary<string, string>> CallAsync(ApiCall call, CancellationToken cancellation) =>
        Do($"call {call.Name}", cancellation, IReadOnlyDictionary<string, string> () => new Dictionary<string, string>());

    public Task PublishAsync(
        IReadOnlyList<Guid> appModuleIds, IReadOnlyList<LogicalName> tables, CancellationToken cancellation) =>
        Do("publish", cancellation, () => true);

    Task<T> Do<T>(string call, CancellationToken cancellation, Func<T> effect)
    {
        cancellation.ThrowIfCancellationRequested();
        Calls.Add(call);
        Before(call);
        var answer = effect();
        After(call);
        return Task.FromResult(answer);
    }

    void GetOn()
    {
        for (var index = _running.Count - 1; index >= 0; index--)
        {
            var (operation, job, looks, end) = _running[index];
            _running[index] = (operation, job, looks - 1, end);
            if (job is { } open) Put("importjob", open, ("progress", Number(Math.Max(0, 90 - (looks * 10)))));
            if (looks > 0) continue;
            _running.RemoveAt(index);
            Put("asyncoperation", operation, ("statecode", Number(3)), ("statuscode", Number(30)));
            if (job is { } ended) Put("importjob", ended, ("completedon", new ColumnValue.Text("2026-01-01T00:00:00Z")));
            end();
        }
    }

    QueryResult Answer(Query question) => question switch
    {
        Query.WhoAmI => new QueryResult.CallerIs(Guid.NewGuid(), Guid.NewGuid(), _organization),
        Query.PlatformVersion => new QueryResult.VersionIs(SolutionVersion.Parse("9.2.24111.222")),
        Query.Tables => new QueryResult.TablesAre(Sequence.Of(State.SettingTable with { Keys = Keys })),
        Query.LinkedRows { OtherTable: var table } => new QueryResult.RowsAre((table.Equals("role") ? Rows(table) : []).ToSequence()),
        Query.RowById { Table: var table, Id: var id } => Rows(table).Where(row => row.Id == id).ToSequence() is { Count: > 0 } found
            ? new QueryResult.RowsAre(found)
            : new QueryResult.Absent(),
        Query.Rows rows => new QueryResult.RowsAre(
            Rows(rows.Table).Where(row => rows.Where.All(condition => Meets(row, condition))).ToSequence()),
        _ => throw new NotSupportedException($"Nobody answers {question}."),
    };

    static bool Meets(Row row, Condition condition) =>
        condition.AnyOf.Any(value => Value(row, condition.Column).Equals(value))
        || (condition.Column.ToString() == $"{row.Table}id" && condition.AnyOf.Contains(new ColumnValue.Identifier(row.Id)));

    static ColumnValue Value(Row row, LogicalName column) =>
        row.Columns.FirstOrDefault(setting => setting.Column.Equals(column))?.Value ?? new ColumnValue.Nothing();

    static string Text(Row row, LogicalName column) => (Value(row, column) as ColumnValue.Text)?.Value ?? "";

    static ColumnValue Number(int number) => new ColumnValue.Number(number);
}
