using System.CommandLine;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.SmartRouting.Testing;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>Checks an integrator's smart routing endpoint against the contract (D-01 to D-19 in docs/requirements.md).</summary>
internal sealed class SmartRoutingCommand
{
    private const string DefaultVariable = "VOICEDEPLOY_SMART_ROUTING_KEY";

    private readonly Option<string> url = new("--url") { Description = "The endpoint's address", HelpName = "url", Required = true };

    private readonly Option<string> variable = new("--key-variable")
    {
        Description = $"Environment variable that holds the key [default: {DefaultVariable}]",
        HelpName = "name",
    };

    private readonly Option<string> caller = new("--known-caller")
    {
        Description = "A number that shall be redirected; without it some checks are left out",
        HelpName = "number",
    };

    private readonly Option<string> queue = new("--queue") { Description = "Number of the queue the calls are in", HelpName = "number" };

    public SmartRoutingCommand(Command command)
    {
        foreach (var option in new Option[] { url, variable, caller, queue }) command.Options.Add(option);
    }

    /// <exception cref="MisuseException">The address is no web address, or the key's variable is empty.</exception>
    public async Task<Result> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var defaults = new ContractOptions();
        var options = defaults with { KnownCaller = parsed.GetValue(caller), Queue = parsed.GetValue(queue) ?? defaults.Queue };
        var address = Address(parsed.GetValue(url));
        var key = Key(parsed.GetValue(variable) ?? DefaultVariable);
        var report = await ContractCheck.RunAsync(address, key, options, cancellation);
        return new Result.Routed(report, report.Passed ? ExitCode.Done : ExitCode.Failed);
    }

    private static Uri Address(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && (address.Scheme == "https" || address.IsLoopback)
            ? address
            : throw new MisuseException(Diagnostic.Error(
                CliCodes.ValueUnusable,
                "The endpoint's address cannot be used.",
                "argument --url",
                $"'{text}' is not an https address",
                "write it whole, such as https://contoso.azurewebsites.net/api/route; http is for this machine only"));

    private static string Key(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } key
            ? key
            : throw new MisuseException(Diagnostic.Error(
                CliCodes.SignInIncomplete,
                "The endpoint's key is not known.",
                "argument --key-variable",
                $"the environment variable {name} is empty",
                $"set {name}, or name another variable; the key is never an argument"));
}
