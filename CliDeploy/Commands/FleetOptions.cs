using System.CommandLine;
using System.CommandLine.Completions;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>Which fleet, and which part of it; the same for all commands on fleets.</summary>
sealed class FleetOptions
{
    const string Variable = "VOICEDEPLOY_FLEET";

    readonly Option<string> _file = new("--file")
    {
        Description = $"The fleet's file [default: {Variable}, else fleet.yaml]",
        HelpName = "file",
    };

    readonly Option<string[]> _rings = new("--ring")
    {
        Description = "Only this ring (can be repeated); to deploy it, the rings before it have to be up to date",
        HelpName = "name",
    };

    readonly Option<string> _until = new("--until") { Description = "This ring and all rings before it", HelpName = "name" };

    readonly Option<string[]> _only = new("--only")
    {
        Description = "Only this environment, by its label; rings before it are not checked",
        HelpName = "label",
    };

    readonly Option<string[]> _tags = new("--tag")
    {
        Description = "Only environments with this tag (can be repeated: with any of them)",
        HelpName = "name",
    };

    public FleetOptions(Command command)
    {
        foreach (var option in new Option[] { _file, _rings, _until, _only, _tags }) command.Options.Add(option);
        Complete(_rings, fleet => fleet.Rings.Select(ring => ring.Name));
        Complete(_until, fleet => fleet.Rings.Select(ring => ring.Name));
        Complete(_only, fleet => fleet.Members.Select(member => member.Label));
        Complete(_tags, fleet => fleet.Members.SelectMany(member => member.Tags).Distinct());
    }

    /// <exception cref="MisuseException">Rings are named in two ways.</exception>
    public FleetCommands Read(ParseResult parsed, SettingSources sources, IView view)
    {
        var selection = new FleetSelection(
            (parsed.GetValue(_rings) ?? []).ToSequence(),
            parsed.GetValue(_until),
            (parsed.GetValue(_only) ?? []).ToSequence(),
            (parsed.GetValue(_tags) ?? []).ToSequence());
        if (selection is { Rings.Count: > 0, Until: not null })
            throw new MisuseException(Diagnostic.Error(
                CliCodes.ArgumentsMisused,
                "--ring and --until cannot be combined.",
                "arguments",
                "--until selects all rings up to one, and --ring selects some of them",
                "keep only one of them"));
        return new(
            File(parsed, sources.Variable),
            selection,
            sources.Find(Setting.Package),
            sources.Find(Setting.RequireSignature),
            view,
            sources.Variable);
    }

    string File(ParseResult parsed, Func<string, string?> variable) => parsed.GetValue(_file) ?? variable(Variable) ?? "fleet.yaml";

    /// <summary>From the file that is named so far; one that cannot be read completes nothing.</summary>
    void Complete(Option option, Func<Fleet, IEnumerable<string>> words) => option.CompletionSources.Add(context =>
        FleetReader.Read(File(context.ParseResult, Environment.GetEnvironmentVariable)).File is { } read
            ? words(read.Fleet).Select(word => new CompletionItem(word))
            : []);
}
