using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>The condition of every statement that reads rows for an answer.</summary>
static class RowQuery
{
    /// <param name="within">Restricts the rows, such as to those linked to another row.</param>
    /// <returns>What the client asks for, of what is there, as far as the caller may see it.</returns>
    /// <exception cref="Faults.FaultException">
    /// 403: the table may not be read; 501: its rows are not here; 400: the filter does not fit it.
    /// </exception>
    public static SqlFragment Condition(Scope scope, Table table, SqlFragment within, QueryOptions options)
    {
        scope.Caller.Demand("Read", table);
        VirtualRows.Refuse(scope, table, "RetrieveMultiple");
        var readable = ReadableRows.Of(scope, table, Names.Of(table));
        return options.Filter is { } filter
            ? SqlFragment.And(within, readable, FilterSql.Compile(scope, table, filter))
            : SqlFragment.And(within, readable);
    }
}
