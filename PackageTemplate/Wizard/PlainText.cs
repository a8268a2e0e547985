using VoiceForD365.Deployment.Values;

namespace VoiceForD365.PackageTemplate.Wizard;

/// <summary>
/// Texts as Package Deployer can take them: it treats braces as format placeholders and would answer with a misleading FormatException.
/// Every word this door says passes here, so it is also where secrets are taken out.
/// </summary>
internal static class PlainText
{
    public static string Of(string text) => Redaction.Clean(text).Replace('{', '(').Replace('}', ')');
}
