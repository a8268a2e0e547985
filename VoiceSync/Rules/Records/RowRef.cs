namespace VoiceForD365.VoiceSync.Rules.Records;

/// <summary>A row of a table, as lookups and activity parties point at it.</summary>
sealed record RowRef(string Table, Guid Id)
{
    public static RowRef User(Guid id) => new("systemuser", id);

    public static RowRef Queue(Guid id) => new("queue", id);
}
