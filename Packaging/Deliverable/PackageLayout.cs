using System.Collections.Generic;

namespace VoiceForD365.Packaging.Deliverable;

/// <summary>Names inside the deliverable; all paths with '/'.</summary>
public static class PackageLayout
{
    /// <summary>The package's name, the start of its file name, and what <c>GetImportPackageDataFolderName</c> answers.</summary>
    public const string PackageFolder = "VoiceForD365";

    public const string Manifest = "manifest.json";
    public const string Readme = "README.md";
    public const string ImportConfig = PackageFolder + "/ImportConfig.xml";
    public const string ConfigDataFolder = PackageFolder + "/ConfigData";
    public const string Ownership = ConfigDataFolder + "/ownership.xml";

    /// <summary>What Package Deployer loads, and what that needs beside it.</summary>
    public static IReadOnlyList<string> Assemblies { get; } =
        ["DeploymentPackage.dll", "VoiceForD365.Deployment.dll", "VoiceForD365.Gateways.OrganizationService.dll"];

    public static string ZipName(string version) => $"{PackageFolder}-{version}.zip";
}
