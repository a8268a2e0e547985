using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Tests.Building;

namespace VoiceForD365.VoiceSync.Tests.World;

/// <summary>A road on which the first request waits.</summary>
sealed class HeldDataverse(IDataverse inner) : PassingDataverse(inner)
{
    readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task IsReached => _reached.Task;

    public void LetGo() => _released.SetResult();

    public override async Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation)
    {
        _reached.TrySetResult();
        await _released.Task.WaitAsync(cancellation);
        return await base.ReadAsync(queries, cancellation);
    }
}
