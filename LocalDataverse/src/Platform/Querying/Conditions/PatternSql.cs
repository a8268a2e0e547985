using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Querying.Conditions;

/// <summary>
/// A pattern of LIKE as SQL: a plain beginning of it is a range of an index, and what is plain altogether needs no pattern.
/// </summary>
static class PatternSql
{
    /// <returns>Never true for a column without a value.</returns>
    public static SqlFragment Matches(string sql, string pattern)
    {
        var plain = pattern.AsSpan().IndexOfAny('%', '_', '[') is >= 0 and var wildcard ? pattern[..wildcard] : pattern;
        var match = Rest(sql, pattern, plain);
        return plain.Length == 0 || plain == pattern ? match : SqlFragment.And(Beginning(sql, plain), match);
    }

    static SqlFragment Rest(string sql, string pattern, string plain)
    {
        if (plain == pattern)
            return new($"{sql} = ?", [pattern]);
        if (pattern.Length == plain.Length + 1 && pattern[^1] == '%')
            return new($"dv_startswith({sql}, ?)", [plain]);
        var middle = pattern.Trim('%');
        var isPlain = middle.AsSpan().IndexOfAny('%', '_', '[') < 0;
        if (isPlain && pattern == "%" + middle)
            return new($"dv_endswith({sql}, ?)", [middle]);
        return isPlain && pattern == "%" + middle + "%"
            ? new($"dv_contains({sql}, ?)", [middle])
            : new($"dv_like({sql}, ?)", [pattern]);
    }

    // The last code point there is, which is no character, comes after any that follows the beginning: the collation compares by them.
    static SqlFragment Beginning(string sql, string plain) => new($"{sql} >= ? AND {sql} < ?", [plain, plain + "\U0010FFFF"]);
}
