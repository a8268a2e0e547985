using Enreach.Voice.Plugins.Telephony;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Enreach.Voice.Plugins.CallbackLists;

/// <summary>A row of the virtual table enreach_callbacklist .</summary>
sealed record CallbackListRow(Guid Id, string TelephonyId, string Name, string? RequestType)
{
    public const string Table = "enreach_callbacklist";
    public const string IdColumn = "enreach_callbacklistid";
    public const string NameColumn = "enreach_name";
    public const string TelephonyIdColumn = "enreach_telephonyid";
    public const string RequestTypeColumn = "enreach_requesttype";

    public static CallbackListRow From(TelephonyList list) => new(StableId.Of(list.Id), list.Id, list.Name, list.Type);

    /// <exception cref="InvalidPluginExecutionException">The table has no such column.</exception>
    public object? Value(string column) => column switch
    {
        IdColumn => Id,
        NameColumn => Name,
        TelephonyIdColumn => TelephonyId,
        RequestTypeColumn => RequestType,
        _ => throw new InvalidPluginExecutionException($"The table {Table} has no column {column}.", PluginHttpStatusCode.BadRequest),
    };

    /// <param name="columns">The primary key is always there.</param>
    public Entity ToEntity(ColumnSet? columns)
    {
        var row = new Entity(Table, Id) { [IdColumn] = Id };
        string[] wanted = columns is null || columns.AllColumns ? [NameColumn, TelephonyIdColumn, RequestTypeColumn] : [.. columns.Columns];
        foreach (var column in wanted) row[column] = Value(column);
        return row;
    }
}
