using System.Diagnostics;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Deployment;

namespace VoiceForD365.Bench;

/// <summary>
/// What a second run plans over many rows, beside ten plans over a tenth of them: 1 where the work grows with the rows and no faster. Ten,
/// because one plan of a tenth is over before the memory it used has to be cleared away, and that is a part of the work.
/// </summary>
static class PlanningSpeed
{
    const int Few = 1_000;
    const int Many = 10_000;
    const int Tries = 10;

    public static async Task PrintAsync(TextWriter output)
    {
        Measure(Few, times: 20);
        var (few, many) = (Measure(Few, times: Many / Few), Measure(Many, times: 1));
        await output.WriteLineAsync(
            "| planning a second run over 10,000 rows | ms | ten times over 1,000 rows, ms | ratio | ratio of the memory used |");
        await output.WriteLineAsync("|---|---|---|---|---|");
        await output.WriteLineAsync(
            $"| every row here and recorded, each pointing to another | {many.Milliseconds:0} | {few.Milliseconds:0} | "
            + $"{many.Milliseconds / few.Milliseconds:0.0} | {many.Bytes / few.Bytes:0.00} |");
        await output.WriteLineAsync();
    }

    /// <returns>Of so many plans one after the other; the quickest of several tries, which other work disturbs least.</returns>
    static (double Milliseconds, double Bytes) Measure(int rows, int times)
    {
        var (desired, current) = World(rows);
        if (Planner.Plan(desired, current).HasChanges) throw new InvalidOperationException("a second run has nothing to do; this is a bug");
        return Enumerable.Range(0, Tries).Min(_ =>
        {
            GC.Collect();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            for (var at = 0; at < times; at++) Planner.Plan(desired, current);
            return (watch.Elapsed.TotalMilliseconds, (double)(GC.GetAllocatedBytesForCurrentThread() - before));
        });
    }

    static (DesiredState Desired, CurrentState Current) World(int count)
    {
        LogicalName table = "contoso_row";
        var rows = Enumerable.Range(1, count).Select(number => new SeedRow(Id(number), $"Row {number}", Sequence.Of(
            new ColumnSetting("contoso_name", new ColumnValue.Text($"Row {number}")),
            new ColumnSetting("contoso_value", new ColumnValue.Number(number)),
            new ColumnSetting("contoso_parentid", new ColumnValue.Lookup(table, Id(Math.Max(1, number / 2))))))).ToSequence();
        var columns = rows[0].Columns.Select(setting => setting.Column).ToSequence();
        var set = new SeedSet(
            "Rows",
            Sequence.Of(Enum.GetValues<Scenario>()),
            Sequence.Of(table),
            Sequence.Of(new SeedTable(table, "Row", "contoso_rowid", Sequence.Of<LogicalName>("contoso_name"), MadeByServer: false,
                columns.Select(column => new SeedColumn(column)).ToSequence(), rows)),
            Sequence<SeedLink>.Empty,
            Sequence<SeedGrant>.Empty);
        var current = new CurrentState(
            "https://contoso.crm.dynamics.com",
            SolutionVersion.Parse("9.2.24111.222"),
            new(Guid.NewGuid(), "Ann Admin", IsAdministrator: true),
            new(false, false, Sequence<string>.Empty, false, null),
            Sequence<Deployment.Vocabulary.InstalledSolution>.Empty,
            Sequence.Of(
                new TableDefinition(table, "contoso_rowid", columns.Append("contoso_rowid").Order().ToSequence(), Sequence<string>.Empty),
                new TableDefinition(ShippedTable.Name, ShippedTable.Name + "id", Sequence<LogicalName>.Empty, Sequence<string>.Empty)),
            rows.Select(row => new Row(table, row.Id, "W/\"1\"", row.Columns)).ToSequence(),
            Sequence<CurrentLink>.Empty,
            Sequence<NamedPrivilege>.Empty,
            Sequence<CurrentRole>.Empty,
            Sequence<Deployment.Vocabulary.AppModule>.Empty,
            Sequence<Guid>.Empty,
            Sequence<Deployment.Vocabulary.CurrentStep>.Empty,
            rows.Select(row => new ShippedRecord(
                ShippedIdentity.Row(table, row.Id).Id, "W/\"1\"", row.Columns.Select(ShippedValue.Of).ToSequence())).ToSequence());
        var desired = new DesiredState(
            "Rows", SolutionVersion.Parse("1.0.0.0"), Sequence<Deployment.Vocabulary.SolutionPackage>.Empty, Sequence.Of(set));
        return (desired, current);
    }

    static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
