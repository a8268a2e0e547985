namespace VoiceForD365.PackageTemplate.Wizard;

/// <summary>
/// Texts as Package Deployer can take them: it treats braces as format placeholders and would answer with a misleading FormatException.
/// </summary>
internal static class PlainText
{
    public static string Of(string text) => text.Replace('{', '(').Replace('}', ')');
}
