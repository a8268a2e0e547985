using System.Globalization;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Details;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Uninstalling;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Approvals;

/// <summary>What a plan is made from, out of what was desired and read. Pure.</summary>
public static class PlanBases
{
    /// <param name="leaving">What is to go beyond the product, where it is taken out; null: it is brought in.</param>
    public static PlanBasis Of(
        DesiredState desired, CurrentState current, Scenario? asked, Taking? take, UninstallWish? leaving = null) => new(
        current.Environment,
        current.OrganizationId,
        current.PlatformVersion.ToString(),
        desired.Fingerprint,
        desired.Configuration is { } decided ? Fingerprint.Of(decided) : null,
        desired.ConfigurationOnly,
        asked,
        (take ?? Taking.Neither).ToText(),
        current.Solutions.Select(solution => new SeenSolution(solution.UniqueName, solution.Version.ToString()))
            .OrderBy(solution => solution.UniqueName, StringComparer.Ordinal)
            .ToSequence(),
        Rows(current).ToSequence())
        {
            Leaving = leaving,
        };

    static IEnumerable<SeenRow> Rows(CurrentState current) => new KnownValues(current).Rows
        .OrderBy(row => row.Table)
        .ThenBy(row => row.Id)
        .Select(row => new SeenRow(row.Table, row.Id, row.Version, row.Columns
            .Where(setting => setting.Value is not ColumnValue.Nothing)
            .OrderBy(setting => setting.Column.ToString(), StringComparer.Ordinal)
            .Select(setting => new SeenValue(setting.Column.ToString(), ValueText.Of(setting.Value, current.Environment)))
            .ToSequence()));
}

/// <summary>
/// A value as it is compared across runs: whole, the same for what the platform keeps alike, and never a secret. The environment's own
/// address is a word, as a local one has another port with every start.
/// </summary>
public static class ValueText
{
    public static string Of(ColumnValue value, string environment) => value switch
    {
        ColumnValue.Nothing => "",
        ColumnValue.Number number => number.Value.ToString("G29", CultureInfo.InvariantCulture),
        ColumnValue.Secret => "***",
        _ => Clean(value.ToString() ?? "", environment),
    };

    /// <summary>The same of text that was written by an earlier run.</summary>
    /// <param name="environment">The address then.</param>
    public static string Clean(string text, string environment) => Redaction.CleanKnown(text).Replace(environment, "{environment}");
}
