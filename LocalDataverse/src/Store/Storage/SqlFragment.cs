using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>A piece of SQL whose parameters are written as "?", with their encoded values in order.</summary>
sealed record SqlFragment(string Text, IReadOnlyList<object> Values)
{
    public static SqlFragment True { get; } = new("1", []);

    /// <summary>A column equal to a value; null means "has no value".</summary>
    public static SqlFragment Equal(Column column, object? value) => value is null
        ? new($"{Names.Of(column)} IS NULL", [])
        : new($"{Names.Of(column)} = ?", [ColumnCodec.Encode(value)]);

    /// <summary>An expression that is one of any number of ids, in one parameter.</summary>
    public static SqlFragment OneOf(string expression, IEnumerable<Guid> ids) =>
        new($"{expression} IN (SELECT value FROM json_each(?))", [$"[{string.Join(',', ids.Select(id => $"\"{id:D}\""))}]"]);

    public static SqlFragment And(params IEnumerable<SqlFragment> parts)
    {
        var all = parts.ToList();
        return all.Count == 0 ? True : new(string.Join(" AND ", all.Select(p => $"({p.Text})")), [.. all.SelectMany(p => p.Values)]);
    }
}
