using System.Text.RegularExpressions;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>Problems as lines that pipelines read, foreign words escaped so that none of them is a command of its own.</summary>
static partial class PipelineCommands
{
    /// <summary>An annotation, at its line where it is in a file.</summary>
    /// <remarks>
    /// docs.github.com/actions/reference/workflow-commands-for-github-actions (setting an error message); escaped as the toolkit does:
    /// github.com/actions/toolkit, packages/core/src/command.ts.
    /// </remarks>
    public static string GitHub(Diagnostic problem)
    {
        var kind = problem.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "notice" };
        var place = Place().Match(problem.Where) is { Success: true } at
            ? $"file={GitHubProperty(at.Groups["file"].Value)},line={at.Groups["line"].Value},"
            : "";
        return $"::{kind} {place}title={GitHubProperty($"{problem.Code} {problem.What}")}::{GitHubData(Words(problem))}";
    }

    /// <returns>null for what is only to be known: Azure has errors and warnings.</returns>
    /// <remarks>learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands (LogIssue).</remarks>
    public static string? Azure(Diagnostic problem)
    {
        if (problem.Severity == Severity.Information) return null;
        var place = Place().Match(problem.Where) is { Success: true } at
            ? $"sourcepath={AzureText(at.Groups["file"].Value)};linenumber={at.Groups["line"].Value};"
            : "";
        return $"##vso[task.logissue type={problem.Severity.ToText()};{place}code={AzureText(problem.Code)};]"
            + AzureText($"{problem.Code} {problem.What} {Words(problem)}");
    }

    /// <param name="file">Full path of a Markdown file.</param>
    /// <remarks>learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands (UploadSummary).</remarks>
    public static string AzureSummary(string file) => $"##vso[task.uploadsummary]{AzureText(file)}";

    static string Words(Diagnostic problem) => $"{problem.Why}\nwhere: {problem.Where}\nfix: {problem.Fix}";

    static string GitHubData(string text) => text.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");

    static string GitHubProperty(string text) => GitHubData(text).Replace(":", "%3A").Replace(",", "%2C");

    /// <summary>A percent sign is left as it is: the agent decodes its code only where DECODE_PERCENTS says so.</summary>
    static string AzureText(string text) =>
        text.Replace("\r", "%0D").Replace("\n", "%0A").Replace("]", "%5D").Replace(";", "%3B");

    [GeneratedRegex(@"^(?<file>[^,\r\n]+), line (?<line>\d+)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}

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
