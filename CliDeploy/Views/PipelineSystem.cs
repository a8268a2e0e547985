using System.Text.RegularExpressions;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>The systems that read commands out of what a step prints, and what such a command looks like.</summary>
static partial class PipelineSystem
{
    /// <param name="variable">null when unset or empty.</param>
    public static bool IsGitHub(Func<string, string?> variable) => variable("GITHUB_ACTIONS") == "true";

    /// <inheritdoc cref="IsGitHub"/>
    public static bool IsAzure(Func<string, string?> variable) =>
        string.Equals(variable("TF_BUILD"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Written out, as other signs are that would be obeyed; in JSON it is the same text.</summary>
    /// <remarks>
    /// GitHub takes <c>::</c> at the beginning of a line, blanks before it left out, and the older <c>##[</c> wherever it stands:
    /// github.com/actions/runner, src/Runner.Common/ActionCommand.cs. Azure takes <c>##vso[</c> wherever it stands:
    /// github.com/microsoft/azure-pipelines-agent, src/Microsoft.VisualStudio.Services.Agent/Command.cs.
    /// </remarks>
    public static string Disarm(string text) => Beginning().Replace(Anywhere().Replace(text, @"\u0023"), @"$1\u003a");

    [GeneratedRegex(@"#(?=#(vso)?\[)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Anywhere();

    [GeneratedRegex(@"^(\s*):(?=:)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();
}
