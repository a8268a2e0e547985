using System.Globalization;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Acceptance;

/// <summary>
/// Which phone call records are new. What is new is told by the environment's own clock and by what was there before, not by the clock of
/// whoever looks. One query per look; names are asked for once.
/// </summary>
/// <remarks>Columns as the panel and the hosted services write them: docs/panel.md, "The phone call record"; docs/voicesync.md.</remarks>
sealed class PhoneCallRetrieval(IDataverse dataverse)
{
    const string Table = "phonecall";

    /// <summary>A row gets its time when its writing begins, and is seen when that ends: so much later than others of its age.</summary>
    static readonly TimeSpan LongestWriting = TimeSpan.FromMinutes(2);

    static readonly Dictionary<string, string> NameColumns = new()
    {
        ["systemuser"] = "fullname",
        ["team"] = "name",
        ["contact"] = "fullname",
        ["account"] = "name",
        ["lead"] = "fullname",
    };

    readonly Dictionary<Guid, SeenRow> _named = [];
    HashSet<Guid> _before = [];
    DateTimeOffset? _since;

    /// <summary>What is there now is not new.</summary>
    public async Task BeginAsync(CancellationToken cancellation)
    {
        var moments = new Query.Rows(Table, Sequence.Of<LogicalName>("createdon"), Sequence<Condition>.Empty);
        var newest = await RowsAsync(moments with { Newest = 1 }, cancellation).ConfigureAwait(false);
        _since = newest.Select(row => Moment(row, "createdon")).FirstOrDefault() - LongestWriting;
        var before = await RowsAsync(moments with { CreatedSince = _since }, cancellation).ConfigureAwait(false);
        _before = new(before.Select(row => row.Id));
    }

    /// <returns>Those of ours that are new, the oldest first.</returns>
    public async Task<Sequence<SeenCall>> ReadAsync(CancellationToken cancellation)
    {
        var rows = await RowsAsync(
            new(
                Table,
                Sequence.Of<LogicalName>(
                    "enreach_externalkey", "directioncode", "phonenumber", "ownerid", "createdby", "regardingobjectid", "enreach_apiaudit",
                    "actualstart", "actualend", "statecode", "createdon"),
                Sequence<Condition>.Empty)
            {
                CreatedSince = _since,
            },
            cancellation).ConfigureAwait(false);
        var calls = rows.Where(row => !_before.Contains(row.Id) && row.Text("enreach_externalkey").Length > 0).Select(Read).ToList();
        await NameAsync(calls, cancellation).ConfigureAwait(false);
        return calls.Select(call => call with { Owner = Named(call.Owner), Customer = Named(call.Customer) })
            .OrderBy(call => call.CreatedOn)
            .ThenBy(call => call.Key, StringComparer.Ordinal)
            .ToSequence();
    }

    static SeenCall Read(Row row) => new(
        row.Id,
        row.Text("enreach_externalkey"),
        row.Flag("directioncode"),
        row.Text("phonenumber"),
        Moment(row, "createdon") ?? default,
        HasBegun: row.Text("actualstart").Length > 0,
        HasEnded: row.Text("actualend").Length > 0,
        IsOpen: row.Number("statecode") is 0 or null)
    {
        Owner = SeenRow.Of(row.Value("ownerid")),
        Customer = SeenRow.Of(row.Value("regardingobjectid")),
        IsOfPanel = row.Text("actualstart").Length > 0 && row.Lookup("createdby") is { } creator && creator == row.Lookup("ownerid"),
        Audit = row.Text("enreach_apiaudit"),
    };

    async Task NameAsync(IReadOnlyList<SeenCall> calls, CancellationToken cancellation)
    {
        var unnamed = calls.SelectMany(call => new[] { call.Owner, call.Customer })
            .OfType<SeenRow>()
            .Where(row => !_named.ContainsKey(row.Id) && NameColumns.ContainsKey(row.Table))
            .GroupBy(row => row.Id)
            .Select(same => same.First())
            .ToList();
        if (unnamed.Count == 0) return;
        var batch = new QueryBatch();
        var asked = unnamed
            .Select(row => batch.Add(new Query.RowById(row.Table, row.Id, Sequence.Of<LogicalName>(NameColumns[row.Table]))))
            .ToList();
        await batch.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        foreach (var (row, answer) in unnamed.Zip(asked, (row, answer) => (row, answer)))
            _named[row.Id] = row with { Name = answer.Found().Select(found => found.Text(NameColumns[row.Table])).FirstOrDefault() ?? "" };
    }

    SeenRow? Named(SeenRow? row) => row is not null && _named.TryGetValue(row.Id, out var named) ? named : row;

    async Task<Sequence<Row>> RowsAsync(Query.Rows query, CancellationToken cancellation)
    {
        var batch = new QueryBatch();
        var asked = batch.Add(query);
        await batch.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        return asked.Rows();
    }

    static DateTimeOffset? Moment(Row row, LogicalName column) =>
        DateTimeOffset.TryParse(row.Text(column), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;
}
