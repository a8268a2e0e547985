using VoiceForD365.LocalDataverse.Solutions.Applying;


namespace VoiceForD365.LocalDataverse.Solutions.Operations;

/// <summary>Makes operations take as long as a test or a benchmark wants; without one they run as fast as they can.</summary>
/// <param name="BeforeWriting">
/// Awaited while the operation shows as in progress and nothing is written yet: a delay, or a gate a test opens. Requests go on meanwhile.
/// </param>
sealed record ImportDelay(Func<CancellationToken, Task> BeforeWriting)
{
    /// <summary>Awaited while an operation is queued and shows as ready.</summary>
    public Func<CancellationToken, Task> BeforeStarting { get; init; } = _ => Task.CompletedTask;

    /// <summary>Begins the course of one import, as a fault script wants it; null where there is none.</summary>
    public Func<IImportInterceptor>? NewCourse { get; init; }

    /// <param name="gate">Awaited after the duration; null for none.</param>
    public static ImportDelay Of(TimeSpan duration, Func<CancellationToken, Task>? gate, TimeProvider clock) => new(async cancellation =>
    {
        if (duration > TimeSpan.Zero)
            await Task.Delay(duration, clock, cancellation);
        if (gate is not null)
            await gate(cancellation);
    });
}
