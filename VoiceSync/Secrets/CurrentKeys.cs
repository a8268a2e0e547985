using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.SmartRouting.Contract;

namespace VoiceForD365.VoiceSync.Secrets;

/// <summary>Keys that callers of the services show; none: nobody is let in.</summary>
sealed record CallerKeys(IReadOnlyList<string> OfPushes, IReadOnlyList<string> OfOperators);

/// <summary>The keys that are good now. They are read anew with all else, so that one can be replaced without a new start.</summary>
/// <param name="read">Reads them anew; null where something is wrong, which it tells.</param>
sealed class CurrentKeys(CallerKeys keys, Func<List<Diagnostic>, CancellationToken, Task<CallerKeys?>> read)
{
    volatile Accepted _accepted = new(keys);

    public bool AcceptPush(string? key) => _accepted.OfPushes.Accept(key);

    public bool AcceptOperator(string? key) => _accepted.OfOperators.Accept(key);

    /// <summary>From now on these are good, and no other.</summary>
    public void Take(CallerKeys renewed) => _accepted = new(renewed);

    /// <returns>What is wrong; then those of before stay good.</returns>
    public async Task<IReadOnlyList<Diagnostic>> RenewAsync(CancellationToken cancellation)
    {
        var problems = new List<Diagnostic>();
        if (await read(problems, cancellation) is { } renewed) Take(renewed);
        return problems;
    }

    sealed class Accepted(CallerKeys keys)
    {
        public ApiKeys OfPushes { get; } = new(keys.OfPushes);

        public ApiKeys OfOperators { get; } = new(keys.OfOperators);
    }
}
