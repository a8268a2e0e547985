namespace VoiceForD365.LocalDataverse.Plugins.Registration;

/// <summary>The enabled steps of one message for one table, in the order they run.</summary>
sealed class StepSet(IEnumerable<Step> steps)
{
    readonly IReadOnlyList<Step> _steps =
        [.. steps.OrderBy(step => step.Stage).ThenBy(step => step.Rank).ThenBy(step => step.Type.Id).ThenBy(step => step.Id)];

    public static StepSet None { get; } = new([]);

    public IReadOnlyList<Step> All => _steps;

    public bool IsEmpty => _steps.Count == 0;

    public IEnumerable<Step> Sync(int stage) => _steps.Where(step => !step.IsAsync && step.Stage == stage);

    public IEnumerable<Step> Async => _steps.Where(step => step.IsAsync);

    public bool Has(int stage) => _steps.Any(step => step.Stage == stage);
}
