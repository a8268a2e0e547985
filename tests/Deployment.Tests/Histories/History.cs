using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Histories;

/// <summary>One environment's life: installations, edits, upgrades over one or several versions, and runs that were killed.</summary>
internal sealed class History
{
    private static readonly Pace NoTime = new(() => DateTimeOffset.UnixEpoch, (_, _) => Task.CompletedTask, TimeSpan.Zero);

    private readonly PretendEnvironment environment = new();
    private readonly Random random;
    private readonly Packages packages;
    private readonly Expectation expected;
    private readonly Administrator administrator;
    private int version = 1;

    public History(int seed, string solutionFile)
    {
        random = new(seed);
        packages = new(random, solutionFile);
        expected = new(packages);
        administrator = new(random, environment, expected);
        environment.Put("appmodule", Administrator.AppId, ("uniquename", new ColumnValue.Text("sales")));
        environment.Put("role", Packages.RoleId, ("name", new ColumnValue.Text("Reader")));
        for (var at = 0; at < Packages.Privileges.Length; at++)
            environment.Put("privilege", Packages.Privileges[at], ("name", new ColumnValue.Text($"prvRead{at}")));
        _ = environment.Table(Packages.Provider);
    }

    /// <returns>null when nothing of the customer's was lost, nothing of the vendor's missed, and one further run settled it.</returns>
    public async Task<string?> LiveAsync()
    {
        for (var year = random.Next(2, 7); year > 0; year--)
        {
            for (var edits = random.Next(4); edits > 0; edits--) administrator.Act();
            version = Math.Min(Packages.Versions, version + random.Next(3));
            var take = random.Next(6) switch { 0 => Take.Package, 1 => Take.Customer, _ => default(Take?) };
            if (random.Next(3) > 0) await DisturbedAsync(take);
            else if (await RunAsync(take) is { } problem) return problem;
        }

        return await RunAsync(take: null);
    }

    private async Task DisturbedAsync(Take? take)
    {
        var (at, kind) = (random.Next(14), random.Next(3));
        var isDead = false;
        environment.BeforeEffect = call =>
        {
            if (call == at && kind == 0) isDead = true;
            if (isDead) throw new InvalidOperationException("killed");
            if (call == at && kind == 1) administrator.Act();
        };
        environment.AfterEffect = call =>
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

    private async Task<string?> RunAsync(Take? take)
    {
        (environment.BeforeEffect, environment.AfterEffect) = (_ => { }, _ => { });
        var report = await DeployAsync(take);
        if (!report.Succeeded) return $"a run nobody disturbed failed: {string.Join("; ", report.Problems)} {report.Surprise}";
        var again = await PlanAsync(take: null);
        var pending = again.Changes.Where(change => change.Writes).Select(change => $"{change.Component.Name}: {change.Reason}").ToList();
        return pending.Count > 0 ? $"it does not converge: {string.Join("; ", pending)}" : Differences().FirstOrDefault();
    }

    private async Task<DeploymentReport> DeployAsync(Take? take)
    {
        environment.Calls = 0;
        environment.Package = packages.Desired(version);
        environment.Committed = writes =>
        {
            if (writes.Any(IsOfSettings)) expected.Shipped(version, take, administrator.MadeByHand);
        };
        var plan = await PlanAsync(take);
        return await Applier.ApplyAsync(plan, environment, new Progress<DeploymentEvent>(), NoTime, CancellationToken.None);
    }

    private async Task<DeploymentPlan> PlanAsync(Take? take)
    {
        var desired = packages.Desired(version);
        var current = await EnvironmentReader.ReadAsync(environment, desired, CancellationToken.None);
        return Planner.Plan(desired, current, take: Taking.Everything(take));
    }

    private static bool IsOfSettings(Write write) => write switch
    {
        Write.Link or Write.GrantPrivileges => true,
        Write.Create create => create.Table == Packages.Setting || SettingRecords.Contains(create.Id),
        Write.Update update => update.Table == Packages.Setting || SettingRecords.Contains(update.Id),
        _ => false,
    };

    private static readonly HashSet<Guid> SettingRecords =
    [
        .. Packages.Rows.Select(row => ShippedIdentity.Row(Packages.Setting, row).Id),
        .. Packages.LinksOf(Packages.Versions).Select(link => ShippedIdentity.Link(Packages.Relationship, link.Id, link.OtherId).Id),
        .. Packages.Privileges.Select((_, at) => ShippedIdentity.Privilege(Packages.RoleId, $"prvRead{at}").Id),
    ];

    private IEnumerable<string> Differences()
    {
        var rows = environment.Table(Packages.Setting);
        foreach (var (row, id) in expected.Rows)
        {
            if (id is null ? rows.ContainsKey(Packages.Rows[row]) : !rows.ContainsKey(id.Value))
                yield return $"row {row} is wrongly there or not";
            if (id is null || !rows.TryGetValue(id.Value, out var found)) continue;
            foreach (var column in Packages.ColumnsOf(version).Where(_ => row < Packages.RowsOf(version)))
                if (found.Value(column) != expected.Value(row, column))
                    yield return $"{column} of row {row} is '{found.Value(column)}', expected '{expected.Value(row, column)}'";
        }

        if (rows.Count != expected.Rows.Values.Count(id => id is not null) + Unmet()) yield return $"there are {rows.Count} rows";
        foreach (var id in expected.InactiveRows.Where(rows.ContainsKey))
            if (rows[id].Value("statecode") != new ColumnValue.Number(1)) yield return "a row that was deactivated is active";
        foreach (var (link, isThere) in expected.Links)
            if (environment.Links.Contains((Packages.Relationship, link.Id, link.OtherId)) != isThere)
                yield return $"link {link}: {!isThere}";
        foreach (var (privilege, isHeld) in expected.Privileges)
            if (environment.Held.Contains(privilege) != isHeld) yield return $"privilege {privilege}: {!isHeld}";
        foreach (var (step, found) in environment.Table("sdkmessageprocessingstep"))
            if (found.Value("statecode") == new ColumnValue.Number(1) != expected.StepsOff.Contains(step))
                yield return $"step {step} is wrong";
        foreach (var problem in PanelDifferences()) yield return problem;
    }

    private int Unmet() => administrator.MadeByHand.Keys.Count(row => !expected.Rows.ContainsKey(row));

    private IEnumerable<string> PanelDifferences()
    {
        var handlers = environment.Table("appmodule")[Administrator.AppId].Value("eventhandlers").ToString()!;
        if (expected.ForeignHandlers.FirstOrDefault(foreign => !handlers.Contains(foreign, StringComparison.Ordinal)) is { } lost)
            yield return $"the foreign handler {lost} was lost";
        var isSelected = environment.Table(Packages.Provider)[Packages.ProviderId].Value("msdyn_appselector") is ColumnValue.Text;
        if (!isSelected) yield break;
        if (handlers.Contains("initializeCI", StringComparison.Ordinal) == expected.PanelTakenOut)
            yield return "the panel is wrongly in or out";
        if (!expected.PanelTakenOut && environment.IsUnpublished) yield return "the app was changed and never published";
    }
}
