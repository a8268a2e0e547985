using System.Windows.Threading;
using Microsoft.Uii.Common.Entities;
using Microsoft.Xrm.Tooling.Connector;

namespace Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;

public interface IImportExtensions
{
    event EventHandler<ProdgressDataItemEventArgs> AddNewProgressItem;

    event EventHandler<ProdgressDataItemEventArgs> UpdateProgressItem;

    CrmServiceClient CrmSvc { get; set; }

    string GetExtraProgramLaunchLinkText { get; }

    string GetImportLongName { get; }

    string GetImportPackageDescription { get; }

    string GetImportPackageFolderName { get; }

    Dispatcher RootControlDispatcher { get; set; }

    string GetImportName(bool plural = false);

    void InitializeExtension();

    ApplicationRecord PerApplicationRecordImport(ApplicationRecord app);

    bool PostImport();

    bool PreImport();

    void RunSolutionUpgradeMigrationStep(string solutionName, string oldVersion, string newVersion, Guid oldSolutionId, Guid newSolutionId);
}

public interface IImportExtensions2 : IImportExtensions
{
    bool DataImportBypass { get; set; }

    bool OverrideDataImportSafetyChecks { get; set; }

    Dictionary<string, object> RuntimeSettings { get; set; }

    int OverrideConfigurationDataFileLanguage(int selectedLanguage, List<int> availableLanguages);

    [Obsolete("Use the form with the solution's own flags.")]
    void PreSolutionImport(string solutionName, out bool overwriteUnmanagedCustomizations, out bool publishWorkflowsAndActivatePlugins);

    void PreSolutionImport(
        string solutionName,
        bool solutionOverwriteUnmanagedCustomizations,
        bool solutionPublishWorkflowsAndActivatePlugins,
        out bool overwriteUnmanagedCustomizations,
        out bool publishWorkflowsAndActivatePlugins);
}

public interface IImportExtensions3
{
    UserRequestedImportAction OverrideSolutionImportDecision(
        string solutionUniqueName,
        Version organizationVersion,
        Version packageSolutionVersion,
        Version inboundSolutionVersion,
        Version deployedSolutionVersion,
        ImportAction systemSelectedImportAction);
}

public interface IImportExtensions4
{
    DateTime? OverrideDataTimestamp { get; set; }

    DataMigrationDateMode? OverrideDateMode { get; set; }
}

public interface IImportExtensions5
{
    string CurrentPackageLocation { get; set; }
}

public interface IImportExtensions6
{
    void CreateProgressItem(string message, PDStage stage);

    string GetFinanceOperationsConfiguration(IEnumerable<string> financeOperationsConfigurationList);

    string OverrideFinanceOperationsConfigurationSettings(string topologyDocument, string prefix, IEnumerable<string> allowedValues);

    void RaiseFailEvent(string message, Exception Ex, PDStage stage);

    void RaiseUpdateEvent(string message, ProgressPanelItemStatus status, PDStage stage);
}
