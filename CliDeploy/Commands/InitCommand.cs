using System.CommandLine;
using Spectre.Console;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Targets;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Interviews;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>
/// Writes a first configuration file for an environment: what was answered, and everything else to choose from as comments.
/// </summary>
/// <param name="console">Where the person sits who is asked; null: nobody does.</param>
sealed class InitCommand(CommandSettings settings, IView view, Func<IAnsiConsole>? console)
{
    /// <exception cref="MisuseException">Nobody can be asked, or a file is there already.</exception>
    public async Task<Result> RunAsync(InitRequest request, CancellationToken cancellation)
    {
        if (!request.TakesDefaults && console is null) throw new MisuseException(NobodyToAsk());
        var folder = Path.GetDirectoryName(request.File)!;
        var schema = Path.Combine(folder, CommentedYaml.SchemaName);
        if (!request.Overwrites && Existing(request.File, schema) is { } file) throw new MisuseException(IsThere(file));
        var open = TargetOpener.Prepare(settings.Target, view);
        using var package = OpenPackage.Read(settings.Package, settings.RequiredSigner);
        await using var target = await open();
        view.TellReading(target);
        var offer = await Doctor.OfferAsync(target.Dataverse, package.Desired, settings.Scenario, DateTimeOffset.UtcNow, cancellation);
        var answers = request.TakesDefaults ? Interview.Usual(offer) : InterviewPrompts.Ask(console!(), offer);
        var yaml = CommentedYaml.Render(Interview.Section(answers), offer, CommentedYaml.TargetOf(settings));
        Output.WriteFile(request.File, "--to", () =>
        {
            File.WriteAllText(request.File, yaml);
            File.WriteAllBytes(schema, CommentedYaml.Schema);
        });
        return new Result.Wrote("init", [request.File, schema]);
    }

    /// <summary>The schema is ours: one of this very version is no loss.</summary>
    static string? Existing(string file, string schema) =>
        File.Exists(file) ? file
        : File.Exists(schema) && !File.ReadAllBytes(schema).AsSpan().SequenceEqual(CommentedYaml.Schema) ? schema
        : null;

    static Diagnostic IsThere(string file) => Diagnostic.Error(
        CliCodes.FileIsThere,
        "The file already exists.",
        file,
        "what is in it would be lost",
        "name another one with --to, or overwrite it with --force; 'voicedeploy export' shows what the environment has");

    static Diagnostic NobodyToAsk() => Diagnostic.Error(
        CliCodes.NobodyToAsk,
        "There is no terminal to ask questions at.",
        "arguments",
        "stdin or stderr is not a terminal",
        "use the defaults with --defaults, and add the rest to the file");
}

/// <param name="File">Full path.</param>
/// <param name="TakesDefaults">Nothing is asked.</param>
sealed record InitRequest(string File, bool TakesDefaults, bool Overwrites);

/// <summary>The options that only "init" has.</summary>
sealed class InitOptions
{
    readonly Option<string> _to = new("--to") { Description = "File to write [default: voice.yaml]", HelpName = "file" };
    readonly Option<bool> _defaults = new("--defaults") { Description = "Ask nothing; use what the environment has, and defaults" };
    readonly Option<bool> _force = new("--force") { Description = "Overwrite the file" };

    public InitOptions(Command command)
    {
        foreach (var option in new Option[] { _to, _defaults, _force }) command.Options.Add(option);
    }

    public InitRequest Read(ParseResult parsed) => new(
        Path.GetFullPath(parsed.GetValue(_to) ?? "voice.yaml"), parsed.GetValue(_defaults), parsed.GetValue(_force));
}
