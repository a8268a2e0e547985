using System.Windows.Threading;
using Microsoft.Uii.Common.Entities;
using Microsoft.Xrm.Tooling.Connector;

namespace Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;

// What a package derives from. The engine calls the interfaces; the class hands each call to the member a package overrides.
public abstract class ImportExtension : IImportExtensions2, IImportExtensions3, IImportExtensions4, IImportExtensions5, IImportExtensions6
{
    public TraceLogger PackageLog = new("PackageLog");

    protected ImportExtension()
    {
    }

    public event EventHandler<ProdgressDataItemEventArgs> AddNewProgressItem;

    public event EventHandler<ProdgressDataItemEventArgs> UpdateProgressItem;

    public CrmServiceClient CrmSvc { get; set; }

    public string CurrentPackageLocation { get; set; }

    public bool DataImportBypass { get; set; }

    public virtual string GetExtraProgramLaunchLinkText => "";

    public string GetImportLongName => GetLongNameOfImport;

    public abstract string GetImportPackageDataFolderName { get; }

    public string GetImportPackageDescription => GetImportPackageDescriptionText;

    public abstract string GetImportPackageDescriptionText { get; }

    public string GetImportPackageFolderName => GetImportPackageDataFolderName;

    public abstract string GetLongNameOfImport { get; }

    public bool OverrideDataImportSafetyChecks { get; set; }

    public DateTime? OverrideDataTimestamp { get; set; }

    public DataMigrationDateMode? OverrideDateMode { get; set; }

    public Dispatcher RootControlDispatcher { get; set; }

    public Dictionary<string, object> RuntimeSettings { get; set; }

    public abstract bool AfterPrimaryImport();

    public virtual ApplicationRecord BeforeApplicationRecordImport(ApplicationRecord app) => app;

    public abstract bool BeforeImportStage();

    public void CreateProgressItem(string message, PDStage stage) =>
        AddNewProgressItem?.Invoke(this, Item(message, ProgressPanelItemStatus.Working, stage));

    public virtual string GetFinanceOperationsConfiguration(IEnumerable<string> financeOperationsConfigurationList) => "";

    public string GetImportName(bool plural = false) => GetNameOfImport(plural);

    public abstract string GetNameOfImport(bool plural);

    public abstract void InitializeCustomExtension();

    public void InitializeExtension() => InitializeCustomExtension();

    public virtual int OverrideConfigurationDataFileLanguage(int selectedLanguage, List<int> availableLanguages) => selectedLanguage;

    public virtual string OverrideFinanceOperationsConfigurationSettings(
        string configurationDocument,
        string prefix,
        IEnumerable<string> allowedValues) => "";

    public virtual UserRequestedImportAction OverrideSolutionImportDecision(
        string solutionUniqueName,
        Version organizationVersion,
        Version packageSolutionVersion,
        Version inboundSolutionVersion,
        Version deployedSolutionVersion,
        ImportAction systemSelectedImportAction) =>
        UserRequestedImportAction.Default;

    public ApplicationRecord PerApplicationRecordImport(ApplicationRecord app) => BeforeApplicationRecordImport(app);

    public bool PostImport() => AfterPrimaryImport();

    public bool PreImport() => BeforeImportStage();

    [Obsolete("Use the form with the solution's own flags.")]
    public virtual void PreSolutionImport(
        string solutionName,
        out bool overwriteUnmanagedCustomizations,
        out bool publishWorkflowsAndActivatePlugins)
    {
        overwriteUnmanagedCustomizations = false;
        publishWorkflowsAndActivatePlugins = true;
    }

    public virtual void PreSolutionImport(
        string solutionName,
        bool solutionOverwriteUnmanagedCustomizations,
        bool solutionPublishWorkflowsAndActivatePlugins,
        out bool overwriteUnmanagedCustomizations,
        out bool publishWorkflowsAndActivatePlugins)
    {
        overwriteUnmanagedCustomizations = solutionOverwriteUnmanagedCustomizations;
        publishWorkflowsAndActivatePlugins = solutionPublishWorkflowsAndActivatePlugins;
    }

    public void RaiseFailEvent(string message, Exception Ex, PDStage stage)
    {
        // As observed on the original: braces in the text are taken for placeholders, and the exception may not be absent.
        var text = string.Format(message, Ex.Message);
        PackageLog.Log(text, System.Diagnostics.TraceEventType.Error, Ex);
        UpdateProgressItem?.Invoke(this, Item(text, ProgressPanelItemStatus.Failed, stage));
    }

    public void RaiseUpdateEvent(string message, ProgressPanelItemStatus status, PDStage stage) =>
        UpdateProgressItem?.Invoke(this, Item(message, status, stage));

    public virtual void RunSolutionUpgradeMigrationStep(
        string solutionName,
        string oldVersion,
        string newVersion,
        Guid oldSolutionId,
        Guid newSolutionId)
    {
    }

    protected void CreateProgressItem(string message) => CreateProgressItem(message, PDStage.Unknown);

    protected void RaiseFailEvent(string message, Exception Ex) => RaiseFailEvent(message, Ex, PDStage.Unknown);

    protected void RaiseUpdateEvent(string message, ProgressPanelItemStatus status) => RaiseUpdateEvent(message, status, PDStage.Unknown);

    static ProdgressDataItemEventArgs Item(string text, ProgressPanelItemStatus status, PDStage stage) =>
        new() { progressItem = new() { ItemText = text, ItemStatus = status, DeploymentStage = stage } };
}
