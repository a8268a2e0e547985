using System.Runtime.CompilerServices;

namespace VoiceForD365.LocalDataverse.Clients.Tests;

static class Repository
{
    /// <summary>This project's folder, where the clients are installed.</summary>
    public static string Tests { get; } = FolderOfThisFile();

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Tests, "../../.."));

    static string FolderOfThisFile([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
