using VoiceForD365.Deployment.Acceptance;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using static VoiceForD365.Deployment.Tests.Building.Configured;

namespace VoiceForD365.Deployment.Tests.Acceptance;

/// <summary>Which records tick off which item, and what is said of those that never came.</summary>
public sealed class Test_calls_that_are_watched : IProgress<AcceptanceProgress>
{
    static readonly AcceptanceItem[] All = Enum.GetValues<AcceptanceItem>();
    static readonly Guid Maria = Guid.NewGuid();
    static readonly DateTimeOffset ServerTime = new(2031, 1, 2, 3, 4, 5, TimeSpan.Zero);

    readonly List<Row> _calls = [];
    readonly List<Query.Rows> _asked = [];
    readonly List<AcceptanceProgress> _told = [];
    readonly Queue<Action> _whileWaiting = new();
    DateTimeOffset _now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    Func<bool> _fails = () => false;

    [Fact]
    public async Task Each_item_is_ticked_off_by_its_own_record_as_soon_as_it_is_whole()
    {
        _whileWaiting.Enqueue(() => Call("in:1", start: true, end: false));
        _whileWaiting.Enqueue(() => Change("in:1", ("actualend", Text("2031-01-02T03:05:00Z"))));
        _whileWaiting.Enqueue(() => Call("out:1", outgoing: true, start: true, end: true, customer: true));
        _whileWaiting.Enqueue(() => Call("callback:1", number: "+358405550001", start: false, end: false));
        _whileWaiting.Enqueue(() => Change("callback:1", ("statecode", new ColumnValue.Number(1))));

        var report = await RunAsync(All, seesPanel: true);

        Assert.True(report.Passed);
        Assert.Equal(["in:1", "out:1", "callback:1"], report.Items.Take(3).Select(item => item.Call!.Key));
        Assert.Equal([10, 15, 25], report.Items.Take(3).Select(item => (int)item.Took!.Value.TotalSeconds));
        Assert.Equal(
            [
                (AcceptanceItem.IncomingCall, ItemState.UnderWay), (AcceptanceItem.IncomingCall, ItemState.Passed),
                (AcceptanceItem.ClickToDial, ItemState.Passed), (AcceptanceItem.Callback, ItemState.UnderWay),
                (AcceptanceItem.Callback, ItemState.Passed),
            ],
            _told.SelectMany(told => told.News).Select(news => (news.Item, news.State)));
    }

    [Fact]
    public async Task Owner_customer_and_audit_text_are_told_by_name()
    {
        _whileWaiting.Enqueue(() => Call("in:1", start: true, end: true, customer: true, audit: "direct, answered"));

        var report = await RunAsync([AcceptanceItem.IncomingCall], null);

        var call = report.Items[0].Call!;
        Assert.Equal(
            ("Ann Agent", "Maria Customer", "direct, answered", true),
            (call.Owner!.Name, call.Customer!.Name, call.Audit, call.IsOfPanel));
    }

    [Fact]
    public async Task What_was_there_before_and_what_is_not_ours_ticks_nothing_off()
    {
        Call("old:1", start: true, end: true);
        _whileWaiting.Enqueue(() => Call("", start: true, end: true));

        var report = await RunAsync([AcceptanceItem.IncomingCall], null);

        Assert.Equal(ItemState.Failed, report.Items[0].State);
    }

    [Fact]
    public async Task What_is_new_is_told_by_the_clock_of_the_environment()
    {
        Call("old:1", start: true, end: true);

        await RunAsync([AcceptanceItem.IncomingCall], null);

        Assert.Equal(1, _asked[0].Newest);
        Assert.All(_asked.Skip(1), asked => Assert.Equal(ServerTime.AddMinutes(-2), asked.CreatedSince));
    }

    [Fact]
    public async Task A_call_that_calls_a_request_back_is_no_click_to_dial()
    {
        _whileWaiting.Enqueue(() => Call("callback:1", number: "+358405550001", start: false, end: true, state: 1));
        _whileWaiting.Enqueue(() => Call("out:1", number: "+358405550001", outgoing: true, start: true, end: true, customer: true));

        var report = await RunAsync([AcceptanceItem.ClickToDial, AcceptanceItem.Callback], null);

        Assert.Equal(
            (ItemState.Failed, ItemState.Passed),
            (StateOf(report, AcceptanceItem.ClickToDial), StateOf(report, AcceptanceItem.Callback)));
    }

    [Fact]
    public async Task A_number_that_was_typed_is_no_click_to_dial()
    {
        _whileWaiting.Enqueue(() => Call("out:1", outgoing: true, start: true, end: true));

        var report = await RunAsync([AcceptanceItem.ClickToDial], null);

        var dialled = report.Items.Single(item => item.Item == AcceptanceItem.ClickToDial);
        Assert.Contains("belongs to no customer", dialled.Problem!.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_of_other_agents_do_not_count_where_one_is_named()
    {
        _whileWaiting.Enqueue(() => Call("in:1", start: true, end: true, owner: Guid.NewGuid()));
        _whileWaiting.Enqueue(() => Call("callback:1", start: false, end: true, state: 1, owner: Guid.NewGuid()));

        var report = await RunAsync([AcceptanceItem.IncomingCall, AcceptanceItem.Callback], null, agent: Ann);

        Assert.Equal(
            (ItemState.Failed, ItemState.Passed),
            (StateOf(report, AcceptanceItem.IncomingCall), StateOf(report, AcceptanceItem.Callback)));
    }

    [Theory]
    [InlineData(AcceptanceItem.IncomingCall, DiagnosticCodes.NoIncomingCall, HealthCodes.AgentWithoutId)]
    [InlineData(AcceptanceItem.ClickToDial, DiagnosticCodes.NoOutgoingCall, HealthCodes.ClickToActOff)]
    [InlineData(AcceptanceItem.Callback, DiagnosticCodes.NoCallback, HealthCodes.QueueOwnerDisabled)]
    [InlineData(AcceptanceItem.Panel, DiagnosticCodes.PanelNotSeen, HealthCodes.AppWithoutPanel)]
    public async Task What_did_not_come_in_time_is_told_with_what_usually_hinders_it(AcceptanceItem item, string code, string hindrance)
    {
        var findings = new[] { HealthCodes.OwnPhoneCallForm, hindrance }
            .Select(found => new Finding(Chapter.Agents, Diagnostic.Error(found, "It is so.", "here", "because", $"mend {found}")));

        var report = await RunAsync([item], seesPanel: false, findings: findings.ToSequence());

        var failed = report.Items.Single(result => result.Item == item);
        Assert.Equal((ItemState.Failed, code, $"mend {hindrance}"), (failed.State, failed.Problem!.Code, failed.Problem.Fix));
        Assert.Contains(hindrance, failed.Problem.Why, StringComparison.Ordinal);
        Assert.Equal([hindrance], failed.Hindrances.Select(finding => finding.Problem.Code));
    }

    [Fact]
    public async Task Where_doctor_finds_nothing_the_panel_s_own_diagnostics_are_the_way_on()
    {
        var report = await RunAsync([AcceptanceItem.IncomingCall], null);

        Assert.Contains("Diagnostics in the agent's panel", report.Items[0].Problem!.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_eyes_can_see_is_not_checked_where_nobody_was_asked()
    {
        _whileWaiting.Enqueue(() => Call("in:1", start: true, end: true));

        var report = await RunAsync([AcceptanceItem.IncomingCall, AcceptanceItem.Panel], seesPanel: null);

        var panel = report.Items.Single(item => item.Item == AcceptanceItem.Panel);
        Assert.Equal((ItemState.NotChecked, DiagnosticCodes.PanelNotChecked), (panel.State, panel.Problem!.Code));
        Assert.Contains("the panel of Ann Agent wrote a record", panel.Problem.Why, StringComparison.Ordinal);
        Assert.False(report.Passed);
    }

    [Fact]
    public async Task What_is_not_configured_is_said_and_does_not_fail()
    {
        _whileWaiting.Enqueue(() => Call("in:1", start: true, end: true));
        _whileWaiting.Enqueue(() => Call("out:1", outgoing: true, start: true, end: true, customer: true));

        var report = await RunAsync(All.Except([AcceptanceItem.Callback]), seesPanel: true);

        Assert.Equal(ItemState.NotConfigured, StateOf(report, AcceptanceItem.Callback));
        Assert.True(report.Passed);
    }

    [Theory]
    [InlineData("ANN@contoso.com", 0, 3)]
    [InlineData("nobody@contoso.com", 1, 0)]
    [InlineData(null, 0, 3)]
    public void Only_somebody_who_is_an_agent_can_be_waited_for(string? agent, int problems, int items)
    {
        var prepared = AcceptanceTest.Of(new ScriptedDataverse(), WaitPolicy.Real, Health(isInstalled: true), agent);

        Assert.Equal(
            Enumerable.Repeat(DiagnosticCodes.AcceptanceAgentUnknown, problems), prepared.Problems.Select(problem => problem.Code));
        Assert.Equal(items, prepared.Found?.Items.Count ?? 0);
    }

    [Fact]
    public void Where_nothing_is_installed_nobody_needs_to_call()
    {
        var prepared = AcceptanceTest.Of(new ScriptedDataverse(), WaitPolicy.Real, Health(isInstalled: false), agent: null);

        Assert.Equal([HealthCodes.SolutionNotCurrent], prepared.Problems.Select(problem => problem.Code).Distinct());
    }

    [Fact]
    public async Task Somebody_who_stops_it_is_told_what_was_seen_until_then()
    {
        using var stop = new CancellationTokenSource();
        _whileWaiting.Enqueue(() => Call("in:1", start: true, end: true));
        _whileWaiting.Enqueue(stop.Cancel);

        var report = await RunAsync([AcceptanceItem.IncomingCall, AcceptanceItem.ClickToDial], null, cancellation: stop.Token);

        Assert.True(report.WasInterrupted);
        Assert.Equal(
            (ItemState.Passed, ItemState.Failed),
            (StateOf(report, AcceptanceItem.IncomingCall), StateOf(report, AcceptanceItem.ClickToDial)));
    }

    [Fact]
    public async Task A_look_that_fails_says_nothing_and_ten_in_a_row_end_it()
    {
        var failures = 0;
        _fails = () => ++failures is > 1 and < 10;
        _whileWaiting.Enqueue(() => Call("in:1", start: true, end: true));
        Assert.Equal(ItemState.Passed, StateOf(await RunAsync([AcceptanceItem.IncomingCall], null), AcceptanceItem.IncomingCall));

        _fails = () => true;
        await Assert.ThrowsAsync<DataverseException>(() => RunAsync([AcceptanceItem.ClickToDial], null, begins: false));
    }

    [Fact]
    public void Every_item_and_state_has_a_word_of_its_own()
    {
        Assert.Distinct(All.Select(item => item.ToText()));
        Assert.Distinct(All.Select(item => item.ToDo()));
        Assert.Distinct(Enum.GetValues<ItemState>().Select(state => state.ToText()));
    }

    void IProgress<AcceptanceProgress>.Report(AcceptanceProgress value) => _told.Add(value);

    static ItemState StateOf(AcceptanceReport report, AcceptanceItem item) => report.Items.Single(result => result.Item == item).State;

    async Task<AcceptanceReport> RunAsync(
        IEnumerable<AcceptanceItem> items,
        bool? seesPanel,
        Guid? agent = null,
        Sequence<Finding>? findings = null,
        bool begins = true,
        CancellationToken cancellation = default)
    {
        var policy = new WaitPolicy(() => _now, WaitAsync, TimeSpan.FromHours(1));
        var dataverse = new ScriptedDataverse { Answers = Answer };
        var test = new AcceptanceTest(dataverse, policy, findings ?? Sequence<Finding>.Empty, items.ToSequence(), agent);
        if (begins) await test.BeginAsync(default);
        var watched = await test.WatchAsync(TimeSpan.FromMinutes(15), this, cancellation);
        Assert.Empty(dataverse.Transactions);
        return test.Conclude(watched, seesPanel);
    }

    static EnvironmentHealth Health(bool isInstalled)
    {
        var tables = isInstalled ? new[] { "enreach_voicesetting" } : [];
        var state = Building.State.Empty with
        {
            Configuration = Here,
            Tables = tables
                .Select(table => new TableDefinition(table, $"{table}id", Sequence<LogicalName>.Empty, Sequence<string>.Empty))
                .ToSequence(),
        };
        var desired = Building.State.Desired(Building.State.Package("Core", "1.0.0.0"));
        return new(state, Planner.Plan(desired, state))
        {
            Users = Sequence.Of(User(Ann, "ann@contoso.com", SalesUnit)),
            RoleHolders = Sequence.Of(new Membership(SalesCopy, Ann)),
        };
    }

    Task WaitAsync(TimeSpan delay, CancellationToken cancellation)
    {
        _now += delay;
        if (_whileWaiting.TryDequeue(out var happens)) happens();
        cancellation.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }

    QueryResult Answer(Query query)
    {
        if (query is Query.RowById named)
            return new QueryResult.RowsAre(Sequence.Of(
                Row(named.Table, named.Id, ("fullname", Text(named.Id == Maria ? "Maria Customer" : "Ann Agent")))));
        var asked = Assert.IsType<Query.Rows>(query);
        if (_asked.Count > 1 && _fails()) throw new DataverseException(new(FaultKind.Throttled, "0x1", "come back later", null));
        _asked.Add(asked);
        return new QueryResult.RowsAre(_calls.ToSequence());
    }

    void Call(
        string key,
        bool start,
        bool end,
        bool outgoing = false,
        bool customer = false,
        string number = "+358401111111",
        int state = 0,
        Guid? owner = null,
        string audit = "") => _calls.Add(Row(
            "phonecall",
            Guid.NewGuid(),
            ("enreach_externalkey", key.Length > 0 ? Text(key) : new ColumnValue.Nothing()),
            ("directioncode", Flag(outgoing)),
            ("phonenumber", Text(number)),
            ("ownerid", Lookup("systemuser", owner ?? Ann)),
            ("createdby", Lookup("systemuser", owner ?? Ann)),
            ("regardingobjectid", customer ? Lookup("contact", Maria) : new ColumnValue.Nothing()),
            ("enreach_apiaudit", Text(audit)),
            ("actualstart", start ? Text("2031-01-02T03:04:00Z") : new ColumnValue.Nothing()),
            ("actualend", end ? Text("2031-01-02T03:05:00Z") : new ColumnValue.Nothing()),
            ("statecode", new ColumnValue.Number(state)),
            ("createdon", Text(ServerTime.AddSeconds(_calls.Count).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")))));

    void Change(string key, (LogicalName Column, ColumnValue Value) to)
    {
        var at = _calls.FindIndex(row => row.Text("enreach_externalkey") == key);
        _calls[at] = _calls[at] with
        {
            Columns = _calls[at].Columns.Select(setting => setting.Column == to.Column ? new(to.Column, to.Value) : setting).ToSequence(),
        };
    }
}
