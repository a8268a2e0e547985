using System.Globalization;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Approvals;

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
