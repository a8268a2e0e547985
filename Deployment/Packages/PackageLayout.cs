namespace VoiceForD365.Deployment.Packages;

/// <summary>Names inside the deliverable; Package Deployer finds the folder beside the assembly by its name.</summary>
public static class PackageLayout
{
    public const string PackageFolder = "VoiceForD365";
    public const string ManifestFile = "manifest.json";
    public const string ImportConfigFile = "ImportConfig.xml";
    public const string ConfigDataFolder = "ConfigData";
}
