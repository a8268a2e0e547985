namespace VoiceForD365.Deployment.Vocabulary;

/// <summary>Names inside the deliverable: what packaging writes is what the engine reads.</summary>
/// <remarks>Package Deployer finds the folder beside the assembly by its name.</remarks>
public static class PackageLayout
{
    /// <summary>The package's name, the start of its file name, and what <c>GetImportPackageDataFolderName</c> answers.</summary>
    public const string PackageFolder = "VoiceForD365";

    public const string ManifestFile = "manifest.json";
    public const string ImportConfigFile = "ImportConfig.xml";
    public const string ConfigDataFolder = "ConfigData";
    public const string SeedFile = "seed.xml";

    /// <summary>What the package's maker decided about the environment; a package without decisions has none.</summary>
    public const string ConfigurationFile = "configuration.json";
}
