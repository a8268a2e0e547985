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
        return result.IsOnlyTold && LastWriter.Lost is { } full ? Unheard(command, full) : result.ExitCode;
    }

    /// <summary>What a command has to say did not arrive.</summary>
    /// <returns>The exit code.</returns>
    public static int Unheard(string command, IOException full)
    {
        new GuardedView(new PlainView(TextWriter.Null, Console.Error, Verbosity.Normal)).Complain(
            [
                Diagnostic.Error(
                    CliCodes.OutputNotWritable,
                    "The output cannot be written.",
                    $"{command}, standard output",
                    full.Message,
                    "make room where the output goes, or send it elsewhere, and run again"),
            ],
            "what was written is incomplete");
        return ExitCode.Failed;
    }

    static Result.Refused Refuse(string command, IView view, Exception fault)
    {
        var problems = Explain(command, fault);
        view.Complain(problems, "nothing was written", SurpriseIn(fault));
        return new(command, problems, fault is MisuseException ? ExitCode.Misused : ExitCode.Failed);
    }

    /// <summary>What people are told of a fault that ended something before anything was written.</summary>
    /// <param name="command">What was tried.</param>
    public static IReadOnlyList<Diagnostic> Explain(string command, Exception fault) => fault switch
    {
        MisuseException misuse => misuse.Problems,
        RunFailedException failed => failed.Problems,
        DataverseException refused => [FaultDiagnostics.Explain(refused.Fault, "reading the environment")],
        OperationCanceledException => [Interrupted(command)],
        _ => [Surprise(command, fault)],
    };

    /// <summary>What is shown in detailed mode.</summary>
    static Exception? SurpriseIn(Exception fault) => fault switch
    {
        MisuseException or OperationCanceledException => null,
        RunFailedException failed => failed.InnerException,
        _ => fault,
    };

    static Diagnostic Interrupted(string command) =>
        Diagnostic.Error(
            DiagnosticCodes.Interrupted,
            "The run was interrupted.",
            command,
            "it was asked to stop before anything was written",
            "run again");

    static Diagnostic Surprise(string command, Exception fault) => Diagnostic.Error(
        CliCodes.Surprise,
        "An unexpected error occurred; this is our bug.",
        command,
        Causes(fault),
        "run again with --verbosity detailed and send the output to your vendor");

    static string Causes(Exception fault) =>
        fault.InnerException is { } inner ? $"{fault.Message}\n{Causes(inner)}" : $"{fault.Message} ({fault.GetType().Name})";
}
