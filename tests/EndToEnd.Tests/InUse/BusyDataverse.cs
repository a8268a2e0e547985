using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Tests.Building;

namespace VoiceForD365.EndToEnd.Tests.InUse;

/// <summary>The road to an environment in which somebody else is faster, once: just before the first write.</summary>
sealed class BusyDataverse(IDataverse inner, Func<Task> meanwhile) : PassingDataverse(inner)
{
    bool _wasBusy;

    public override async Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        await BeFasterAsync();
        await base.WriteAsync(writes, cancellation);
    }

    public override async Task WriteAllAsync(IReadOnlyList<IReadOnlyList<Write>> transactions, CancellationToken cancellation)
    {
        await BeFasterAsync();
        await base.WriteAllAsync(transactions, cancellation);
    }

    async Task BeFasterAsync()
    {
        if (!_wasBusy) await meanwhile();
        _wasBusy = true;
    }
}
