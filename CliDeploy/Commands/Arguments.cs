using System.CommandLine;
using System.CommandLine.Completions;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.Deployment.Shipped;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>Options of the command line, one per setting, and what was typed for them.</summary>
sealed class Arguments
{
    readonly Dictionary<Setting, Option> _options = Setting.All.Except([Setting.Output]).Concat(Setting.Outputs)
        .ToDictionary(setting => setting, Make);

    public Option<string> Config { get; } = new("--config")
    {
        Description = "Read settings from this YAML file; arguments and VOICEDEPLOY_* variables win",
        HelpName = "file",
    };

    public Option<bool> NoColor { get; } = new("--no-color") { Description = "No colours (also: the variable NO_COLOR)" };

    public IEnumerable<Option> For(IEnumerable<Setting> settings) => settings.Select(setting => _options[setting]);

    /// <returns>null when it was not typed.</returns>
    public string? Typed(ParseResult parsed, Setting setting) =>
        setting == Setting.Output
            ? Setting.Outputs.Select(form => Typed(parsed, _options[form])).FirstOrDefault(typed => typed is not null)
            : Typed(parsed, _options[setting]);

    static string? Typed(ParseResult parsed, Option option) => option switch
    {
        Option<bool> flag when parsed.GetResult(flag) is { Implicit: false } => parsed.GetValue(flag) ? "true" : "false",
        Option<string[]> texts when parsed.GetResult(texts) is { Implicit: false } =>
            string.Join(Taking.Separator, parsed.GetValue(texts) ?? []),
        Option<string> text when parsed.GetResult(text) is { Implicit: false } => parsed.GetValue(text),
        _ => null,
    };

    static Option Make(Setting setting)
    {
        if (setting.Form == SettingForm.Switch) return new Option<bool>(setting.Option) { Description = setting.Description };
        Option option = setting.Form == SettingForm.Taking
            ? new Option<string[]>(setting.Option) { Description = setting.Description, HelpName = setting.HelpName }
            : new Option<string>(setting.Option) { Description = setting.Description, HelpName = setting.HelpName };
        if (setting.Choices.Count > 0) option.CompletionSources.Add(_ => setting.Choices.Select(choice => new CompletionItem(choice)));
        return option;
    }
}
