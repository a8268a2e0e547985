using Enreach.Voice.Plugins.Settings;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.Deployment.Health;

/// <summary>Chapter Settings, the default assignee among them.</summary>
static class SettingChecks
{
    public static IEnumerable<Diagnostic> Settings(EnvironmentHealth health) =>
        from row in health.Settings
        let name = row.Text("enreach_name")
        where name != ShippedIds.Assignee
        let rule = SettingRules.TryFind(name)
        where rule is not null and not SettingRule.StatusReason
        let verdict = SettingCheck.Judge(rule, name, row.Text("enreach_value"), Nobody.Instance)
        where verdict.Problem is not null
        select Diagnostic.Error(
            HealthCodes.SettingInvalid,
            $"The setting '{name}' has an invalid value.",
            $"setting {name}",
            verdict.Problem!,
            "correct it in the Configurator, or in 'settings' of the configuration");

    public static IEnumerable<Diagnostic> Assignee(EnvironmentHealth health)
    {
        var setting = health.Settings.FirstOrDefault(row => row.Text("enreach_name") == ShippedIds.Assignee);
        if (setting is null) yield break;
        var id = setting.Text("enreach_value");
        if (id.Length == 0)
            yield return Diagnostic.Error(
                HealthCodes.AssigneeMissing,
                "No default assignee is set for calls of unknown people.",
                "setting DefaultCrmAssignee",
                "the synchronisation of phone calls does not work until it is set",
                "name a user in 'default-assignee' of the configuration");
        else if (health.Assignees.All(user => user.Flag("isdisabled")))
            yield return Diagnostic.Error(
                HealthCodes.AssigneeUnusable,
                "The default assignee for calls of unknown people does not exist, or is disabled.",
                "setting DefaultCrmAssignee",
                health.Assignees.Count == 0 ? "no user has this telephony id" : $"{UserColumns.Name(health.Assignees[0])} is disabled",
                "name another user in 'default-assignee' of the configuration");
    }

    /// <summary>No rule that is asked here needs to know anybody.</summary>
    sealed class Nobody : ISettingWorld
    {
        public static readonly Nobody Instance = new();

        public IReadOnlyDictionary<int, string> ReadPhoneCallStatusReasons() => new Dictionary<int, string>();

        public SettingUser? TryReadUser(Guid id) => null;

        public bool IsCloudId(Guid id) => false;
    }
}
