using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>The usual help, and below it examples to copy.</summary>
sealed class ExampleHelp(HelpAction usual) : SynchronousCommandLineAction
{
    static readonly Dictionary<string, string[]> Examples = new()
    {
        ["voicedeploy"] =
        [
            "rehearse on this machine",
            "  voicedeploy deploy --local",
            "see what would happen, and why",
            "  voicedeploy plan --environment https://contoso.crm4.dynamics.com",
            "make it so",
            "  voicedeploy deploy --environment https://contoso.crm4.dynamics.com",
        ],
        ["deploy"] =
        [
            "voicedeploy deploy --local",
            "voicedeploy deploy --environment https://contoso.crm4.dynamics.com",
            "voicedeploy deploy --config voice.yaml --output json",
            "take a snapshot first; the report shows how to go back",
            "  voicedeploy deploy --config voice.yaml --snapshot",
            "as an application; the secret is read from VOICEDEPLOY_CLIENT_SECRET",
            @"  voicedeploy deploy --environment https://contoso.crm4.dynamics.com \",
            @"    --auth client-secret --tenant-id contoso.onmicrosoft.com \",
            "    --client-id 5e000000-0000-0000-0000-000000000001",
        ],
        ["init"] =
        [
            "voicedeploy init --environment https://contoso.crm4.dynamics.com",
            "voicedeploy init --local --defaults --to voice.yaml",
        ],
        ["wizard"] =
        [
            "voicedeploy wizard --local",
            "voicedeploy wizard --environment https://contoso.crm4.dynamics.com",
        ],
        ["configure"] = ["voicedeploy configure --config voice.yaml", "voicedeploy configure --config voice.yaml --local"],
        ["doctor"] = ["voicedeploy doctor --environment https://contoso.crm4.dynamics.com", "voicedeploy doctor --local --output json"],
        ["acceptance"] =
        [
            "voicedeploy acceptance --environment https://contoso.crm4.dynamics.com",
            "only the calls of one agent count; wait for an hour at most",
            "  voicedeploy acceptance --config voice.yaml \\",
            "    --agent anna@contoso.com --timeout 1h",
        ],
        ["handoff"] = ["voicedeploy handoff --config voice.yaml > handoff.md"],
        ["export"] = ["voicedeploy export --local", "voicedeploy export --config voice.yaml --to as-it-is.yaml"],
        ["snapshot"] = ["voicedeploy snapshot --local", "voicedeploy snapshot --config voice.yaml --out before.json"],
        ["restore"] =
        [
            "see what would be brought back, and what cannot be",
            "  voicedeploy restore before.json --config voice.yaml --plan",
            "bring it back",
            "  voicedeploy restore before.json --config voice.yaml",
        ],
        ["uninstall"] =
        [
            "voicedeploy uninstall --local",
            "see what would go, and what data would be lost",
            @"  voicedeploy uninstall --environment https://contoso.crm4.dynamics.com \",
            "    --plan",
            "keep the data, and do not ask",
            "  voicedeploy uninstall --config voice.yaml --keep-data kept --yes",
            "save the plan for approval; then carry out exactly that",
            "  voicedeploy uninstall --config voice.yaml --plan --out leave.plan",
            "  voicedeploy uninstall --config voice.yaml --plan leave.plan",
        ],
        ["add"] =
        [
            "then hand the new secret over, and run voicedeploy secret remove",
            "  voicedeploy secret add --config voice.yaml",
        ],
        ["remove"] = ["voicedeploy secret remove --config voice.yaml"],
        ["plan"] =
        [
            @"voicedeploy plan --environment https://contoso.crm4.dynamics.com \",
            "  --scenario cif2",
            "exit with 2 if changes are pending",
            "  voicedeploy plan --config voice.yaml --detailed-exit-code",
            "save it, have it approved, carry out exactly that",
            "  voicedeploy plan --config voice.yaml --out voice.plan",
            "  voicedeploy deploy --config voice.yaml --plan voice.plan",
        ],
        ["status"] = ["voicedeploy status --environment https://contoso.crm4.dynamics.com"],
        ["fleet deploy"] =
        [
            "voicedeploy fleet deploy --file fleet.yaml",
            "as in a pipeline, with an approval in between",
            "  voicedeploy fleet deploy --file fleet.yaml --until pilot",
            "  voicedeploy fleet deploy --file fleet.yaml --ring production",
        ],
        ["fleet plan"] =
        [
            "voicedeploy fleet plan --file fleet.yaml",
            "voicedeploy fleet plan --ring pilot --output html > pilot.html",
        ],
        ["fleet status"] = ["voicedeploy fleet status --file fleet.yaml --output markdown"],
        ["fleet matrix"] =
        [
            "all rings; a job takes its own with fromJSON(...)['pilot']",
            "  voicedeploy fleet matrix --file fleet.yaml",
            "  voicedeploy fleet matrix --ring pilot --for azure",
        ],
        ["package"] =
        [
            "voicedeploy package",
            "voicedeploy package --config voice.yaml",
            "voicedeploy package --package VoiceForD365.zip --config voice.yaml --to out",
            "voicedeploy package --to /tmp/out --unmanaged",
        ],
        ["explain"] = ["voicedeploy explain SCN-001", "voicedeploy explain CLI", "voicedeploy explain --output json"],
        ["preview"] = ["voicedeploy preview --to /tmp/preview"],
        ["test"] =
        [
            "the key is read from VOICEDEPLOY_SMART_ROUTING_KEY",
            @"  voicedeploy smart-routing test \",
            "    --url https://contoso.azurewebsites.net/api/route",
            @"  voicedeploy smart-routing test \",
            @"    --url https://contoso.azurewebsites.net/api/route \",
            "    --known-caller +358401234567 --queue +358901234567",
        ],
        ["start"] =
        [
            "voicedeploy local start --port 5080 --preset cif2",
            "with 429, 503, dropped connections and more, as the file says",
            "  voicedeploy local start --faults storm.json",
            "with a sign-in; prints how programs use it, and what they must trust",
            "  voicedeploy local start --port 5080 --https-port 5443",
        ],
        ["reset"] = ["voicedeploy local reset"],
        ["completion"] =
        [
            "voicedeploy completion bash >> ~/.bashrc",
            "voicedeploy completion zsh >> ~/.zshrc",
            "voicedeploy completion pwsh >> $PROFILE",
            @"voicedeploy completion fish \",
            "  > ~/.config/fish/completions/voicedeploy.fish",
        ],
    };

    /// <summary>All of them; a terminal of 80 columns shows each whole.</summary>
    public static IEnumerable<string> Lines => Examples.Values.SelectMany(lines => lines);

    public static void Install(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new ExampleHelp((HelpAction)option.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        if (!Examples.TryGetValue(Name(command), out var lines)) return code;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var line in lines) output.WriteLine("  " + line);
        output.WriteLine();
        return code;
    }

    /// <summary>By its last word, but for those that other commands have too.</summary>
    static string Name(Command command) => command switch
    {
        RootCommand => "voicedeploy",
        _ when command.Parents.OfType<Command>().Any(parent => parent.Name == "fleet") => $"fleet {command.Name}",
        _ => command.Name,
    };
}
