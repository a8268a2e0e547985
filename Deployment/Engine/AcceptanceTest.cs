using VoiceForD365.Deployment.Acceptance;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment;

/// <summary>
/// Watches an environment while a person makes the calls that the guide's last chapter asks for, and says which of them arrived as
/// records. Reads only.
/// </summary>
public sealed class AcceptanceTest
{
    /// <summary>
    /// Between two looks. The panel writes when somebody answers and when somebody hangs up; the hosted services need a minute. The gateway
    /// waits longer by itself where the environment asks for it.
    /// </summary>
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    readonly IDataverse _dataverse;
    readonly WaitPolicy _policy;
    readonly Sequence<Finding> _findings;
    readonly PhoneCallRetrieval _calls;
    readonly Guid? _agent;

    internal AcceptanceTest(
        IDataverse dataverse, WaitPolicy policy, Sequence<Finding> findings, Sequence<AcceptanceItem> items, Guid? agent)
    {
        (_dataverse, _policy, _findings, _agent, Items) = (dataverse, policy, findings, agent, items);
        _calls = new(dataverse);
    }

    /// <summary>What is to be tried, in this order.</summary>
    public Sequence<AcceptanceItem> Items { get; }

    /// <summary>Errors that doctor finds before anybody has called.</summary>
    public Sequence<Diagnostic> Known =>
        _findings.Select(finding => finding.Problem).Where(problem => problem.Severity == Severity.Error).ToSequence();

    /// <param name="agent">Address of the agent whose calls count; null: anybody's.</param>
    /// <returns>null with the problems that keep it from beginning.</returns>
    /// <inheritdoc cref="Doctor.ExamineAsync"/>
    public static async Task<Checked<AcceptanceTest>> PrepareAsync(
        IDataverse dataverse,
        DesiredState desired,
        Scenario? asked,
        WaitPolicy policy,
        string? agent,
        CancellationToken cancellation,
        DirectoryAccess? directory = null)
    {
        var health = await Doctor.LookAsync(dataverse, desired, asked, policy.Now(), directory, cancellation).ConfigureAwait(false);
        var prepared = Of(dataverse, policy, health, agent);
        if (prepared.Found is { } test) await test._calls.BeginAsync(cancellation).ConfigureAwait(false);
        return prepared;
    }

    /// <summary>Pure: what is tried in an environment, or why nothing can be.</summary>
    internal static Checked<AcceptanceTest> Of(IDataverse dataverse, WaitPolicy policy, EnvironmentHealth health, string? agent)
    {
        var findings = Doctor.Examine(health);
        if (!health.IsInstalled) return new(null, findings.Select(finding => finding.Problem).ToSequence());
        var user = agent is null ? null : health.Agents.FirstOrDefault(found => IsOf(found, agent));
        if (agent is not null && user is null)
            return new(null, Sequence.Of(AcceptanceProblems.AgentUnknown(dataverse.Environment, agent)));
        var callbacks = health.CallbackProfiles.Any(profile => profile.Number("statecode") == 0);
        var items = Enum.GetValues(typeof(AcceptanceItem)).Cast<AcceptanceItem>()
            .Where(item => callbacks || item != AcceptanceItem.Callback);
        return new(new(dataverse, policy, findings, items.ToSequence(), user?.Id), Sequence<Diagnostic>.Empty);
    }

    static bool IsOf(Row user, string address) =>
        string.Equals(user.Text("internalemailaddress"), address, StringComparison.OrdinalIgnoreCase);

    internal Task BeginAsync(CancellationToken cancellation) => _calls.BeginAsync(cancellation);

    /// <summary>Looks until everything that leaves a record has passed, the time is over, or somebody stops it.</summary>
    /// <param name="patience">How long altogether.</param>
    /// <param name="progress">Told of every look.</param>
    /// <param name="cancellation">Ends it early: what was seen until then is in the report.</param>
    /// <exception cref="DataverseException">Looks in a row failed.</exception>
    public async Task<AcceptanceReport> WatchAsync(
        TimeSpan patience, IProgress<AcceptanceProgress> progress, CancellationToken cancellation)
    {
        var began = _policy.Now();
        var items = Items.Select(item => new ItemResult(item, ItemState.Waiting, null)).ToList();
        var failed = 0;
        var interrupted = false;
        try
        {
            while (true)
            {
                try
                {
                    var seen = await _calls.ReadAsync(cancellation).ConfigureAwait(false);
                    failed = 0;
                    var since = _policy.Now() - began;
                    var news = See(items, seen, since);
                    progress.Report(new(news, Open(items), since, patience - since));
                }
                catch (DataverseException) when (++failed < Looks.MostFailed)
                {
                    // Says nothing about the calls; the next look may.
                }

                if (Open(items).Count == 0) break;
                if (_policy.Now() - began >= patience) break;
                await _policy.Delay(Pause, cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            interrupted = true;
        }

        return new(_dataverse.Environment, items.ToSequence(), _policy.Now() - began, interrupted);
    }

    /// <summary>What a record can still show.</summary>
    static Sequence<AcceptanceItem> Open(List<ItemResult> items) => items
        .Where(item => item.State != ItemState.Passed && item.Item != AcceptanceItem.Panel)
        .Select(item => item.Item)
        .ToSequence();

    /// <returns>Those whose state has changed.</returns>
    Sequence<ItemResult> See(List<ItemResult> items, Sequence<SeenCall> seen, TimeSpan since)
    {
        var news = new List<ItemResult>();
        for (var at = 0; at < items.Count; at++)
        {
            if (items[at].State == ItemState.Passed) continue;
            var now = Judging.Judge(items[at].Item, seen, _agent);
            if (now.State == ItemState.Passed) now = now with { Took = since };
            if (now.State != items[at].State) news.Add(now);
            items[at] = now;
        }

        return news.ToSequence();
    }

    /// <summary>Says of everything that did not pass why, and of the panel what a person saw.</summary>
    /// <param name="watched">As <see cref="WatchAsync"/> left it.</param>
    /// <param name="seesPanel">null: nobody was asked.</param>
    public AcceptanceReport Conclude(AcceptanceReport watched, bool? seesPanel)
    {
        var minutes = Math.Ceiling(watched.Lasted.TotalMinutes);
        var until = watched.WasInterrupted ? "before it was interrupted" : minutes > 1 ? $"within {minutes:0} minutes" : "within a minute";
        var items = watched.Items.Select(item => item.Item == AcceptanceItem.Panel && seesPanel is not false
            ? Panel(item, seesPanel)
            : AcceptanceProblems.Close(item, watched.Environment, _findings, until));
        var missing = Enum.GetValues(typeof(AcceptanceItem)).Cast<AcceptanceItem>().Except(Items)
            .Select(item => new ItemResult(item, ItemState.NotConfigured, null));
        return watched with { Items = items.Concat(missing).OrderBy(item => item.Item).ToSequence() };
    }

    ItemResult Panel(ItemResult item, bool? isSeen) => isSeen is true
        ? item with { State = ItemState.Passed }
        : item with
        {
            State = ItemState.NotChecked,
            Problem = AcceptanceProblems.NobodyAsked(_dataverse.Environment, item.Call),
        };
}
