using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Values;
using YamlDotNet.Serialization;

namespace VoiceForD365.CliDeploy.Settings;

/// <summary>Writes a configuration as the section that <see cref="ConfigurationSection"/> reads.</summary>
static class ConfigurationYaml
{
    /// <returns>A whole file, with what cannot be said in it as comments.</returns>
    public static string Render(ConfigurationExport export, string environment)
    {
        var (section, unsaid) = Section(export.Configuration);
        var comments = new[] { $"The configuration of {environment}; 'voicedeploy configure --config' with this file applies it." }
            .Concat(export.Unmapped.Concat(unsaid).Select(words => $"Not in this file: {words}."));
        var text = new SerializerBuilder().WithQuotingNecessaryStrings().Build().Serialize(
            new Dictionary<string, object> { [ConfigurationSection.Key] = section });
        return string.Concat(comments.Select(comment => $"# {comment}\n")) + text.ReplaceLineEndings("\n");
    }

    static (Dictionary<string, object> Section, IReadOnlyList<string> Unsaid) Section(VoiceConfiguration configuration)
    {
        var keys = TelephonyNames.Variables.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);
        var section = new Dictionary<string, object>();
        if (configuration.Registration is { } registration)
            section["app-registration"] = Map(
                ("name", registration.Name),
                ("client-id", registration.ClientId?.ToString("D")),
                ("user-impersonation", registration.NamesPermission ? true : null),
                ("consent", registration.HasConsent ? true : null));
        if (configuration.ApplicationUser is { } user)
            section["application-user"] = Map(("client-id", user.ApplicationId?.ToString("D")), ("business-unit", user.BusinessUnit?.Name));
        var known = configuration.Variables.Where(variable => keys.ContainsKey(variable.SchemaName)).ToList();
        if (known.Count > 0)
            section["telephony"] = Map([.. known.Select(variable => (keys[variable.SchemaName], (object?)variable.Value))]);
        if (configuration.ProviderAccess is { } access)
            section["cif1"] = Map(("apps", Names(access.Apps)), ("roles", Names(access.Roles)), ("exactly", access.Exactly ? true : null));
        if (configuration.Profile is { } profile)
            section["profile"] = Map(
                ("unique-name", profile.UniqueName),
                ("name", profile.DisplayName),
                ("order", profile.Order),
                ("assign", ConfigurationSection.Assignments.Single(pair => pair.Value == profile.Assignment).Key),
                ("users", Names(profile.Users)));
        object[] agents =
        [
            .. configuration.Agents.Select(agent =>
                Map(("e-mail", agent.Email), ("telephony-e-mail", agent.TelephonyEmail), ("mobile", agent.Mobile))),
            .. configuration.AgentTeams.Select(team => Map(("team", team.Name))),
            .. configuration.AgentGroups.Select(group => Map(("group", group.Name))),
        ];
        if (agents.Length > 0) section["agents"] = agents;
        if (configuration.Settings.Count > 0)
            section["settings"] = Map([.. configuration.Settings.Select(setting => (setting.Name, (object?)setting.Value))]);
        if (configuration.Assignee is { } assignee)
            section["default-assignee"] = Map(
                ("user", assignee.Email ?? ConfigurationSection.ApplicationUserWord), ("telephony-e-mail", assignee.TelephonyEmail));
        if (configuration.CallbackProfiles.Count > 0)
            section["callback-profiles"] = configuration.CallbackProfiles.Select(callback => Map(
            [
                ("name", callback.Name),
                ("list", callback.List.Name),
                ("queue", callback.Queue.Name),
                .. CallbackChoices.Words(callback.Columns),
            ])).ToArray();
        if (configuration.PhoneCallForm is { } form)
            section["phone-call-form"] = Map(("apps", Names(form.Apps)), ("exactly", form.Exactly ? true : null));
        if (configuration.ClickToDial.Count > 0)
            section["click-to-dial"] = configuration.ClickToDial.Select(dial => Map(
                ("table", dial.Table.Name),
                ("columns", Names(dial.Columns)),
                ("forms", Names(dial.Forms)),
                ("control", dial.Control?.Name),
                ("replace", dial.Replaces ? true : null))).ToArray();
        return (section, [.. configuration.Variables.Where(variable => !keys.ContainsKey(variable.SchemaName))
            .Select(variable => $"the variable {variable.SchemaName}")]);
    }

    static string[]? Names(Sequence<WantedName> names) => names.Count == 0 ? null : [.. names.Select(name => name.Name)];

    /// <summary>Without what has no value.</summary>
    static Dictionary<string, object> Map(params (string Key, object? Value)[] pairs) =>
        pairs.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!);
}
