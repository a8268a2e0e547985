using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.VoiceSettings;

/// <summary>Asks for all settings, and for the status reasons of phone calls where one of them names a reason.</summary>
static class SettingRetrieval
{
    const string StatusReason = "MultipleMatchPhoneCallStatus";

    public static QueryBatch.Pending? Ask(QueryBatch batch, VoiceConfiguration wanted, Sequence<TableDefinition> present) =>
        (wanted.Settings.Count == 0 && wanted.Assignee is null) || present.Find(SettingPlanning.Table) is null
            ? null
            : batch.Add(new Query.Rows(
                SettingPlanning.Table, Sequence.Of<LogicalName>("enreach_name", "enreach_value"), Sequence<Condition>.Empty));

    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/entities/stringmap.</remarks>
    public static QueryBatch.Pending? AskStatusReasons(QueryBatch batch, VoiceConfiguration wanted) =>
        wanted.Settings.All(setting => !Converging.Same(setting.Name, StatusReason))
            ? null
            : batch.Add(new Query.Rows(
                "stringmap",
                Sequence.Of<LogicalName>("attributevalue", "value"),
                Sequence.Of(
                    new Condition("objecttypecode", Sequence.Of<ColumnValue>(new ColumnValue.Text("phonecall"))),
                    new Condition("attributename", Sequence.Of<ColumnValue>(new ColumnValue.Text("statuscode"))))));
}
