using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.CliDeploy.Views.Documents;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Wizard;

/// <summary>The wizard's files. Each is what a command writes, and without what this run knows to be secret.</summary>
static class WizardDocuments
{
    /// <summary>The file with which a pipeline does what the last run did, whatever was answered since.</summary>
    /// <returns>null: there was no run.</returns>
    public static string? Configuration(WizardSession session) =>
        session is { Environment: { } environment, State: { Offer: { } offer, Carried: { Section: { } section, Scenario: var scenario } } }
            ? Redaction.CleanKnown(CommentedYaml.Render(
                section, offer, CommentedYaml.TargetOf(environment.Settings with { Scenario = scenario })))
            : null;

    public static string? Handoff(WizardState state) =>
        state.Sheet is { } sheet ? Text(HandoffText.Render(sheet)) : null;

    public static string? Report(WizardState state) => state.Run?.Report is { } report
        ? Redaction.CleanKnown(PlanHtml.Render(PlanDocument.Of(new Result.Deployed(
            "wizard", report, Requests: null, report.Succeeded ? ExitCode.Done : ExitCode.Failed))))
        : null;

    static string Text(IEnumerable<Line> lines) => Redaction.CleanKnown(string.Concat(lines.Select(line => line + "\n")));
}
