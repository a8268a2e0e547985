using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Settings;

/// <summary>The repository some commands read the product's source from.</summary>
static class RepositoryFolder
{
    /// <param name="named">null: the one around the current folder.</param>
    /// <exception cref="MisuseException">There is none.</exception>
    public static string Find(string? named) => named ?? Around(Directory.GetCurrentDirectory()) ?? throw new MisuseException(NoSource());

    /// <returns>null where there is none.</returns>
    public static string? TryFind(string? named) => named ?? Around(Directory.GetCurrentDirectory());

    static string? Around(string? folder)
    {
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
            if (Directory.Exists(Path.Combine(folder, "Solutions")) && Directory.Exists(Path.Combine(folder, "PackageTemplate")))
                return folder;
        return null;
    }

    static Diagnostic NoSource() => Diagnostic.Error(
        CliCodes.SourceNotFound,
        "There is no repository to read the product's source from.",
        Directory.GetCurrentDirectory(),
        "neither this folder nor one above it has Solutions/ and PackageTemplate/",
        "change into the repository, or name it with --source");
}
