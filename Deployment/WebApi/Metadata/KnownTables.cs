using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.Batch;
using VoiceForD365.Gateways.WebApi.Faults;

namespace VoiceForD365.Gateways.WebApi.Metadata;

/// <summary>
/// The tables this gateway has met so far. Platform tables are known from the start; any other is asked for once, and again only where an
/// import may have brought what it is needed for: of what was there before, neither names nor types change.
/// </summary>
sealed class KnownTables(BatchConnection batch)
{
    readonly Dictionary<LogicalName, TableMetadata?> _asked = [];
    readonly Dictionary<LogicalName, TableMetadata> _before = [];
    readonly Dictionary<LogicalName, IReadOnlySet<LogicalName>> _days = [];

    /// <returns>null when the environment has no such table; ask <see cref="LearnAsync"/> first.</returns>
    public TableMetadata? this[LogicalName table] =>
        _asked.GetValueOrDefault(table) ?? _before.GetValueOrDefault(table) ?? PlatformTables.Find(table);

    /// <summary>What the environment itself said of the table; null when it has none, or was not asked.</summary>
    public TableMetadata? Asked(LogicalName table) => _asked.GetValueOrDefault(table);

    /// <summary>Tables whose wire names are not known yet, so that a query about them costs a request.</summary>
    public IEnumerable<LogicalName> Unknown(IEnumerable<TableUse> uses) => uses
        .Where(use => PlatformTables.Find(use.Table) is null && !_asked.ContainsKey(use.Table) && !WasThere(use))
        .Select(use => use.Table)
        .Distinct();

    /// <summary>Asks for those tables that are not known yet; sends nothing when all are.</summary>
    public async Task LearnAsync(IEnumerable<TableUse> uses, CancellationToken cancellation)
    {
        var unknown = Unknown(uses).ToArray();
        if (unknown.Length == 0) return;
        var answers = await batch.ReadAsync([.. unknown.Select(TableQuery.Ask)], cancellation);
        foreach (var (table, answer) in unknown.Zip(answers)) Learn(table, answer);
    }

    /// <summary>Takes in one answer to <see cref="TableQuery.Ask"/>.</summary>
    /// <returns>null when the environment has no such table.</returns>
    /// <exception cref="DataverseException">Refused for another reason than absence.</exception>
    public TableMetadata? Learn(LogicalName table, Transport.Response answer)
    {
        if (answer.IsSuccess) return _asked[table] = UnexpectedResponse.Read(() => TableQuery.Parse(answer.Body), answer.RequestId);
        // Which code an absent table brings is not documented in one place: 0x80060888 and 0x80040217 are both seen, always with 404.
        return answer.Status == 404 ? _asked[table] = null : throw FaultReader.Exception(answer);
    }

    /// <summary>Asks which date columns of these tables hold a day alone; sends nothing for tables asked before.</summary>
    public async Task LearnDaysAsync(IEnumerable<LogicalName> tables, CancellationToken cancellation)
    {
        var unknown = tables.Distinct().Where(table => !_days.ContainsKey(table)).ToArray();
        if (unknown.Length == 0) return;
        var answers = await batch.ReadAsync([.. unknown.Select(DayQuery.Ask)], cancellation);
        foreach (var (table, answer) in unknown.Zip(answers))
            _days[table] = answer.IsSuccess
                ? UnexpectedResponse.Read(() => DayQuery.Parse(answer.Body), answer.RequestId)
                : throw FaultReader.Exception(answer);
    }

    /// <summary>Whether a date column holds a day alone; ask <see cref="LearnDaysAsync"/> first.</summary>
    public bool IsDay(LogicalName table, LogicalName column) => _days.TryGetValue(table, out var columns) && columns.Contains(column);

    /// <summary>An import may have brought tables, columns and relationships.</summary>
    public void Forget()
    {
        foreach (var (name, table) in _asked)
            if (table is not null) _before[name] = table;
            else _before.Remove(name);
        _asked.Clear();
        _days.Clear();
    }

    bool WasThere(TableUse use) => _before.TryGetValue(use.Table, out var table)
        && use.Columns.All(table.Columns.ContainsKey)
        && (use.Relationship is null
            || table.Links.Any(link => string.Equals(link.SchemaName, use.Relationship, StringComparison.OrdinalIgnoreCase)));
}

/// <summary>What something is to be asked of a table, or written into it.</summary>
/// <param name="Relationship">Schema name of a many-to-many one; null for none.</param>
sealed record TableUse(LogicalName Table, IEnumerable<LogicalName> Columns, string? Relationship = null)
{
    /// <summary>Its name alone.</summary>
    public static TableUse Of(LogicalName table) => new(table, []);
}
