using Microsoft.Xrm.Sdk;
using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.Gateways.OrganizationService.Imports;

internal static class ImportRequest
{
    /// <summary>
    /// By name: StageAndUpgradeAsync and the ImportJobId of ImportSolutionAsync are younger than the request classes Package Deployer
    /// carries.
    /// </summary>
    public static OrganizationRequest For(SolutionImport import) =>
        new(import.Mode == ImportMode.Upgrade ? "StageAndUpgradeAsync" : "ImportSolutionAsync")
        {
            ["CustomizationFile"] = import.Zip,
            ["ImportJobId"] = import.ImportJobId,
            ["OverwriteUnmanagedCustomizations"] = false,
            ["PublishWorkflows"] = import.EnableSteps,
            ["SkipProductUpdateDependencies"] = false,
        };
}
