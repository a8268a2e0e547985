using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Rows;

/// <summary>Where a table enforces its transitions, a status reason is followed only by one its definition allows.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/define-custom-state-model-transitions: an invalid one is an error, whichever
/// message writes it. A new row may begin with any reason of its state.
/// </remarks>
static class StatusTransition
{
    /// <param name="values">With the reason a written state brings.</param>
    public static void Check(Catalog catalog, StoredRow row, IReadOnlyDictionary<string, object?> values)
    {
        if (values.GetValueOrDefault("statuscode") is int to && row.Number("statuscode") is { } from
            && !IsAllowed(catalog, row.Table, from, to))
            throw Fault.WrongTransition(row.Table, from, to);
    }

    public static bool IsAllowed(Catalog catalog, Table table, int from, int to) =>
        !table.EnforceStateTransitions || from == to || catalog.OptionsOf(table.Columns["statuscode"]).FirstOrDefault(o => o.Value == from)
            is { } option && StatusTransitions.From(option).Contains(to);
}

/// <summary>A state written alone brings its default status reason.</summary>
static class StateChange
{
    public static void Complete(Table table, StoredRow row, Dictionary<string, object?> values)
    {
        if (values.GetValueOrDefault("statecode") is int state && !values.ContainsKey("statuscode") && state != row.Number("statecode")
            && table.Columns.ContainsKey("statuscode")
            && table.Columns["statecode"].Options.FirstOrDefault(o => o.Value == state)?.DefaultStatus is { } reason)
            values["statuscode"] = reason;
    }
}
