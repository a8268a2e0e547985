using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.PackageTemplate;

/// <summary>
/// What follows -RuntimePackageSettings, /Settings: or --settings. Names are those of the command line's options, and those of single
/// values of the section "configuration".
/// </summary>
/// <param name="Scenario">null: detect it from the environment.</param>
/// <param name="Take">Whose value is taken in which conflict.</param>
/// <param name="Decided">Values of the section "configuration", by name such as "telephony.login".</param>
sealed record PackageSettings(Scenario? Scenario, Taking Take, Sequence<KeyValuePair<string, string>> Decided)
{
    const string Place = "runtime settings";
    const string ScenarioName = "Scenario";
    const string TakeName = "Take";
    static readonly string[] Names = [ScenarioName, TakeName];

    /// <summary>
    /// What Microsoft's documentation gives as examples, and pipelines therefore pass; they act only where a package reads them
    /// (facts of learn.microsoft.com/power-platform/alm/package-deployer-tool). This one has nothing to choose by them.
    /// </summary>
    static readonly string[] Ignored = ["LCID", "SkipChecks"];

    /// <param name="settings">Names are case-sensitive and values text, as the deployer splits them; null when none were given.</param>
    public static Checked<PackageSettings> Read(IReadOnlyDictionary<string, object>? settings)
    {
        var given = settings ?? new Dictionary<string, object>();
        var decided = given.Keys.Where(name => ConfigurationPaths.PartOf(name) is not null)
            .OrderBy(name => name, StringComparer.Ordinal)
            .ToList();
        var strangers = given.Keys.Except(decided).Where(name => !Names.Contains(name) && !Ignored.Contains(name))
            .OrderBy(name => name, StringComparer.Ordinal);
        var problems = strangers.Select(Unknown).ToList();
        var scenario = Word(ScenarioName, ScenarioNames.Auto, ScenarioNames.Choices);
        var take = Given(TakeName, TakeNames.Neither);
        if (Taking.FirstUnknown(take) is { } unknown) problems.Add(Invalid(TakeName, unknown, TakeNames.Choices));
        return problems.Count > 0
            ? new(null, problems.ToSequence())
            : new(
                new(
                    ScenarioNames.TryParse(scenario),
                    Taking.Parse(take),
                    decided.Select(name => new KeyValuePair<string, string>(name, Given(name, ""))).ToSequence()),
                Ignored.Where(given.ContainsKey).Select(Unused).ToSequence());

        string Word(string name, string usual, string[] choices)
        {
            var word = Given(name, usual);
            if (!choices.Contains(word)) problems.Add(Invalid(name, word, choices));
            return word;
        }

        string Given(string name, string usual) => given.TryGetValue(name, out var value) ? value?.ToString() ?? "" : usual;
    }

    /// <summary>What is baked into the package, and what the settings say instead or beside it.</summary>
    /// <returns>null where nothing is decided.</returns>
    public (VoiceConfiguration? Configuration, Sequence<Diagnostic> Problems) Configuration(ConfigurationNode? baked)
    {
        var written = Decided.Aggregate(
            baked, (section, value) => ConfigurationPaths.Set(section, value.Key, value.Value, $"{Place}, {value.Key}"));
        if (written is null) return (null, Sequence<Diagnostic>.Empty);
        var (read, problems) = ConfigurationSection.Read(written);
        var (configuration, missing) = TelephonySecretSource.Fetch(read);
        return (configuration, missing is null ? problems : problems.Append(missing).ToSequence());
    }

    static Diagnostic Unused(string name) => Diagnostic.Warning(
        PackageDiagnosticCodes.SettingIgnored,
        $"The runtime setting '{name}' has no effect here.",
        Place,
        "the package has no languages to choose from, and its checks are never skipped",
        "nothing needs to be done; you can leave it out");

    static Diagnostic Unknown(string name)
    {
        var meant = Meant(name);
        return Diagnostic.Error(
            PackageDiagnosticCodes.SettingUnknown,
            $"There is no runtime setting {Repeating.Quote(name)}.",
            Place,
            $"the settings are {string.Join(", ", Names)}, and values of the parts {string.Join(", ", ConfigurationPaths.Parts)}, such as "
                + "telephony.login; names are case-sensitive",
            meant is null ? "remove it" : $"did you mean '{meant}'?");
    }

    static string? Meant(string name)
    {
        var (part, rest) = name.IndexOf('.') is > 0 and var dot ? (name.Substring(0, dot), name.Substring(dot)) : (name, "");
        var words = rest.Length > 0 ? ConfigurationPaths.Parts : Names.Concat(ConfigurationPaths.Parts);
        return DidYouMean.Guess(part, words) is { } guess ? guess + rest : null;
    }

    static Diagnostic Invalid(string name, string word, string[] choices) => Diagnostic.Error(
        PackageDiagnosticCodes.SettingInvalid,
        $"{Repeating.Quote(word)} is not a value of the runtime setting '{name}'.",
        Place,
        $"its values are {string.Join(", ", choices)}",
        DidYouMean.Guess(word, choices) is { } meant
            ? $"did you mean '{meant}'?"
            : $"use one of them, or leave {name} out");
}
