using System.Diagnostics;
using Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.PackageTemplate;

/// <summary>Plan and report, whole, in the deployer's log. What failed is also shown in the wizard, never only here.</summary>
sealed class PackageLogWriting(TraceLogger log)
{
    public void Write(DeploymentPlan plan)
    {
        Line($"Voice for Dynamics 365 {plan.PackageVersion} for {plan.Environment}");
        Line($"Scenario {plan.Scenario.Scenario.ToText()}, because {plan.Scenario.Because}");
        foreach (var running in plan.Running) Line($"Running at the moment: {running}");
        foreach (var change in plan.Changes)
            Line($"{change.Order,3} {Words(change.Action, change.Component)}, because {change.Reason}");
        foreach (var problem in plan.Problems) Write(problem);
    }

    public void Write(DeploymentReport report)
    {
        foreach (var result in report.Results)
        {
            var (order, action, component) = (result.Change.Order, result.Change.Action, result.Change.Component);
            Line($"{order,3} {OutcomeWords.Name(result.Outcome)}, {Words(action, component)}");
        }

        foreach (var problem in report.Problems) Write(problem);
        if (report.Surprise is not null) Write(report.Surprise);
        foreach (var left in LineText.Left(report)) Line(left);
        Line(report.State);
    }

    public void Write(GatewayWait wait) => Line($"waiting for {wait.For}, {wait.Since.TotalSeconds:0} s so far");

    public void Write(Exception surprise) => log.Log(PlainText.Of(surprise.ToString()), TraceEventType.Error);

    public void Write(Diagnostic problem) =>
        log.Log(
            PlainText.Of(problem.WithWayTexts().ToString()),
            problem.Severity switch
            {
                Severity.Error => TraceEventType.Error,
                Severity.Warning => TraceEventType.Warning,
                _ => TraceEventType.Information,
            });

    static string Words(ChangeAction action, Component component) =>
        $"{ChangeWords.Name(action)} {component.FullName}";

    void Line(string text) => log.Log(PlainText.Of(text), TraceEventType.Information);
}
