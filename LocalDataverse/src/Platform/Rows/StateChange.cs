using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Rows;

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
