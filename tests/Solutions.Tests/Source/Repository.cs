namespace VoiceForD365.Solutions.Tests.Source;

/// <summary>The working copy the tests run in. They read what is committed, not what the packer makes of it.</summary>
static class Repository
{
    internal static string Root { get; } = FindRoot();

    internal static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "DeploymentPackage.sln")))
                return folder.FullName;

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds DeploymentPackage.sln.");
    }
}
