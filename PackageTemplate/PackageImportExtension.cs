using System;
using System.ComponentModel.Composition;
using Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;
using VoiceForD365.Deployment.Packages;
using VoiceForD365.PackageTemplate.Deploying;
using VoiceForD365.PackageTemplate.Solutions;
using VoiceForD365.PackageTemplate.Wizard;

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
    private PackageDeployment? deployment;

    private PackageDeployment Deployment =>
        deployment
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
        // The engine's own data import rewrites every row on every run and hides failures; the seed data is ours to write.
        DataImportBypass = true;
        try
        {
            deployment = PackageDeployment.Prepare(CurrentPackageLocation, RuntimeSettings, CrmSvc);
            new PackageLogWriting(PackageLog).Write(deployment.Plan);
        }
        catch (Exception surprise) when (surprise is not PackageDeployerException)
        {
            // The engine shows the message and cannot take braces in it.
            new PackageLogWriting(PackageLog).Write(surprise);
            throw new PackageDeployerException(PlainText.Of(FailureText.Of(surprise)));
        }
    }

    public override UserRequestedImportAction OverrideSolutionImportDecision(
        string solutionUniqueName,
        Version organizationVersion,
        Version packageSolutionVersion,
        Version inboundSolutionVersion,
        Version deployedSolutionVersion,
        ImportAction systemSelectedImportAction) =>
        SolutionDecisions.Decide(deployment?.Plan, solutionUniqueName, systemSelectedImportAction);

    public override void PreSolutionImport(
        string solutionName,
        bool solutionOverwriteUnmanagedCustomizations,
        bool solutionPublishWorkflowsAndActivatePlugins,
        out bool overwriteUnmanagedCustomizations,
        out bool publishWorkflowsAndActivatePlugins)
    {
        // What a customer customized stays as it is.
        overwriteUnmanagedCustomizations = false;
        publishWorkflowsAndActivatePlugins = SolutionDecisions.EnablesSteps(deployment?.Plan, solutionName);
    }

    public override bool BeforeImportStage() => true;

    public override bool AfterPrimaryImport()
    {
        var log = new PackageLogWriting(PackageLog);
        try
        {
            var lines = new WizardLines(this);
            var report = Deployment.Finish(lines);
            log.Write(report);
            if (!report.Succeeded) return Fail(FailureText.Of(report));
            lines.Close(report.State);
            return true;
        }
        catch (Exception surprise)
        {
            log.Write(surprise);
            return Fail(FailureText.Of(surprise));
        }
    }

    /// <summary>The line in the wizard says why; false is what fails the run.</summary>
    private bool Fail(string text)
    {
        CreateProgressItem("Voice for Dynamics 365 could not be completed.", PDStage.CustomCode);
        RaiseFailEvent(PlainText.Of(text), new PackageDeployerException(PlainText.Of(text)), PDStage.CustomCode);
        return false;
    }
}
