using System.Globalization;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>One table in a statement, under the name the statement gives it.</summary>
/// <param name="Alias">Quoted.</param>
sealed record SqlTable(Table Table, string Alias)
{
    public string Key => Of(Table.Columns[Table.PrimaryId]);

    public string Of(Column column) => $"{Alias}.{Names.Of(column)}";
}

/// <summary>A statement in the making: it names the tables it takes rows from, each only as far as the caller may read it.</summary>
sealed class SqlStatement(Scope scope)
{
    int _tables;

    public Scope Scope { get; } = scope;

    public static SqlTable Root(Table table) => new(table, Names.Of(table));

    /// <summary>Another table beside the one the statement is about.</summary>
    /// <exception cref="Faults.FaultException">403: the caller may not read it; 501: its rows are not here.</exception>
    public SqlTable Add(Table table)
    {
        Scope.Caller.Demand("Read", table);
        VirtualRows.Refuse(Scope, table, "RetrieveMultiple");
        return new SqlTable(table, $"\"t{(++_tables).ToString(CultureInfo.InvariantCulture)}\"");
    }

    public SqlFragment Readable(SqlTable table) => ReadableRows.Of(Scope, table.Table, table.Alias);
}
