using System.Collections.Frozen;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying.Conditions;

/// <summary>One table as it occurs in a statement.</summary>
/// <param name="Alias">Quoted, as the statement names it.</param>
/// <param name="Name">As the query names it: the alias of a link, the logical name of the query's own table.</param>
sealed record Source(Table Table, string Alias, string Name)
{
    /// <summary>Secured columns the caller does not see: they have no value, whatever is asked of them.</summary>
    public required FrozenSet<string> Hidden { get; init; }

    public Column PrimaryKey => Table.Columns[Table.PrimaryId];

    /// <exception cref="FaultException">There is no such column to query, or only the local Dataverse has none.</exception>
    public Column Column(string name)
    {
        var column = Table.Column(name);
        if (column is null && IsNameColumn(name))
            throw Fault.Unsupported($"the column '{name}' of '{Table.LogicalName}', which only holds the name behind another column,");
        if (column is null or { ValidForRead: false })
            throw QueryFault.NoAttribute(Table, name);
        return column.Type == ColumnType.PartyList
            ? throw Fault.Unsupported($"the party list '{name}' in a query")
            : CalculatedColumns.Refuse(column);
    }

    /// <summary>The column as an expression that compares as the platform's columns do.</summary>
    public string Sql(Column column) => Value(column) + Collation(column);

    /// <summary>The column, or nothing where the caller does not see it.</summary>
    public string Value(Column column) => Hidden.Contains(column.LogicalName) ? "NULL" : $"{Alias}.{Names.Of(column)}";

    /// <summary>" COLLATE ..." for a column that needs it: an expression around a column loses it.</summary>
    public static string Collation(Column column) =>
        ColumnCodec.Declaration(column).Split(" COLLATE ") is [_, var collation] ? " COLLATE " + collation : "";

    // The platform has a column "<lookup>name" beside every lookup and choice; the local Dataverse has not.
    bool IsNameColumn(string name) => name.EndsWith("name", StringComparison.Ordinal)
        && Table.Column(name[..^4]) is { } named && (named.IsLookup || named.IsChoice || named.Type == ColumnType.Boolean);
}
