using System.CommandLine;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Targets;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Acceptance;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>The test calls of the guide's last chapter: says what to do at the phone, and watches which records appear.</summary>
sealed class AcceptanceCommand
{
    static readonly TimeSpan DefaultPatience = TimeSpan.FromMinutes(15);
    static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    readonly Option<string> _agent = new("--agent")
    {
        Description = "Email address of the agent whose calls count [default: anybody's]",
        HelpName = "address",
    };

    readonly Option<string> _timeout = new("--timeout")
    {
        Description = "How long to wait for the calls, such as 10min or 1h [default: 15min]",
        HelpName = "duration",
    };

    readonly Option<bool> _detailed = new("--detailed-exit-code")
    {
        Description = "Exit with 2 if nothing failed but something was not checked",
    };

    public AcceptanceCommand(Command command)
    {
        _timeout.Validators.Add(option =>
        {
            if (option.Tokens is [{ Value: var text }] && !ValueRules.IsDuration(text))
                option.AddError($"'{text}' is no duration: write minutes or hours, such as 10min or 1h.");
        });
        foreach (var option in new Option[] { _agent, _timeout, _detailed }) command.Options.Add(option);
    }

    /// <exception cref="RunFailedException">The package is not installed, or nobody is that agent.</exception>
    public async Task<Result> RunAsync(ParseResult parsed, CommandSettings settings, IView view, CancellationToken cancellation)
    {
        var patience = parsed.GetValue(_timeout) is { } text ? ValueRules.Duration(text) : DefaultPatience;
        await using var opened = await view.OpenAsync(settings);
        var (package, target) = opened;
        var prepared = await AcceptanceTest.PrepareAsync(
            target.Dataverse,
            package.Desired,
            settings.Scenario,
            settings.WaitPolicy,
            parsed.GetValue(_agent),
            cancellation,
            target.Directory(DirectoryNeed.ToLook(settings.Configuration)));
        if (prepared.Found is not { } test) throw new RunFailedException(prepared.Problems);
        view.Tell(new Note.AcceptanceBegins(test.Items, patience, [.. test.Known.Select(problem => problem.Code).Distinct()]));
        var watched = await test.WatchAsync(patience, new Watcher(view), cancellation);
        var seesPanel = watched.WasInterrupted || !Confirmation.HasTerminal ? null : await AskAsync(cancellation);
        var report = test.Conclude(watched, seesPanel);
        return new Result.Accepted(report, target.Requests, Code(report, parsed.GetValue(_detailed)));
    }

    /// <returns>null: somebody stopped it instead of answering.</returns>
    static async Task<bool?> AskAsync(CancellationToken cancellation)
    {
        try
        {
            return await Confirmation.AtTerminalAsync(Confirmation.IsPanelSeen, cancellation);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    static int Code(AcceptanceReport report, bool tellsByExitCode) => report switch
    {
        _ when report.Items.Any(item => item.State == ItemState.Failed) => ExitCode.Failed,
        { Passed: false } when tellsByExitCode => ExitCode.ChangesPending,
        _ => ExitCode.Done,
    };

    /// <summary>Tells each change at once, and every half minute what is still waited for.</summary>
    sealed class Watcher(IView view) : IProgress<AcceptanceProgress>
    {
        TimeSpan _told;

        public void Report(AcceptanceProgress value)
        {
            foreach (var item in value.News) view.Tell(new Note.AcceptanceIs(item));
            if (value.News.Count > 0) _told = value.Since;
            if (value.Since - _told < LongestSilence || value.Open.Count == 0) return;
            _told = value.Since;
            view.Tell(new Note.Delayed(string.Join(", ", value.Open.Select(AcceptanceText.Name)), value.Since, value.Left));
        }
    }
}
