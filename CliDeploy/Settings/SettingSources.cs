using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Settings;

/// <summary>The places settings come from; an argument wins over a variable, a variable over the configuration file.</summary>
/// <param name="argument">What the command line says; null when it does not.</param>
/// <param name="variable">An environment variable; null when unset or empty.</param>
sealed class SettingSources(Func<Setting, string?> argument, Func<string, string?> variable, ConfigFile config)
{
    /// <returns>null when it is set nowhere.</returns>
    public Given? Find(Setting setting)
    {
        if (argument(setting) is { } typed) return new(typed, $"argument {setting.Option}") { IsTyped = true };
        if (variable(setting.Variable) is { } set) return new(set, $"environment variable {setting.Variable}");
        return config.Values.GetValueOrDefault(setting);
    }

    /// <summary>The same with some settings told anew, wherever they were told before; an empty text is not told.</summary>
    public SettingSources Over(IReadOnlyCollection<Setting> anew, IReadOnlyDictionary<Setting, string> values) => new(
        setting => anew.Contains(setting)
            ? values.GetValueOrDefault(setting) is { Length: > 0 } value ? value : null
            : argument(setting),
        name => anew.Any(setting => setting.Variable == name) ? null : variable(name),
        config with { Values = config.Values.Where(pair => !anew.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value) });

    public VoiceConfiguration? Configuration => config.Configuration;

    /// <summary>The same as it was written.</summary>
    public ConfigurationNode? Section => config.Section;

    public string? Variable(string name) => variable(name);

    /// <summary>All problems of all sources together, the file's first.</summary>
    /// <param name="output">The forms this command speaks; a file or a variable may ask for one that only others do.</param>
    /// <exception cref="MisuseException">At least one value cannot be used.</exception>
    public void Check(Setting output)
    {
        List<Diagnostic> problems =
        [
            .. config.Problems,
            .. Setting.All.Where(setting => setting != Setting.Output).Select(Problem).OfType<Diagnostic>(),
        ];
        if (Find(Setting.Output) is { } form && ValueRules.Problem(output, form) is { } unspoken && !problems.Contains(unspoken))
            problems.Add(unspoken);
        if (problems.Count > 0) throw new MisuseException(problems);
    }

    Diagnostic? Problem(Setting setting) =>
        Find(setting) is { } given && given != config.Values.GetValueOrDefault(setting) ? ValueRules.Problem(setting, given) : null;
}

/// <summary>A value as it was given, and where; its form has not been checked.</summary>
/// <param name="Where">Such as "argument --auth" or "voice.yaml, line 3".</param>
/// <param name="Folder">What a relative path is relative to; null for the current folder.</param>
sealed record Given(string Value, string Where, string? Folder = null)
{
    /// <summary>It stands on the command line.</summary>
    public bool IsTyped { get; init; }
}
