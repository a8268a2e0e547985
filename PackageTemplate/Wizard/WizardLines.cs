using System;
using System.Collections.Generic;
using Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;
using VoiceForD365.Deployment.Applying;
using VoiceForD365.Deployment.Planning;

namespace VoiceForD365.PackageTemplate.Wizard;

/// <summary>
/// The engine's events as lines of the wizard: one line per piece of work, however many rows it writes. A line is always ended
/// before the next begins, because the wizard updates the line that was added last.
/// </summary>
internal sealed class WizardLines(IImportExtensions6 wizard) : IProgress<DeploymentEvent>
{
    private readonly List<PlannedChange> open = [];
    private int unfinished;
    private Outcome worst;

    public void Report(DeploymentEvent value)
    {
        switch (value)
        {
            case DeploymentEvent.ChangeStarted started:
                Start(started.Change);
                break;
            case DeploymentEvent.ChangeProgressed progressed:
                Update($"{LineText.Doing([progressed.Change])} ({progressed.Percent ?? 0:0} %)", ProgressPanelItemStatus.Working);
                break;
            case DeploymentEvent.WaitingForEnvironment waiting:
                Update($"{LineText.Doing([waiting.Change])}: waiting, because {waiting.Reason}", ProgressPanelItemStatus.Working);
                break;
            case DeploymentEvent.ChangeFinished finished:
                Finish(finished.Result.Outcome);
                break;
            default:
                throw new InvalidOperationException($"No line is known for {value.GetType().Name}; this is a bug in the package.");
        }
    }

    private void Start(PlannedChange change)
    {
        if (unfinished == 0)
        {
            open.Clear();
            worst = Outcome.Done;
            wizard.CreateProgressItem(PlainText.Of(LineText.Beginning(change)), PDStage.CustomCode);
        }

        open.Add(change);
        unfinished++;
    }

    private void Finish(Outcome outcome)
    {
        if (outcome != Outcome.Done) worst = outcome;
        if (--unfinished > 0) return;
        if (worst == Outcome.Done) Update(LineText.Done(open), ProgressPanelItemStatus.Complete);
        else Update($"{LineText.Doing(open)}: {worst.ToString().ToLowerInvariant()}", ProgressPanelItemStatus.Failed);
    }

    private void Update(string text, ProgressPanelItemStatus status) => wizard.RaiseUpdateEvent(PlainText.Of(text), status, PDStage.CustomCode);
}
