using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>Runs one command to its exit code; whatever goes wrong is told the same way for all of them.</summary>
static class Session
{
    /// <param name="command">As typed, for the report.</param>
    public static async Task<int> RunAsync(string command, IView view, Func<Task<Result>> work)
    {
        Result result;
        try
        {
            result = await work();
        }
        catch (Exception fault)
        {
            result = Refuse(command, view, fault);
        }

        view.Show(result);
        return result.ExitCode;
    }

    static Result.Refused Refuse(string command, IView view, Exception fault) => fault switch
    {
        MisuseException misuse => Refuse(command, view, misuse.Problems, ExitCode.Misused, surprise: null),
        RunFailedException failed => Refuse(command, view, failed.Problems, ExitCode.Failed, failed.InnerException),
        DataverseException refused =>
            Refuse(command, view, [FaultDiagnostics.Explain(refused.Fault, "reading the environment")], ExitCode.Failed, refused),
        OperationCanceledException => Refuse(command, view, [Interrupted(command)], ExitCode.Failed, surprise: null),
        _ => Refuse(command, view, [Surprise(command, fault)], ExitCode.Failed, fault),
    };

    static Result.Refused Refuse(string command, IView view, IReadOnlyList<Diagnostic> problems, int exitCode, Exception? surprise)
    {
        view.Complain(problems, "nothing was written", surprise);
        return new(command, problems, exitCode);
    }

    static Diagnostic Interrupted(string command) =>
        Diagnostic.Error(
            DiagnosticCodes.Interrupted,
            "The run was interrupted.",
            command,
            "it was asked to stop before anything was written",
            "run again");

    static Diagnostic Surprise(string command, Exception fault) => Diagnostic.Error(
        CliCodes.Surprise,
        "Something happened that nobody foresaw; this is our bug.",
        command,
        Causes(fault),
        "run again with --verbosity detailed and send the output to your vendor");

    static string Causes(Exception fault) =>
        fault.InnerException is { } inner ? $"{fault.Message}\n{Causes(inner)}" : $"{fault.Message} ({fault.GetType().Name})";
}
