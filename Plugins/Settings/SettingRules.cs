namespace Enreach.Voice.Plugins.Settings;

/// <summary>The rule of every setting we ship, by its name whatever its casing.</summary>
static class SettingRules
{
    static readonly SettingRule Subject = new SettingRule.Text(200);

    static readonly Dictionary<string, SettingRule> All = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CallDurationLimit"] = new SettingRule.Whole(0, 3600, "seconds"), // S-01
        ["CallStartMargin"] = new SettingRule.Whole(0, 300, "seconds"), // S-02
        ["DefaultCrmAssignee"] = new SettingRule.Assignee(), // S-03
        ["EnableAudit"] = new SettingRule.YesNo(), // S-04
        ["EnableMultipleMatchCreate"] = new SettingRule.YesNo(), // S-05
        ["ExecutionInterval"] = new SettingRule.Whole(5, 1440, "minutes"), // S-06
        ["IncomingDirectCallSubject"] = Subject, // S-07
        ["IncomingQueueCallSubject"] = Subject, // S-08
        ["MultipleMatchPhoneCallStatus"] = new SettingRule.StatusReason(), // S-09
        ["MultipleMatchesPickFirst"] = new SettingRule.YesNo(), // S-10
        ["NumbersToCut"] = new SettingRule.Whole(0, 6, "characters"), // S-11
        ["OutgoingDirectCallSubject"] = Subject, // S-12
        ["ProcessDirectCalls"] = new SettingRule.YesNo(), // S-13
        ["ProcessServiceCalls"] = new SettingRule.YesNo(), // S-14
        ["ProcessServiceCallsUnanswered"] = new SettingRule.YesNo(), // S-15
        ["RunInDebugMode"] = new SettingRule.YesNo(), // S-16
        ["CallbackRequestDefaultSubject"] = Subject, // S-17
        ["CallbackRequestRecipientRule"] = new SettingRule.SpecialWord("QueueOwner", "the queue"), // S-18
    };

    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <returns>null for a setting that is not ours; it may hold anything.</returns>
    public static SettingRule? TryFind(string name) => All.TryGetValue(name.Trim(), out var rule) ? rule : null;
}
