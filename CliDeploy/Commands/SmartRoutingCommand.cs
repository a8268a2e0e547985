using System.CommandLine;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.SmartRouting.Testing;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>Checks an integrator's smart routing endpoint against the contract (D-01 to D-19 in docs/requirements.md).</summary>
sealed class SmartRoutingCommand
{
    const string DefaultVariable = "VOICEDEPLOY_SMART_ROUTING_KEY";

    readonly Option<string> _url = new("--url") { Description = "The endpoint's address", HelpName = "url", Required = true };

    readonly Option<string> _variable = new("--key-variable")
    {
        Description = $"Environment variable that holds the key [default: {DefaultVariable}]",
        HelpName = "name",
    };

    readonly Option<string> _caller = new("--known-caller")
    {
        Description = "A number that should be redirected; without it, some checks are skipped",
        HelpName = "number",
    };

    readonly Option<string> _queue = new("--queue") { Description = "Number of the queue the calls are in", HelpName = "number" };

    public SmartRoutingCommand(Command command)
    {
        foreach (var option in new Option[] { _url, _variable, _caller, _queue }) command.Options.Add(option);
    }

    /// <exception cref="MisuseException">The address is no web address, or the key's variable is empty.</exception>
    public async Task<Result> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var defaults = new ContractOptions();
        var options = defaults with { KnownCaller = parsed.GetValue(_caller), Queue = parsed.GetValue(_queue) ?? defaults.Queue };
        var address = Address(parsed.GetValue(_url));
        var key = Key(parsed.GetValue(_variable) ?? DefaultVariable);
        var report = await ContractCheck.RunAsync(address, key, options, cancellation);
        return new Result.Routed(report, report.Passed ? ExitCode.Done : ExitCode.Failed);
    }

    static Uri Address(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && (address.Scheme == "https" || address.IsLoopback)
            ? address
            : throw new MisuseException(Diagnostic.Error(
                CliCodes.ValueUnusable,
                "The endpoint's address cannot be used.",
                "argument --url",
                $"'{text}' is not an https address",
                "write the complete address, such as https://contoso.azurewebsites.net/api/route; http is for this machine only"));

    static string Key(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } key
            ? key
            : throw new MisuseException(Diagnostic.Error(
                CliCodes.SignInIncomplete,
                "The endpoint's key is missing.",
                "argument --key-variable",
                $"the environment variable {name} is empty",
                $"set {name}, or name another variable; the key is never an argument"));
}
