using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Settings;

/// <summary>What a command writes to, which may not be what it was taken for.</summary>
static class Output
{
    /// <param name="file">Full path.</param>
    /// <param name="option">Names another one.</param>
    /// <exception cref="RunFailedException">The file cannot be written.</exception>
    public static void WriteFile(string file, string option, Action write)
    {
        try
        {
            write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(file, $"with {option}, name a file in an existing folder that you may write to", fault);
        }
    }

    /// <param name="option">Names another one.</param>
    /// <param name="write">Writes the files and names them.</param>
    /// <exception cref="RunFailedException">The folder cannot be written to.</exception>
    public static IReadOnlyList<string> WriteFolder(string folder, string option, Func<IEnumerable<string>> write)
    {
        try
        {
            return [.. write()];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(folder, $"with {option}, name a folder that you may write to", fault);
        }
    }

    static RunFailedException NotWritable(string path, string fix, Exception fault) => new(
        Diagnostic.Error(
            CliCodes.OutputNotWritable,
            "The output cannot be written.",
            path,
            fault.Message,
            $"{fix}, and make sure there is room on the disk"),
        fault);
}
