using System.ComponentModel.Composition;
using Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.PackageTemplate;

/// <summary>
/// Door one: Package Deployer's callbacks in, engine calls out. Nothing is decided here; the plan made in the first callback decides.
/// </summary>
/// <remarks>
/// Order of the callbacks: InitializeCustomExtension, then per solution OverrideSolutionImportDecision, PreSolutionImport and the import,
/// then BeforeImportStage, then AfterPrimaryImport (observed on Package Deployer 4.0.0.88; its documentation words it differently).
/// </remarks>
[Export(typeof(IImportExtensions))]
public sealed class PackageImportExtension : ImportExtension
{
    PackageDeployment? _deployment;

    PackageDeployment Deployment =>
        _deployment
        ?? throw new InvalidOperationException("InitializeCustomExtension was not called, or had failed and the deployer went on.");

    public override string GetImportPackageDataFolderName => PackageLayout.PackageFolder;

    public override string GetLongNameOfImport => "Voice for Dynamics 365 by Enreach";

    public override string GetImportPackageDescriptionText =>
        "Installs or upgrades Voice for Dynamics 365: solutions, settings, channel providers. Running it again changes only what differs.";

    public override string GetNameOfImport(bool plural) => "Voice for Dynamics 365";

    /// <summary>
    /// Checks everything that can be checked before anything is written. Throwing here is what stops a deployment in time.
    /// </summary>
    public override void InitializeCustomExtension()
    {
        Redaction.RememberVariables(Environment.GetEnvironmentVariable);
        // The engine's own data import rewrites every row on every run and hides failures; the seed data is ours to write.
        DataImportBypass = true;
        try
        {
            _deployment = PackageDeployment.Prepare(
                CurrentPackageLocation,
                RuntimeSettings,
                CrmSvc,
                wait => BestEffort.Try(() => new PackageLogWriting(PackageLog).Write(wait)),
                new WizardLines(this));
            BestEffort.Try(() => Tell(_deployment));
        }
        catch (Exception surprise) when (surprise is not PackageDeployerException)
        {
            // The engine shows the message and cannot take braces in it.
            BestEffort.Try(() => new PackageLogWriting(PackageLog).Write(surprise));
            throw new PackageDeployerException(PlainText.Of(FailureText.Of(surprise)));
        }
    }

    void Tell(PackageDeployment prepared)
    {
        var log = new PackageLogWriting(PackageLog);
        log.Write(prepared.Plan);
        foreach (var warning in prepared.Warnings)
        {
            log.Write(warning);
            new WizardLines(this).Warn(warning);
        }
    }

    public override UserRequestedImportAction OverrideSolutionImportDecision(
        string solutionUniqueName,
        Version organizationVersion,
        Version packageSolutionVersion,
        Version inboundSolutionVersion,
        Version deployedSolutionVersion,
        ImportAction systemSelectedImportAction) =>
        SolutionDecisions.Decide(_deployment?.Plan, solutionUniqueName, systemSelectedImportAction);

    public override void PreSolutionImport(
        string solutionName,
        bool solutionOverwriteUnmanagedCustomizations,
        bool solutionPublishWorkflowsAndActivatePlugins,
        out bool overwriteUnmanagedCustomizations,
        out bool publishWorkflowsAndActivatePlugins)
    {
        // What a customer customized stays as it is.
        overwriteUnmanagedCustomizations = false;
        _deployment?.BeginImport();
        publishWorkflowsAndActivatePlugins = SolutionDecisions.EnablesSteps(_deployment?.Plan, solutionName);
    }

    public override bool BeforeImportStage() => true;

    /// <exception cref="PackageDeployerException">
    /// The run failed; the message says why. Thrown rather than answering false, which would leave the deployer, and with it PowerShell and
    /// pac, without the reason.
    /// </exception>
    public override bool AfterPrimaryImport()
    {
        var log = new PackageLogWriting(PackageLog);
        var lines = new WizardLines(this);
        DeploymentReport report;
        try
        {
            report = Deployment.Finish(lines);
        }
        catch (Exception surprise)
        {
            BestEffort.Try(() => log.Write(surprise));
            throw Failure(FailureText.Of(surprise));
        }

        BestEffort.Try(() => log.Write(report));
        var failure = report.Succeeded ? null : Failure(FailureText.Of(report));
        var unkept = Deployment.Record(report);
        if (unkept is not null) BestEffort.Try(() => log.Write(unkept));
        if (failure is not null) throw failure;
        if (unkept is not null) BestEffort.Try(() => lines.Warn(unkept));
        BestEffort.Try(() => lines.Close(report));
        return true;
    }

    /// <summary>Says in the wizard why, at once.</summary>
    /// <returns>What ends the run.</returns>
    PackageDeployerException Failure(string text)
    {
        // The deployer cannot take braces.
        var failure = new PackageDeployerException(PlainText.Of(text));
        BestEffort.Try(() =>
        {
            CreateProgressItem("Voice for Dynamics 365 could not be completed.", PDStage.CustomCode);
            RaiseFailEvent(failure.Message, failure, PDStage.CustomCode);
        });
        return failure;
    }
}
