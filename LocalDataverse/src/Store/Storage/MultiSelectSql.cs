using System.Globalization;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>Multi-select choices lie in SQLite as "1,9"; with a comma at both ends each is found whole.</summary>
static class MultiSelectSql
{
    /// <summary>Whether <paramref name="sql"/> has any of the choices; NULL where it has no value.</summary>
    public static SqlFragment HasAny(string sql, IReadOnlyCollection<int> choices) => new(
        string.Join(" OR ", choices.Select(_ => $"instr(',' || {sql} || ',', ?) > 0")),
        [.. choices.Select(choice => (object)string.Create(CultureInfo.InvariantCulture, $",{choice},"))]);
}
