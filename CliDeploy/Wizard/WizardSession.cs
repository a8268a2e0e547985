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
        await LeaveAsync();
        var sources = form.Over(told);
        sources.Check(Setting.PlainOutput);
        var settings = SettingsReader.Read(sources, noColor: true, mayBeLocal: false) with { Configuration = told.Configuration };
        Environment = await WizardEnvironment.OpenAsync(settings, new WizardView(terminal, Ask, Wait));
        var found = await Environment.LookAsync(cancellation);
        Change(state => new WizardState
        {
            Page = WizardPage.Found,
            Target = Environment.Target,
            Found = found,
            Scenario = settings.Scenario,
            Problems = found.Plan.Problems,
            Decided = Environment.Decided() is null ? null : section ?? Environment.Baked,
        });
    });

    /// <param name="scenario">null: what was found.</param>
    public bool Choose(Scenario? scenario) => Do("reading the choices", async cancellation =>
    {
        var offer = await Environment!.OfferAsync(scenario, cancellation);
        Change(state => state with { Page = WizardPage.Configuration, Scenario = scenario, Offer = offer });
    });

    public void Answer(string path, IEnumerable<string> values) =>
        Change(state => state with { Answers = state.Answers.With(path, values) });

    public void TakeSnapshot(bool first) => Change(state => state with { TakesSnapshot = first });

    public bool Plan() => Do("reading the environment", async cancellation =>
    {
        var (configuration, problems) = ConfigurationSection.Read(State.Section);
        if (problems.Count > 0) throw new RunFailedException(problems);
        var decided = State.Decided is null ? configuration : Environment!.Decided()!;
        var plan = await Environment!.PlanAsync(decided, State.Scenario, cancellation);
        Change(state => state with { Page = WizardPage.Plan, Plan = plan, Problems = plan.Plan.Problems });
    });

    /// <returns>false: something else is under way, such as the same run, begun in another tab.</returns>
    public bool Run()
    {
        if (State.Plan is not { Plan: { CanBeApplied: true } } shown || State.Page != WizardPage.Plan) return false;
        return Do("deploying", async cancellation =>
        {
            Change(state => state with { Page = WizardPage.Run, Run = RunBoard.Of(shown.Plan, now()), Health = null, Sheet = null });
            var (report, back) = await Environment!.ApplyAsync(shown, State.TakesSnapshot, new Listener(Hear), cancellation);
            terminal.Complain(report.Problems, report.State, report.Surprise);
            Last = new("wizard", report, Requests: null, report.Succeeded ? ExitCode.Done : ExitCode.Failed) { Back = back };
            terminal.Show(Last);
            Change(state => state with { Run = state.Run!.End(report), Back = back, Plan = null, Problems = report.Problems });
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
        if (CanGoTo(page)) Change(state => state with { Page = page, Problems = Sequence<Diagnostic>.Empty });
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

    async Task ExamineAsync(CancellationToken cancellation)
    {
        Change(state => state with { Busy = "checking the environment" });
        var (health, sheet) = await Environment!.ExamineAsync(State.Scenario, cancellation);
        Change(state => state with { Health = health, Sheet = sheet });
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
            State = State with { Busy = what, Problems = Sequence<Diagnostic>.Empty, Asked = null };
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
                ? state with { Problems = problems.ToSequence(), Page = WizardPage.Plan, Run = null }
                : state with { Problems = problems.ToSequence() });
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
