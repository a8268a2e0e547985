using System.Text.RegularExpressions;
using VoiceForD365.Release.Inventory;

namespace VoiceForD365.Release.Records;

/// <summary>The one version of everything in a release, as its tag says it.</summary>
/// <param name="Text">Three numbers, and for a preview a dash and its name.</param>
sealed partial record ReleaseVersion(string Text)
{
    /// <summary>Under this version nothing changes any more.</summary>
    public bool IsFinal => !Text.Contains('-');

    /// <summary>Four numbers, as files, assemblies and solutions have them.</summary>
    public string Product => Text.Split('-')[0] + ".0";

    /// <exception cref="ReleaseRefusedException">It is none.</exception>
    public static ReleaseVersion Parse(string text) =>
        Shape().IsMatch(text) ? new(text) : throw new ReleaseRefusedException([ReleaseProblems.VersionUnreadable(text)]);

    [GeneratedRegex(@"^(0|[1-9][0-9]{0,4})(\.(0|[1-9][0-9]{0,4})){2}(-[0-9A-Za-z]+(\.[0-9A-Za-z]+)*)?\z")]
    private static partial Regex Shape();
}
