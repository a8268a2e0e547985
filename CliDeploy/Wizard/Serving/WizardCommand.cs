using System.CommandLine;
using System.Diagnostics;
using VoiceForD365.CliDeploy.Commands;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;

namespace VoiceForD365.CliDeploy.Wizard.Serving;

/// <summary>Serves the wizard in the browser until it is asked to stop.</summary>
sealed class WizardCommand
{
    readonly Option<int> _port = new("--port") { Description = "Loopback port [default: any free one]", HelpName = "number" };

    readonly Option<bool> _noBrowser = new("--no-browser")
    {
        Description = "Print the link, but do not open a browser",
    };

    /// <param name="commands">What its options are made like, and it is run by.</param>
    public static Command Make(CommandSet commands)
    {
        var command = commands.Make(
            "wizard",
            "Deploy step by step in the browser: sign in, choose, see the plan, watch it carried out",
            [.. CommandSet.Road(CommandSet.Decisions).Except([Setting.ConnectionStringVariable]), Setting.StallTimeout]);
        var wizard = new WizardCommand();
        wizard._port.Validators.Add(CommandSet.CheckPort);
        command.Options.Add(wizard._port);
        command.Options.Add(wizard._noBrowser);
        command.SetAction((parsed, cancellation) => commands.RunBareAsync(
            parsed, "wizard", (sources, view) => wizard.RunAsync(parsed, sources, view, cancellation)));
        return command;
    }

    async Task<Result> RunAsync(ParseResult parsed, SettingSources sources, IView view, CancellationToken cancellation)
    {
        await using var session = new WizardSession(sources, sources.Section, view, () => DateTimeOffset.UtcNow);
        await using var server = await WizardServer.StartAsync(parsed.GetValue(_port), session);
        var link = server.Gate.MakeLink();
        using var page = parsed.GetValue(_noBrowser) ? null : LinkPage.TryWrite(link, LinkPage.Place);
        server.Gate.Opened += () =>
        {
            page?.Dispose();
            view.Tell(new Note.Asking("The wizard was opened in a browser. If it was not you, end this program now with Ctrl-C."));
        };
        view.Tell(new Note.WizardIs(link, Confirmation.HasTerminal));
        if (page is not null) OpenBrowser(page.File);
        if (Confirmation.HasTerminal) _ = Task.Run(() => Renew(Console.In, server.Gate.MakeLink, view), CancellationToken.None);
        await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
        if (session.State.IsRunning)
        {
            view.Tell(new Note.Asking(
                $"A deployment into {session.State.Run!.Environment} is under way. It starts nothing more and reports what was done; the next "
                + "run continues from there. The environment finishes an import that is under way, and this program does not wait for it. "
                + "Press Ctrl-C again to end this program at once."));
            session.Stop();
            await session.WaitAsync();
        }

        return session.Last ?? (Result)new Result.Said("wizard", "stopped; nothing was deployed");
    }

    /// <summary>Whoever has closed the browser gets another link with Enter: the run goes on, and is found again.</summary>
    public static void Renew(TextReader typed, Func<string> makeLink, IView view)
    {
        while (typed.ReadLine() is not null) view.Tell(new Note.WizardIs(makeLink(), IsRenewed: true));
    }

    /// <summary>Where there is no desktop, the link is in the terminal all the same.</summary>
    static void OpenBrowser(string page)
    {
        try
        {
            using var _ = Process.Start(new ProcessStartInfo(page) { UseShellExecute = true });
        }
        catch (Exception none)
            when (none is System.ComponentModel.Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
        }
    }
}
