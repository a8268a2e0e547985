using VoiceForD365.CliDeploy.Commands;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Wizard;

/// <summary>
/// The wizard itself: one for the whole process. Pages look at its state and ask it to go on; a page that is reloaded, or a second one,
/// finds it where it is. One thing is done at a time, so that no second run begins beside the first.
/// </summary>
/// <param name="told">What the command was told.</param>
/// <param name="section">What its file decides, as it was written; null: nothing.</param>
/// <param name="terminal">Where the command was started.</param>
sealed class WizardSession(SettingSources told, ConfigurationNode? section, IView terminal, Func<DateTimeOffset> now) : IAsyncDisposable
{
    readonly Lock _lock = new();
    CancellationTokenSource? _stop;
    Task _work = Task.CompletedTask;

    public event Action? Changed;

    public WizardState State { get; private set; } = new();

    public SignInForm Told { get; } = SignInForm.Of(told);

    /// <summary>null: nobody is signed in.</summary>
    public WizardEnvironment? Environment { get; private set; }

    /// <summary>What the last run has led to; null: there was none.</summary>
    public Result.Deployed? Last { get; private set; }

    public bool SignIn(SignInForm form) => Do("signing in", async cancellation =>
    {
        var sources = form.Over(told);
        sources.Check(Setting.PlainOutput);
        var settings = SettingsReader.Read(sources, noColor: true, mayBeLocal: false) with { Configuration = told.Configuration };
        // What was found, answered and planned in one environment is nothing in the next, nor where that cannot be reached.
        Change(state => new WizardState { Busy = state.Busy });
        await LeaveAsync();
        var opened = await WizardEnvironment.OpenAsync(settings, new WizardView(terminal, Ask, Wait));
        try
        {
            var found = await opened.LookAsync(cancellation);
            Environment = opened;
            Change(state => new WizardState
            {
                Busy = state.Busy,
                Page = WizardPage.Found,
                Target = opened.Target,
                Found = found,
                Scenario = settings.Scenario,
                Decided = opened.Decided() is null ? null : section ?? opened.Baked,
            });
        }
        catch
        {
            Environment = null;
            await opened.DisposeAsync();
            throw;
        }
    });

    /// <param name="scenario">null: what was found.</param>
    public bool Choose(Scenario? scenario) => Do("reading the choices", async cancellation =>
    {
        var offer = await Environment!.OfferAsync(scenario, cancellation);
        Change(state => state with
        {
            Page = WizardPage.Configuration,
            Scenario = scenario,
            Offer = offer,
            Plan = state.Scenario == scenario ? state.Plan : null,
        });
    });

    /// <summary>A plan made from other answers is none any more.</summary>
    public void Answer(string path, IEnumerable<string> values) => Change(state =>
    {
        var next = state with { Answers = state.Answers.With(path, values) };
        return next.Section == state.Section ? next : next with { Plan = null };
    });

    public void TakeSnapshot(bool first) => Change(state => state with { TakesSnapshot = first });

    public bool Plan() => Do("reading the environment", async cancellation =>
    {
        var section = State.Section;
        var (configuration, problems) = ConfigurationSection.Read(section);
        if (problems.Count > 0) throw new RunFailedException(problems);
        var decided = State.Decided is null ? configuration : Environment!.Decided()!;
        var plan = await Environment!.PlanAsync(decided, State.Scenario, cancellation);
        Change(state => state with { Page = WizardPage.Plan, Plan = plan with { Section = section } });
    });

    /// <returns>false: something else is under way, such as the same run, begun in another tab.</returns>
    public bool Run()
    {
        if (State.Plan is not { Plan: { CanBeApplied: true } } shown || State.Page != WizardPage.Plan) return false;
        return Do("deploying", async cancellation =>
        {
            Change(state => state with
            {
                Page = WizardPage.Run,
                Run = RunBoard.Of(shown.Plan, now()),
                Carried = shown,
                Health = null,
                Sheet = null,
                Unchecked = Sequence<Diagnostic>.Empty,
            });
            var (report, back) = await Environment!.ApplyAsync(shown, State.TakesSnapshot, new Listener(Hear), cancellation);
            terminal.Complain(report.Problems, report.State, report.Surprise);
            Last = new("wizard", report, Requests: null, report.Succeeded ? ExitCode.Done : ExitCode.Failed) { Back = back };
            terminal.Show(Last);
            Change(state => state with { Run = state.Run!.End(report), Back = back, Plan = null });
            if (!cancellation.IsCancellationRequested) await ExamineAsync(cancellation);
        });
    }

    public bool Examine() => Do("checking the environment", ExamineAsync);

    /// <summary>Ends what is under way, cleanly: a run tells what was done and what was not.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            if (_stop is null) return;
            if (State.Run is { Report: null } run) State = State with { Run = run with { IsStopping = true } };
            _stop.Cancel();
        }

        Tell();
    }

    /// <summary>To a step that was there before.</summary>
    public void GoTo(WizardPage page)
    {
        if (CanGoTo(page)) Change(state => state with { Page = page, Failed = Sequence<Diagnostic>.Empty });
    }

    public bool CanGoTo(WizardPage page) => State.Busy is null && page switch
    {
        WizardPage.SignIn => true,
        WizardPage.Found or WizardPage.Scenario => State.Found is not null,
        WizardPage.Configuration => State.Offer is not null,
        WizardPage.Plan => State.Plan is not null && !State.IsRunning,
        WizardPage.Run => State.Run is not null,
        _ => false,
    };

    /// <summary>Once what is under way has ended.</summary>
    public Task WaitAsync()
    {
        lock (_lock) return _work;
    }

    public async ValueTask DisposeAsync()
    {
        Stop();
        await WaitAsync();
        await LeaveAsync();
    }

    /// <summary>Where it cannot be done, the run before it has ended all the same.</summary>
    async Task ExamineAsync(CancellationToken cancellation)
    {
        const string What = "checking the environment";
        Change(state => state with { Busy = What, Unchecked = Sequence<Diagnostic>.Empty });
        try
        {
            var (health, sheet) = await Environment!.ExamineAsync(State.Scenario, cancellation);
            Change(state => state with { Health = health, Sheet = sheet });
        }
        catch (Exception fault)
        {
            var problems = Session.Explain(What, fault);
            terminal.Complain(problems, State.Run!.Report!.State);
            Change(state => state with { Unchecked = problems.ToSequence() });
        }
    }

    async Task LeaveAsync()
    {
        if (Environment is { } earlier) await earlier.DisposeAsync();
        Environment = null;
    }

    bool Do(string what, Func<CancellationToken, Task> work)
    {
        lock (_lock)
        {
            if (_stop is not null) return false;
            _stop = new();
            State = State with { Busy = what, Failed = Sequence<Diagnostic>.Empty, Asked = null };
            var cancellation = _stop.Token;
            _work = Task.Run(() => DoAsync(what, work, cancellation), CancellationToken.None);
        }

        Tell();
        return true;
    }

    async Task DoAsync(string what, Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        try
        {
            await work(cancellation);
        }
        catch (Exception fault)
        {
            var problems = Session.Explain(what, fault);
            terminal.Complain(problems, "nothing was written");
            // A run that could not even begin leads back to its plan.
            Change(state => state.IsRunning
                ? state with { Failed = problems.ToSequence(), Page = WizardPage.Plan, Run = null, Carried = null }
                : state with { Failed = problems.ToSequence() });
        }
        finally
        {
            lock (_lock)
            {
                _stop!.Dispose();
                _stop = null;
            }

            Change(state => state with { Busy = null, Asked = null });
        }
    }

    void Hear(DeploymentEvent happened) => Change(state => state with { Run = state.Run?.Hear(happened) });

    void Ask(string text) => Change(state => state with { Asked = text });

    void Wait(string text) => Change(state => state with { Busy = state.Busy is null ? null : text });

    void Change(Func<WizardState, WizardState> change)
    {
        lock (_lock) State = change(State);
        Tell();
    }

    /// <summary>A page that fails to look changes nothing of what is done.</summary>
    void Tell() => BestEffort.Try(() => Changed?.Invoke());
}
