using System.Runtime.CompilerServices;

namespace VoiceForD365.Deployment.Tests;

/// <summary>Where the sources lie.</summary>
static class Repository
{
    public static string Root { get; } = FindRoot();

    static string FindRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
