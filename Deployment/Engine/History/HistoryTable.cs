using System.Globalization;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.History;


/// <summary>The rows of the administrator's page "Deployment history". A run has a row when it begins, its outcome when it ends.</summary>
static class HistoryTable
{
    public static readonly LogicalName Name = "enreach_deploymenthistory";

    public const int Succeeded = 247100000;
    const int Failed = 247100001;
    const int Interrupted = 247100002;

    static readonly LogicalName Outcome = "enreach_outcome";

    public static Query OpenRuns { get; } = new Query.Rows(
        Name, Sequence.Of(Outcome), Sequence.Of(new Condition(Outcome, Sequence.Of<ColumnValue>(new ColumnValue.Nothing()))));

    /// <summary>All that are kept, as far as is told of them.</summary>
    public static Query Runs { get; } = new Query.Rows(
        Name,
        Sequence.Of<LogicalName>("enreach_packageversion", "enreach_who", "enreach_startedon", "enreach_endedon", "enreach_outcome"),
        Sequence<Condition>.Empty);

    public static Sequence<OpenRun> Read(IEnumerable<Row> rows) => rows.Select(row => new OpenRun(row.Id, row.Version)).ToSequence();

    public static Write.Create Begun(Guid id, DeploymentPlan plan, Door door, string who, DateTimeOffset started) => new(
        Name,
        id,
        Settings(About(plan, door, who, started).Append(Summary("it has begun; its outcome is not recorded yet"))));

    public static Write Ended(Guid id, DeploymentReport report) => new Write.Update(Name, id, null, Settings(End(report)));

    public static Write Whole(Guid id, DeploymentReport report, Door door, string who) => new Write.Create(
        Name, id, Settings(About(report.Plan, door, who, report.Started).Concat(End(report))));

    /// <summary>A run that goes on after all says later itself how it ended.</summary>
    public static Write Closed(OpenRun run, DateTimeOffset now) => new Write.Update(Name, run.Id, run.Version, Settings(
    [
        ("enreach_outcome", new ColumnValue.Number(Interrupted)),
        Summary($"its outcome is unknown: it was still not recorded when the next run looked, {Moment(now)}"),
    ]));

    static IEnumerable<(string, ColumnValue)> About(DeploymentPlan plan, Door door, string who, DateTimeOffset started) =>
    [
        ("enreach_name", new ColumnValue.Text($"{plan.PackageVersion}, {Moment(started)}")),
        ("enreach_packageversion", new ColumnValue.Text(plan.PackageVersion.ToString())),
        ("enreach_door", new ColumnValue.Number((int)door)),
        ("enreach_who", new ColumnValue.Text(who)),
        ("enreach_startedon", new ColumnValue.Text(Moment(started))),
    ];

    static IEnumerable<(string, ColumnValue)> End(DeploymentReport report) =>
    [
        ("enreach_endedon", new ColumnValue.Text(Moment(report.Ended))),
        ("enreach_outcome", new ColumnValue.Number(OutcomeOf(report))),
        ("enreach_changesdone", Number(report.Count(Report.Outcome.Done))),
        ("enreach_changesfailed", Number(report.Count(Report.Outcome.Failed))),
        ("enreach_changesnotattempted", Number(report.Count(Report.Outcome.NotAttempted) + report.Count(Report.Outcome.Unknown))),
        Summary(Lines(report)),
    ];

    static Sequence<ColumnSetting> Settings(IEnumerable<(string Column, ColumnValue Value)> columns) =>
        columns.Select(column => new ColumnSetting(column.Column, column.Value)).ToSequence();

    static int OutcomeOf(DeploymentReport report) =>
        report.Succeeded ? Succeeded : report.Problems.Any(problem => problem.Code == DiagnosticCodes.Interrupted) ? Interrupted : Failed;

    static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    static ColumnValue Number(int number) => new ColumnValue.Number(number);

    static (string, ColumnValue) Summary(string text) => ("enreach_summary", new ColumnValue.Text(text));

    /// <summary>Every change with its outcome, then the problems.</summary>
    static string Lines(DeploymentReport report) => string.Join(
        "\n",
        report.Results.Where(result => result.Change.Action != ChangeAction.NoChange)
            .Select(Line)
            .Concat(report.Problems.Select(problem => problem.ToString())));

    static string Line(ChangeResult result) =>
        $"{OutcomeWords.Name(result.Outcome)}: {ChangeWords.Name(result.Change.Action)} {result.Change.Component.FullName}";
}
