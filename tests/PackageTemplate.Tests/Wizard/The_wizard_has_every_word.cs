using Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.PackageTemplate.Tests.Hosting;

namespace VoiceForD365.PackageTemplate.Tests.Wizard;

/// <summary>Whatever the engine can say, the wizard and the deployer's log have a word for.</summary>
public sealed class The_wizard_has_every_word
{
    [Fact]
    public void The_wizard_has_a_line_for_every_event_about_every_kind_of_change()
    {
        var extension = new QuietExtension();
        var shown = new ProgressLines(extension);

        foreach (var happened in EveryWord.Events)
        {
            var lines = new WizardLines(extension);
            if (happened is DeploymentEvent.ChangeFinished ended) lines.Report(new DeploymentEvent.ChangeStarted(ended.Result.Change));
            else extension.CreateProgressItem("what goes on", PDStage.CustomCode);
            lines.Report(happened);
        }

        Assert.All(shown.All, line => Assert.NotEqual("", line.Text));
    }

    [Fact]
    public void A_line_of_the_wizard_says_how_every_kind_of_change_ended()
    {
        var changes = EveryWord.Plan.Changes.Where(change => change.Writes).ToList();

        var lines = Enum.GetValues<Outcome>().SelectMany(outcome => changes.Select(change => LineText.Ended([change, change], outcome)));

        Assert.Equal(lines.Count(), lines.Distinct().Count());
    }

    [Fact]
    public void The_wizard_introduces_a_plan_of_everything()
    {
        var extension = new QuietExtension();
        var shown = new ProgressLines(extension);

        new WizardLines(extension).Introduce(EveryWord.Plan);

        Assert.Contains(shown.All, line => line.Status == ProgressPanelItemStatus.Warning);
    }

    [Fact]
    public void Wizard_and_log_say_what_runs_in_the_environment()
    {
        var extension = new QuietExtension();
        var shown = new ProgressLines(extension);
        var log = new TraceLogger("test") { EnabledInMemoryLogCapture = true };
        var plan = EveryWord.Plan with { Running = Sequence.Of(new RunningOperation("an uninstall", null, "30")) };

        new WizardLines(extension).Introduce(plan);
        new PackageLogWriting(log).Write(plan);

        Assert.Contains(shown.All, line => line.Text == "Running at the moment: an uninstall");
        Assert.Contains(log.Logs, line => line.Item2.Contains("Running at the moment: an uninstall", StringComparison.Ordinal));
    }

    [Fact]
    public void The_log_has_a_word_for_every_change_outcome_and_problem()
    {
        var log = new TraceLogger("test") { EnabledInMemoryLogCapture = true };

        new PackageLogWriting(log).Write(EveryWord.Plan);
        new PackageLogWriting(log).Write(EveryWord.Report);

        var text = string.Join('\n', log.Logs.Select(entry => entry.Item2));
        Assert.All(Enum.GetValues<ChangeAction>(), action => Assert.Contains(ChangeWords.Name(action), text, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<Outcome>(), outcome => Assert.Contains(OutcomeWords.Name(outcome), text, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<Severity>(), severity => Assert.Contains(severity.ToText(), text, StringComparison.Ordinal));
    }

    sealed class QuietExtension : ImportExtension
    {
        public override string GetImportPackageDataFolderName => "";

        public override string GetImportPackageDescriptionText => "";

        public override string GetLongNameOfImport => "";

        public override bool AfterPrimaryImport() => true;

        public override bool BeforeImportStage() => true;

        public override string GetNameOfImport(bool plural) => "";

        public override void InitializeCustomExtension()
        {
        }
    }
}
