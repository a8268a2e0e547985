using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>The package's values as this environment would keep them. Pure.</summary>
static class SeedValues
{
    const string EnvironmentAddress = "{environment}";

    /// <summary>
    /// A table the package's own solutions will make has all its columns; one that is here may lack some. Texts that begin with
    /// <see cref="EnvironmentAddress"/> get this environment's address, and lookups the ids rows have here.
    /// </summary>
    public static Sequence<ColumnSetting> Here(SeedTable table, SeedRow row, Merging world)
    {
        var definition = world.Current.Tables.Find(table.Name);
        return row.Columns
            .Where(setting => definition is null || definition.Columns.Contains(setting.Column))
            .Select(setting => setting with { Value = Here(world.Resolve(setting.Value), world.Current) })
            .ToSequence();
    }

    /// <summary>
    /// An address on loopback has another port with every start, and is nobody's address but this computer's: it is the same one.
    /// </summary>
    public static bool AreTheSamePlace(ColumnValue some, ColumnValue other) =>
        Loopback(some) is { } one && Loopback(other) is { } another && one.PathAndQuery == another.PathAndQuery;

    /// <summary>
    /// What was shipped, seen from an environment that was copied or renamed: our own page stays ours on another environment's host. So
    /// nobody's change follows, and somebody's change is theirs and no conflict, though the package's value differs from what was shipped.
    /// </summary>
    /// <param name="shipped">What was shipped last; null where nothing is recorded.</param>
    public static string? ShippedHere(ColumnValue ours, ColumnValue theirs, string? shipped, string environment)
    {
        if (PathOfOurs(ours, environment) is not { } path) return shipped;
        var here = ShippedValue.Canonical(theirs);
        if (shipped is null) return IsPath(here) ? here : null;
        return shipped != here && IsPath(shipped) ? ShippedValue.Canonical(ours) : shipped;

        bool IsPath(string text) =>
            Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.PathAndQuery == path;
    }

    static string? PathOfOurs(ColumnValue value, string environment) =>
        value is ColumnValue.Text { Value: var text }
        && text.StartsWith(environment + "/", StringComparison.OrdinalIgnoreCase)
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
            ? address.PathAndQuery
            : null;

    static Uri? Loopback(ColumnValue value) =>
        value is ColumnValue.Text { Value: var text } && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.IsLoopback
            ? address
            : null;

    static ColumnValue Here(ColumnValue value, CurrentState current) =>
        value is ColumnValue.Text { Value: var text } && text.StartsWith(EnvironmentAddress, StringComparison.Ordinal)
            ? new ColumnValue.Text(current.Environment + text.Substring(EnvironmentAddress.Length))
            : value;
}
