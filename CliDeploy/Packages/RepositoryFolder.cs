using VoiceForD365.CliDeploy.Problems;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Packages;

/// <summary>The repository some commands read the product's source from.</summary>
internal static class RepositoryFolder
{
    /// <param name="named">null: the one around the current folder.</param>
    /// <exception cref="MisuseException">There is none.</exception>
    public static string Find(string? named) => named ?? Around(Directory.GetCurrentDirectory()) ?? throw new MisuseException(NoSource());

    private static string? Around(string? folder)
    {
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
            if (Directory.Exists(Path.Combine(folder, "Solutions")) && Directory.Exists(Path.Combine(folder, "PackageTemplate")))
                return folder;
        return null;
    }

    private static Diagnostic NoSource() => Diagnostic.Error(
        CliCodes.SourceNotFound,
        "There is no repository to read the product's source from.",
        Directory.GetCurrentDirectory(),
        "neither this folder nor one above it holds Solutions/ and PackageTemplate/",
        "change into the repository, or name it with --source");
}
