using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.CliDeploy.Views.Documents;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Wizard;

/// <summary>The wizard's files. Each is what a command writes, and without what this run knows to be secret.</summary>
static class WizardDocuments
{
    /// <summary>The file with which a pipeline does the same.</summary>
    /// <returns>null: nothing is decided yet.</returns>
    public static string? Configuration(WizardSession session) =>
        session is { Environment: { } environment, State: { Offer: { } offer } state }
            ? Redaction.CleanKnown(CommentedYaml.Render(
                state.Section, offer, CommentedYaml.TargetOf(environment.Settings with { Scenario = state.Scenario })))
            : null;

    public static string? Handoff(WizardState state) =>
        state.Sheet is { } sheet ? Text(HandoffText.Render(sheet)) : null;

    public static string? Report(WizardState state) => state.Run?.Report is { } report
        ? Redaction.CleanKnown(PlanHtml.Render(PlanDocument.Of(new Result.Deployed(
            "wizard", report, Requests: null, report.Succeeded ? ExitCode.Done : ExitCode.Failed))))
        : null;

    static string Text(IEnumerable<Line> lines) => Redaction.CleanKnown(string.Concat(lines.Select(line => line + "\n")));
}
