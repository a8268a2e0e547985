using System.Collections.Concurrent;

namespace VoiceForD365.LocalDataverse.Plugins.Registration;

/// <summary>The enabled steps, remembered until a row changes that says what runs when.</summary>
sealed class Steps
{
    volatile Known _known = new(-1, []);

    public StepSet Of(Scope scope, string message, string? table) => Now(scope).Of(message, table);

    /// <returns>null when it is gone; a disabled one is found, for what was begun while it was enabled.</returns>
    public Step? Find(Scope scope, Guid id) => Now(scope).All.FirstOrDefault(step => step.Id == id);

    Known Now(Scope scope)
    {
        var version = StepReader.Sources.Max(scope.ChangedAt);
        var known = _known;
        if (known.Version == version)
            return known;
        known = new Known(version, StepReader.Read(scope.Catalog, scope.Rows));
        // What is not committed yet may be rolled back, and its number used again.
        if (!StepReader.Sources.Any(scope.HasChanged))
            _known = known;
        return known;
    }

    sealed class Known(long version, IReadOnlyList<Step> all)
    {
        readonly ConcurrentDictionary<(string, string?), StepSet> _sets = [];

        public long Version => version;

        public IReadOnlyList<Step> All => all;

        public StepSet Of(string message, string? table) => all.Count == 0
            ? StepSet.None
            : _sets.GetOrAdd((message, table), static (key, all) =>
            {
                var steps = all.Where(step => step.IsEnabled
                    && string.Equals(step.Message, key.Item1, StringComparison.OrdinalIgnoreCase)
                    && (step.Table is null || step.Table == key.Item2)).ToList();
                return steps.Count == 0 ? StepSet.None : new StepSet(steps);
            }, all);
    }
}
