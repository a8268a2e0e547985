using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Configuration;

/// <summary>What all kinds of configuration say in the same words. Pure.</summary>
static class Converging
{
    /// <summary>Those of the wanted columns that are otherwise here.</summary>
    public static Sequence<ColumnSetting> Differing(Row row, IEnumerable<ColumnSetting> wanted) =>
        wanted.Where(setting => !row.Value(setting.Column).Equals(setting.Value)).ToSequence();

    /// <summary>Such as "mobilephone: (empty) -> +358401234567".</summary>
    public static string Drift(Row row, IEnumerable<ColumnSetting> differing) =>
        string.Join("; ", differing.Select(setting => $"{setting.Column}: {row.Value(setting.Column)} -> {setting.Value}"));

    /// <summary>A name of the file that nothing here has.</summary>
    /// <param name="kind">Such as "security role".</param>
    /// <param name="known">What there is.</param>
    public static Diagnostic NotFound(WantedName wanted, string kind, IEnumerable<string> known) => Diagnostic.Error(
        DiagnosticCodes.ConfigurationNameUnknown,
        $"The environment has no {kind} '{wanted.Name}'.",
        wanted.Place,
        $"the configuration names it, but no {kind} here has that name",
        known.Distinct().OrderBy(name => name, StringComparer.OrdinalIgnoreCase).ToList() is { Count: > 0 and < 40 } names
            ? DidYouMean.Fix(wanted.Name, names)
            : $"write its name as the environment shows it, or create the {kind} first");

    /// <summary>An address of the file that no user here has.</summary>
    public static Diagnostic NoUser(string address, string place) => Diagnostic.Error(
        DiagnosticCodes.ConfigurationNameUnknown,
        $"No user here has the e-mail address '{address}'.",
        place,
        "users are found by their primary e-mail address",
        "write the address as the user's form shows it, or add the user to the environment first");

    public static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
