namespace VoiceForD365.Packaging.Tests;

/// <summary>The repository these tests were built from: what we really ship.</summary>
static class Repository
{
    public static string Root { get; } = FindRoot();

    static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "DeploymentPackage.sln")))
            folder = Path.GetDirectoryName(folder)
                ?? throw new DirectoryNotFoundException(
                    "These tests run inside the repository: no DeploymentPackage.sln above " + AppContext.BaseDirectory);
        return folder;
    }
}
