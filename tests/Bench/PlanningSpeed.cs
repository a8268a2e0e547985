using System.Diagnostics;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Deployment;

namespace VoiceForD365.Bench;

/// <summary>What a second run plans over many rows, beside a tenth of them: ten where the work grows with the rows and no faster.</summary>
static class PlanningSpeed
{
    const int Few = 1_000;
    const int Many = 10_000;

    public static async Task PrintAsync(TextWriter output)
    {
        Measure(Few, times: 20);
        var (few, many) = (Measure(Few, times: 50), Measure(Many, times: 10));
        await output.WriteLineAsync("| planning a second run over 10,000 rows | ms | over 1,000 rows | ratio |");
        await output.WriteLineAsync("|---|---|---|---|");
        await output.WriteLineAsync($"| every row here and recorded, each pointing to another | {many:0} | {few:0.0} | {many / few:0.0} |");
        await output.WriteLineAsync();
    }

    /// <returns>Milliseconds; the quickest of several times, which other work on the machine disturbs least.</returns>
    static double Measure(int rows, int times)
    {
        var (desired, current) = World(rows);
        if (Planner.Plan(desired, current).HasChanges) throw new InvalidOperationException("a second run has nothing to do; this is a bug");
        return Enumerable.Range(0, times).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            Planner.Plan(desired, current);
            return watch.Elapsed.TotalMilliseconds;
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
