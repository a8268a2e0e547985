using System.CommandLine;
using VoiceForD365.CliDeploy;
using VoiceForD365.CliDeploy.Commands;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.CliDeploy.Wizard.Serving;
using VoiceForD365.Deployment.Values;
using VoiceForD365.LocalDataverse;

Redaction.RememberVariables(System.Environment.GetEnvironmentVariable, SecretVariables.All);
LastWriter.Install(System.Environment.GetEnvironmentVariable);
// Reading the command line takes a fifth of a start, on one processor; see there for what this brings.
if (args is ["local", "start", ..]) LocalDataverseServer.Prepare();
var parsed = new CommandSet(WizardCommand.Make).Root.Parse(Synonyms.Resolve(args));
// A shell that asks for suggestions shows half a command, which is no misuse; nor is a call for help.
var isForHelp = parsed.Action is ExampleHelp || args is [['[', ..], ..];
if (!isForHelp && Misuse.Find(parsed) is { Count: > 0 } problems)
{
    var wantsJson = args.Contains("json") || args.Contains("--output=json");
    wantsJson |= Environment.GetEnvironmentVariable(Setting.Output.Variable) == "json";
    var output = wantsJson ? OutputForm.Json : OutputForm.Text;
    var settings = new ViewSettings(output, Verbosity.Normal, args.Contains("--no-color"));
    var (view, _) = ViewChoice.Make(settings, Environment.GetEnvironmentVariable);
    view.Complain(problems, "nothing was written");
    view.Show(new Result.Refused("voicedeploy", problems, ExitCode.Misused));
    return ExitCode.Misused;
}

using var interruption = new Interruption();
try
{
    // Signals are ours, and so are exceptions: both end in a report.
    return await parsed.InvokeAsync(
        new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false }, interruption.Token);
}
catch (IOException full) when (full == LastWriter.Lost)
{
    return Session.Unheard("voicedeploy", full);
}
