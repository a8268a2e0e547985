using System.Runtime.CompilerServices;

namespace VoiceForD365.Deployment.Tests;

/// <summary>Where the sources lie.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
