using VoiceForD365.CliDeploy.Problems;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Packages;

/// <summary>A folder a command writes into, which may not be what it was taken for.</summary>
internal static class OutputFolder
{
    /// <param name="write">Writes the files and names them.</param>
    /// <exception cref="RunFailedException">The folder cannot be written to.</exception>
    public static IReadOnlyList<string> Write(string folder, Func<IEnumerable<string>> write)
    {
        try
        {
            return [.. write()];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RunFailedException(
                Diagnostic.Error(
                    CliCodes.OutputNotWritable,
                    "The output cannot be written.",
                    folder,
                    fault.Message,
                    "name a folder you may write to with --to, and see that there is room on the disk"),
                fault);
        }
    }
}
