using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Rows;

/// <summary>Columns the platform computes from others when a row is written.</summary>
static class ComputedColumns
{
    /// <summary>
    /// An app's unique id is what its components name. Known difference: on the platform it is another one than the app's id.
    /// </summary>
    public static void FillUniqueId(Table table, Guid id, Dictionary<string, object?> values)
    {
        if (table.LogicalName == "appmodule")
            values["appmoduleidunique"] = id;
    }

    /// <summary>
    /// fullname is first and last name; the local Dataverse has one name format, the default of a US English environment.
    /// </summary>
    public static void Fill(Table table, Dictionary<string, object?> values, StoredRow? before = null)
    {
        if (table.LogicalName is not ("contact" or "lead" or "systemuser")
            || !(values.ContainsKey("firstname") || values.ContainsKey("lastname")))
            return;
        var names = new[] { Now("firstname"), Now("lastname") }.Where(n => n is { Length: > 0 });
        values["fullname"] = string.Join(' ', names) is { Length: > 0 } name ? name : null;

        string? Now(string column) => values.TryGetValue(column, out var value) ? value as string : before?.Text(column);
    }
}

/// <summary>
/// Calculated, rollup and formula columns exist, but nothing here calculates: rows come without them, and who asks for one is refused.
/// </summary>
static class CalculatedColumns
{
    /// <returns>The column itself.</returns>
    /// <exception cref="FaultException">501: it is one of those.</exception>
    public static Column Refuse(Column column) =>
        column.IsCalculated ? throw Fault.Unsupported($"the value of the calculated column '{column.LogicalName}'") : column;
}
