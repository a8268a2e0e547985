namespace VoiceForD365.Packaging.Deliverable;

public static class PackageAssemblies
{
    /// <summary>File names of what Package Deployer loads, and of what that needs beside it.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["DeploymentPackage.dll", "VoiceForD365.Deployment.dll", "VoiceForD365.Gateways.OrganizationService.dll"];
}
