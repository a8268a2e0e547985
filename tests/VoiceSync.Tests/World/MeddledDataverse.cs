using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.VoiceSync.Tests.World;

/// <summary>Somebody else acts once, ahead of the first write; and rows may be read as they are not.</summary>
sealed class MeddledDataverse(IDataverse inner, Func<Task>? meddle = null, Func<Row, Row>? alter = null) : PassingDataverse(inner)
{
    bool _isDone;

    public override async Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation) =>
    [
        .. (await base.ReadAsync(queries, cancellation)).Select(answer => answer is QueryResult.RowsAre rows && alter is not null
            ? new QueryResult.RowsAre(rows.Rows.Select(alter).ToSequence())
            : answer),
    ];

    public override async Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        if (!_isDone && meddle is not null) await meddle();
        _isDone = true;
        await base.WriteAsync(writes, cancellation);
    }

    public override async Task WriteAllAsync(IReadOnlyList<IReadOnlyList<Write>> transactions, CancellationToken cancellation)
    {
        foreach (var writes in transactions) await WriteAsync(writes, cancellation);
    }
}
