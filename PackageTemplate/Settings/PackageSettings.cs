using System;
using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Scenarios;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.PackageTemplate.Settings;

/// <summary>What follows -RuntimePackageSettings, /Settings: or --settings. Names are those of the command line's options.</summary>
/// <param name="Scenario">null: detect it from the environment.</param>
internal sealed record PackageSettings(Scenario? Scenario)
{
    private const string ScenarioName = "Scenario";
    private static readonly string[] Names = [ScenarioName];

    /// <param name="settings">Names are case-sensitive and values text, as the deployer splits them; null when none were given.</param>
    public static Checked<PackageSettings> Read(IReadOnlyDictionary<string, object>? settings)
    {
        var given = settings ?? new Dictionary<string, object>();
        var strangers = given.Keys.Where(name => !Names.Contains(name)).OrderBy(name => name, StringComparer.Ordinal);
        var problems = strangers.Select(Unknown).ToList();
        var word = given.TryGetValue(ScenarioName, out var value) ? value?.ToString() ?? "" : ScenarioNames.Auto;
        if (!ScenarioNames.Choices.Contains(word)) problems.Add(Invalid(word));
        return problems.Count > 0 ? new(null, problems.ToSequence()) : new(new(ScenarioNames.TryParse(word)), Sequence<Diagnostic>.Empty);
    }

    private static Diagnostic Unknown(string name)
    {
        var meant = Nearest.Of(name, Names);
        return Diagnostic.Error(
            PackageDiagnosticCodes.SettingUnknown,
            $"There is no runtime setting '{name}'.",
            "runtime settings",
            $"the settings are {string.Join(", ", Names)}; names are case-sensitive",
            meant is null ? "remove it" : $"did you mean '{meant}'?");
    }

    private static Diagnostic Invalid(string word) => Diagnostic.Error(
        PackageDiagnosticCodes.SettingInvalid,
        $"'{word}' is not a value of the runtime setting '{ScenarioName}'.",
        "runtime settings",
        $"its values are {string.Join(", ", ScenarioNames.Choices)}",
        Nearest.Of(word, ScenarioNames.Choices) is { } meant
            ? $"did you mean '{meant}'?"
            : $"use one of them, or leave {ScenarioName} out");
}
