using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.VoiceSync.Rows;

namespace VoiceForD365.VoiceSync.Tests.World;

/// <summary>A road on which requests wait.</summary>
/// <param name="which">null: every one that reads.</param>
sealed class HeldDataverse(IDataverse inner, Func<Query, bool>? which = null) : PassingDataverse(inner)
{
    readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether a pass looks which phone calls are there; its configuration was read before.</summary>
    public static bool IsOfPhoneCalls(Query query) => query is Query.Rows { Table: var table } && table == PhoneCall.Table;

    public Task IsReached => _reached.Task;

    public void LetGo() => _released.SetResult();

    public override async Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation)
    {
        if (which is null || queries.Any(which))
        {
            _reached.TrySetResult();
            await _released.Task.WaitAsync(cancellation);
        }

        return await base.ReadAsync(queries, cancellation);
    }
}
