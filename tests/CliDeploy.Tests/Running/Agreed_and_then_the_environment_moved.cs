using VoiceForD365.CliDeploy.Commands;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Approvals;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Tests.Running;

/// <summary>Somebody reads the plan and says yes; meanwhile somebody else works in the environment, or nobody does.</summary>
public sealed class Agreed_and_then_the_environment_moved
{
    static readonly Guid Setting = new("00000000-0000-0000-0000-000000000001");

    readonly OneSetting _dataverse = new();

    [Fact]
    public async Task Where_nothing_moved_the_plan_that_was_shown_is_carried_out_by_a_run_that_is_held_to_it()
    {
        var (shown, plan, held, now) = await AgreeAsync(() => { });

        Assert.NotSame(shown, held);
        Assert.NotNull(held.Approval);
        Assert.Equal(plan.Changes, now.Changes);
        Assert.True(now is { CanBeApplied: true, HasChanges: true });
    }

    [Fact]
    public async Task Where_somebody_wrote_meanwhile_nothing_is_carried_out_and_what_moved_is_named()
    {
        var (_, _, held, now) = await AgreeAsync(() => _dataverse.Value = "theirs");

        Assert.False(now.CanBeApplied);
        var moved = now.Problems.First(problem => problem.Severity == Severity.Error);
        Assert.Equal(DiagnosticCodes.PlanStale, moved.Code);
        Assert.Contains(now.Problems, problem => problem.Why == "'shipped' then, 'theirs' now");
        var report = await held.ApplyAsync(now, new Listener(_ => { }), CancellationToken.None);
        Assert.False(report.Succeeded);
        Assert.Equal(0, _dataverse.Writes);
    }

    async Task<(DeploymentRun Shown, DeploymentPlan Plan, DeploymentRun Held, DeploymentPlan Now)> AgreeAsync(Action meanwhile)
    {
        var shown = Run(null);
        var (current, plan) = await shown.PlanAsync(new Listener(_ => { }), CancellationToken.None);
        Assert.True(plan is { CanBeApplied: true, HasChanges: true }, string.Join("\n", plan.Problems));
        meanwhile();
        var (held, _, now) = await Agreeing.HoldAsync(shown, current, plan, Run, new Listener(_ => { }), CancellationToken.None);
        return (shown, plan, held, now);
    }

    DeploymentRun Run(Approval? approval) => new(
        new("VoiceForD365", SolutionVersion.Parse("1.0.0.0"), Sequence<SolutionPackage>.Empty, Sequence.Of(Settings)),
        asked: null,
        _dataverse,
        WaitPolicy.Real)
    {
        Approval = approval,
    };

    /// <summary>One setting that has two columns in the package, and one of them here.</summary>
    static SeedSet Settings { get; } = new(
        "Settings",
        Sequence.Of(Scenario.None, Scenario.Cif1, Scenario.Cif2, Scenario.Omnichannel),
        Sequence.Of<LogicalName>("contoso_setting"),
        Sequence.Of(new SeedTable(
            "contoso_setting",
            "Setting",
            "contoso_settingid",
            Sequence<LogicalName>.Empty,
            MadeByServer: false,
            Sequence.Of(new SeedColumn("contoso_value"), new SeedColumn("contoso_other")),
            Sequence.Of(new SeedRow(Setting, "A", Sequence.Of(
                new ColumnSetting("contoso_value", new ColumnValue.Text("shipped")),
                new ColumnSetting("contoso_other", new ColumnValue.Text("new"))))))),
        Sequence<SeedLink>.Empty,
        Sequence<SeedGrant>.Empty);

    /// <summary>An environment with one setting of the package.</summary>
    sealed class OneSetting : IDataverse
    {
        static readonly Guid Caller = Guid.NewGuid();
        static readonly Guid Organization = Guid.NewGuid();

        public string Value { get; set; } = "shipped";

        public int Writes { get; private set; }

        public string Environment => "https://contoso.crm4.dynamics.com";

        public Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<QueryResult>>([.. queries.Select(Answer)]);

        QueryResult Answer(Query query) => query switch
        {
            Query.WhoAmI => new QueryResult.CallerIs(Caller, Caller, Organization),
            Query.PlatformVersion => new QueryResult.VersionIs(SolutionVersion.Parse("9.2.24111.222")),
            Query.Tables => new QueryResult.TablesAre(Sequence.Of(
                new TableDefinition(
                    "contoso_setting", "contoso_settingid", Sequence.Of<LogicalName>("contoso_other", "contoso_value"),
                    Sequence<string>.Empty),
                new TableDefinition(
                    "enreach_shippedcomponent", "enreach_shippedcomponentid", Sequence<LogicalName>.Empty, Sequence<string>.Empty))),
            Query.LinkedRows { OtherTable: var table } when table == "role" => new QueryResult.RowsAre(Sequence.Of(new Row(
                "role", Guid.NewGuid(), null, Sequence.Of(new ColumnSetting(
                    "roletemplateid", new ColumnValue.Lookup("roletemplate", new("627090ff-40a3-4053-8790-584edc5be201"))))))),
            Query.Rows { Table: var table } when table == "contoso_setting" => Here(),
            Query.RowById { Table: var table } when table == "contoso_setting" => Here(),
            Query.RowById => new QueryResult.Absent(),
            _ => new QueryResult.RowsAre(Sequence<Row>.Empty),
        };

        QueryResult.RowsAre Here() => new(Sequence.Of(new Row("contoso_setting", Setting, $"W/{Value}", Sequence.Of(
            new ColumnSetting("contoso_value", new ColumnValue.Text(Value))))));

        public Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation) => Written();

        public Task WriteAllAsync(IReadOnlyList<IReadOnlyList<Write>> transactions, CancellationToken cancellation) => Written();

        Task Written()
        {
            Writes++;
            return Task.CompletedTask;
        }

        public Task<BackgroundOperation> StartImportAsync(SolutionImport import, CancellationToken cancellation) => throw NotHere();

        public Task<BackgroundOperation> StartPromotionAsync(string solutionUniqueName, CancellationToken cancellation) => throw NotHere();

        public Task<BackgroundOperation> StartUninstallAsync(string solutionUniqueName, CancellationToken cancellation) => throw NotHere();

        public Task<OperationProgress> ReadProgressAsync(BackgroundOperation operation, CancellationToken cancellation) => throw NotHere();

        public Task<IReadOnlyDictionary<string, string>> CallAsync(ApiCall call, CancellationToken cancellation) => throw NotHere();

        public Task PublishAsync(IReadOnlyList<Guid> appModuleIds, IReadOnlyList<LogicalName> tables, CancellationToken cancellation) =>
            throw NotHere();

        static NotSupportedException NotHere() => new("Nothing but settings is written here.");
    }
}
