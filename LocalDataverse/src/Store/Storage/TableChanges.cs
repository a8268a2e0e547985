namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>The version at which each table's rows last changed since the server started; never edited.</summary>
sealed class TableChanges
{
    public static readonly TableChanges None = new(new Dictionary<string, Change>(StringComparer.Ordinal));

    readonly Dictionary<string, Change> _changes;

    TableChanges(Dictionary<string, Change> changes) => _changes = changes;

    /// <returns>0 when they did not change.</returns>
    public long At(string table) => _changes.TryGetValue(table, out var change) ? change.Version : 0;

    /// <summary>The tables whose rows have changed since then.</summary>
    public IEnumerable<string> After(long version) =>
        _changes.Where(change => change.Value.Version > version).Select(change => change.Key);

    public TableChanges With(IEnumerable<string> tables, long version)
    {
        var (changes, change) = (new Dictionary<string, Change>(_changes, StringComparer.Ordinal), new Change(version));
        foreach (var table in tables)
            changes[table] = change;
        return new(changes);
    }

    // An object rather than a number: a dictionary of objects is in the framework compiled, one of numbers would be at every start.
    sealed record Change(long Version);
}
