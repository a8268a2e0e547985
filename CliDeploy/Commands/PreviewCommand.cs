using System.CommandLine;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Preview;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>Draws what an administrator will see, from the repository's source.</summary>
sealed class PreviewCommand
{
    readonly Option<string> _source = new("--source")
    {
        Description = "The repository [default: the one around the current folder]",
        HelpName = "folder",
    };

    readonly Option<string> _to = new("--to")
    {
        Description = "Folder for the pages [default: artifacts/preview, in the repository]",
        HelpName = "folder",
    };

    public PreviewCommand(Command command)
    {
        command.Options.Add(_source);
        command.Options.Add(_to);
    }

    /// <exception cref="MisuseException">There is no repository to read.</exception>
    public Result Run(ParseResult parsed)
    {
        var root = RepositoryFolder.Find(parsed.GetValue(_source));
        var output = Path.GetFullPath(parsed.GetValue(_to) ?? Path.Combine(root, "artifacts", "preview"));
        // The core comes first: the app adds to it.
        var solutions = new[] { "VoiceForD365Core", "VoiceForD365App" }.Select(name => Path.Combine(root, "Solutions", name)).ToList();
        return new Result.Wrote("preview", Output.WriteFolder(
            output,
            "--to",
            () => PreviewRenderer.Render(solutions, output, Path.Combine(root, "ConfigData")).Select(page => Path.Combine(output, page))));
    }
}
