using System.Runtime.CompilerServices;

namespace VoiceForD365.EndToEnd.Tests;

/// <summary>Where the sources and the build's outputs lie.</summary>
static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The configuration these tests were built in; the outputs they package were built in the same.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    static string FindRoot([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(
        Path.GetDirectoryName(here)!,
        "../.."));
}
