using System.Globalization;
using Enreach.Voice.Plugins.Settings;

namespace VoiceForD365.VoiceSync.Rules.Settings;

/// <param name="Problems">One sentence for each value that cannot be used; its setting counts as shipped.</param>
sealed record ReadSettings(SyncSettings Settings, IReadOnlyList<string> Problems);

/// <summary>Turns the rows of settings, whose values are all text, into typed values; touches nothing.</summary>
sealed class SettingsReading
{
    readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    readonly List<string> _problems = [];

    SettingsReading(IEnumerable<KeyValuePair<string, string?>> rows)
    {
        foreach (var (name, value) in rows) _values[name.Trim()] = (value ?? "").Trim();
    }

    /// <param name="rows">Name and value of each setting, in any order and casing; those of others are passed over.</param>
    public static ReadSettings Read(IEnumerable<KeyValuePair<string, string?>> rows)
    {
        var reading = new SettingsReading(rows);
        var settings = reading.Settings(SyncSettings.Default);
        return new(settings, reading._problems);
    }

    SyncSettings Settings(SyncSettings shipped) => new()
    {
        CallDurationLimit = TimeSpan.FromSeconds(Whole("CallDurationLimit", 0)),
        CallStartMargin = TimeSpan.FromSeconds(Whole("CallStartMargin", (int)shipped.CallStartMargin.TotalSeconds)),
        DefaultCrmAssignee = Assignee("DefaultCrmAssignee"),
        EnableAudit = YesNo("EnableAudit", shipped.EnableAudit),
        EnableMultipleMatchCreate = YesNo("EnableMultipleMatchCreate", shipped.EnableMultipleMatchCreate),
        ExecutionInterval = TimeSpan.FromMinutes(Whole("ExecutionInterval", (int)shipped.ExecutionInterval.TotalMinutes)),
        IncomingDirectCallSubject = Subject("IncomingDirectCallSubject", shipped.IncomingDirectCallSubject),
        IncomingQueueCallSubject = Subject("IncomingQueueCallSubject", shipped.IncomingQueueCallSubject),
        MultipleMatchPhoneCallStatus = StatusReason("MultipleMatchPhoneCallStatus", shipped.MultipleMatchPhoneCallStatus),
        MultipleMatchesPickFirst = YesNo("MultipleMatchesPickFirst", shipped.MultipleMatchesPickFirst),
        NumbersToCut = Whole("NumbersToCut", shipped.NumbersToCut),
        OutgoingDirectCallSubject = Subject("OutgoingDirectCallSubject", shipped.OutgoingDirectCallSubject),
        ProcessDirectCalls = YesNo("ProcessDirectCalls", shipped.ProcessDirectCalls),
        ProcessServiceCalls = YesNo("ProcessServiceCalls", shipped.ProcessServiceCalls),
        ProcessServiceCallsUnanswered = YesNo("ProcessServiceCallsUnanswered", shipped.ProcessServiceCallsUnanswered),
        RunInDebugMode = YesNo("RunInDebugMode", shipped.RunInDebugMode),
        CallbackRequestDefaultSubject = Subject("CallbackRequestDefaultSubject", shipped.CallbackRequestDefaultSubject),
        CallbackRequestRecipientRule = _values.GetValueOrDefault("CallbackRequestRecipientRule", shipped.CallbackRequestRecipientRule),
    };

    bool YesNo(string name, bool shipped) => Known(name) is not { } text
        ? shipped
        : bool.TryParse(text, out var value) ? value : Unusable(name, text, "which is neither True nor False", shipped);

    int Whole(string name, int shipped)
    {
        if (Known(name) is not { } text) return shipped;
        var rule = (SettingRule.Whole)SettingRules.TryFind(name)!;
        return Number(text) is { } number && number >= rule.Least && number <= rule.Most
            ? number
            : Unusable(name, text, $"which is not a whole number of {rule.Unit} from {rule.Least} to {rule.Most}", shipped);
    }

    string Subject(string name, string shipped)
    {
        if (Known(name) is not { } text) return shipped;
        var longest = ((SettingRule.Text)SettingRules.TryFind(name)!).LongestCharacters;
        return text.Length > 0 && text.Length <= longest
            ? text
            : Unusable(name, text, $"which is not 1 to {longest} characters long", shipped);
    }

    int StatusReason(string name, int shipped) => Known(name) is not { } text
        ? shipped
        : Number(text) ?? Unusable(name, text, "which is not the number of a status reason", shipped);

    /// <summary>There is no default to fall back to: without one calls are not synchronised.</summary>
    string? Assignee(string name)
    {
        if (Known(name) is not { Length: > 0 } text) return null;
        if (Guid.TryParseExact(text, "D", out var id)) return id.ToString("D");
        _problems.Add($"The setting {name} is '{text}', which is not an id of 8-4-4-4-12 digits.");
        return null;
    }

    /// <returns>null where the setting is not there: then it counts as shipped.</returns>
    string? Known(string name) => _values.GetValueOrDefault(name);

    T Unusable<T>(string name, string text, string why, T shipped)
    {
        _problems.Add($"The setting {name} is '{text}', {why}; {shipped} is used instead.");
        return shipped;
    }

    static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
