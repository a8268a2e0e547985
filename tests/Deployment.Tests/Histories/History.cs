using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Histories;

/// <summary>One environment's life: installations, edits, upgrades over one or several versions, and runs that were killed.</summary>
sealed class History
{
    static readonly WaitPolicy NoTime = new(() => DateTimeOffset.UnixEpoch, (_, _) => Task.CompletedTask, TimeSpan.Zero);

    readonly PretendEnvironment _environment = new();
    readonly Random _random;
    readonly Packages _packages;
    readonly Expectation _expected;
    readonly Administrator _administrator;
    int _version = 1;

    public History(int seed, string solutionFile)
    {
        _random = new(seed);
        _packages = new(_random, solutionFile);
        _expected = new(_packages);
        _administrator = new(_random, _environment, _expected);
        _environment.Put("appmodule", Administrator.AppId, ("uniquename", new ColumnValue.Text("sales")));
        _environment.Put("role", Packages.RoleId, ("name", new ColumnValue.Text("Reader")));
        for (var at = 0; at < Packages.Privileges.Length; at++)
            _environment.Put("privilege", Packages.Privileges[at], ("name", new ColumnValue.Text($"prvRead{at}")));
        _ = _environment.Table(Packages.Provider);
    }

    /// <returns>null when nothing of the customer's was lost, nothing of the vendor's missed, and one further run settled it.</returns>
    public async Task<string?> LiveAsync()
    {
        for (var year = _random.Next(2, 7); year > 0; year--)
        {
            for (var edits = _random.Next(4); edits > 0; edits--) _administrator.Act();
            _version = Math.Min(Packages.Versions, _version + _random.Next(3));
            var take = _random.Next(6) switch { 0 => Take.Package, 1 => Take.Customer, _ => default(Take?) };
            if (_random.Next(3) > 0) await DisturbedAsync(take);
            else if (await RunAsync(take) is { } problem) return problem;
        }

        return await RunAsync(take: null);
    }

    async Task DisturbedAsync(Take? take)
    {
        var (at, kind) = (_random.Next(14), _random.Next(3));
        var isDead = false;
        _environment.BeforeEffect = call =>
        {
            if (call == at && kind == 0) isDead = true;
            if (isDead) throw new InvalidOperationException("killed");
            if (call == at && kind == 1) _administrator.Act();
        };
        _environment.AfterEffect = call =>
        {
            if (call != at || kind != 2) return;
            isDead = true;
            throw new InvalidOperationException("killed");
        };
        try
        {
            await DeployAsync(take);
        }
        catch (InvalidOperationException killed) when (killed.Message == "killed")
        {
        }
    }

    async Task<string?> RunAsync(Take? take)
    {
        (_environment.BeforeEffect, _environment.AfterEffect) = (_ => { }, _ => { });
        var report = await DeployAsync(take);
        if (!report.Succeeded) return $"a run nobody disturbed failed: {string.Join("; ", report.Problems)} {report.Surprise}";
        var again = await PlanAsync(take: null);
        var pending = again.Changes.Where(change => change.Writes).Select(change => $"{change.Component.Name}: {change.Reason}").ToList();
        return pending.Count > 0 ? $"it does not converge: {string.Join("; ", pending)}" : Differences().FirstOrDefault();
    }

    async Task<DeploymentReport> DeployAsync(Take? take)
    {
        _environment.Calls = 0;
        _environment.Package = _packages.Desired(_version);
        _environment.Committed = writes =>
        {
            if (writes.Any(IsOfSettings)) _expected.Shipped(_version, take, _administrator.MadeByHand);
        };
        var plan = await PlanAsync(take);
        return await Applier.ApplyAsync(plan, _environment, new Progress<DeploymentEvent>(), NoTime, CancellationToken.None);
    }

    async Task<DeploymentPlan> PlanAsync(Take? take)
    {
        var desired = _packages.Desired(_version);
        var current = await EnvironmentReader.ReadAsync(_environment, desired, CancellationToken.None);
        return Planner.Plan(desired, current, take: Taking.Everything(take));
    }

    static bool IsOfSettings(Write write) => write switch
    {
        Write.Link or Write.GrantPrivileges => true,
        Write.Create create => create.Table == Packages.Setting || SettingRecords.Contains(create.Id),
        Write.Update update => update.Table == Packages.Setting || SettingRecords.Contains(update.Id),
        _ => false,
    };

    static readonly HashSet<Guid> SettingRecords =
    [
        .. Packages.Rows.Select(row => ShippedIdentity.Row(Packages.Setting, row).Id),
        .. Packages.LinksOf(Packages.Versions).Select(link => ShippedIdentity.Link(Packages.Relationship, link.Id, link.OtherId).Id),
        .. Packages.Privileges.Select((_, at) => ShippedIdentity.Privilege(Packages.RoleId, $"prvRead{at}").Id),
    ];

    IEnumerable<string> Differences()
    {
        var rows = _environment.Table(Packages.Setting);
        foreach (var (row, id) in _expected.Rows)
        {
            if (id is null ? rows.ContainsKey(Packages.Rows[row]) : !rows.ContainsKey(id.Value))
                yield return $"row {row} is wrongly there or not";
            if (id is null || !rows.TryGetValue(id.Value, out var found)) continue;
            foreach (var column in Packages.ColumnsOf(_version).Where(_ => row < Packages.RowsOf(_version)))
                if (found.Value(column) != _expected.Value(row, column))
                    yield return $"{column} of row {row} is '{found.Value(column)}', expected '{_expected.Value(row, column)}'";
        }

        if (rows.Count != _expected.Rows.Values.Count(id => id is not null) + Unmet()) yield return $"there are {rows.Count} rows";
        foreach (var id in _expected.InactiveRows.Where(rows.ContainsKey))
            if (rows[id].Value("statecode") != new ColumnValue.Number(1)) yield return "a row that was deactivated is active";
        foreach (var (link, isThere) in _expected.Links)
            if (_environment.Links.Contains((Packages.Relationship, link.Id, link.OtherId)) != isThere)
                yield return $"link {link}: {!isThere}";
        foreach (var (privilege, isHeld) in _expected.Privileges)
            if (_environment.Held.Contains(privilege) != isHeld) yield return $"privilege {privilege}: {!isHeld}";
        foreach (var (step, found) in _environment.Table("sdkmessageprocessingstep"))
            if (found.Value("statecode") == new ColumnValue.Number(1) != _expected.StepsOff.Contains(step))
                yield return $"step {step} is wrong";
        foreach (var problem in PanelDifferences()) yield return problem;
    }

    int Unmet() => _administrator.MadeByHand.Keys.Count(row => !_expected.Rows.ContainsKey(row));

    IEnumerable<string> PanelDifferences()
    {
        var handlers = _environment.Table("appmodule")[Administrator.AppId].Value("eventhandlers").ToString()!;
        if (_expected.ForeignHandlers.FirstOrDefault(foreign => !handlers.Contains(foreign, StringComparison.Ordinal)) is { } lost)
            yield return $"the foreign handler {lost} was lost";
        var isSelected = _environment.Table(Packages.Provider)[Packages.ProviderId].Value("msdyn_appselector") is ColumnValue.Text;
        if (!isSelected) yield break;
        if (handlers.Contains("initializeCI", StringComparison.Ordinal) == _expected.PanelTakenOut)
            yield return "the panel is wrongly in or out";
        if (!_expected.PanelTakenOut && _environment.IsUnpublished) yield return "the app was changed and never published";
    }
}
