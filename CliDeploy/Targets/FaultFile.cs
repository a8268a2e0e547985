using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.LocalDataverse;

namespace VoiceForD365.CliDeploy.Targets;

/// <summary>The file that says what goes wrong in a local Dataverse, and when.</summary>
static class FaultFile
{
    /// <param name="file">null: nothing goes wrong.</param>
    /// <exception cref="MisuseException">It cannot be read, or not understood; all its problems come together.</exception>
    public static FaultScript? Read(string? file)
    {
        if (file is null) return null;
        try
        {
            return FaultScript.Parse(BoundedText.Read(file), file);
        }
        catch (FaultScriptException wrong)
        {
            throw new MisuseException([.. wrong.Problems.Select(problem =>
                Diagnostic.Error(CliCodes.FaultScriptWrong, problem.What, problem.Where, problem.Why, problem.Fix))]);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new MisuseException(Diagnostic.Error(
                CliCodes.FaultScriptUnreadable,
                "The fault script cannot be read.",
                file,
                unreadable.Message,
                "check the path given with --faults"));
        }
    }
}
