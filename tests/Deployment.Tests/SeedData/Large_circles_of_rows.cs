using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.SeedData;

public sealed class Large_circles_of_rows
{
    static readonly TableDefinition Here = SettingTable with
    {
        Columns = SettingTable.Columns.Append("contoso_nextid").ToSequence(),
    };

    static readonly CurrentState Recording = Empty with { Tables = Sequence.Of(Here, ShippedHere) };

    [Theory]
    [InlineData(333, 333, 1)]
    [InlineData(334, 335, 1)]
    [InlineData(1200, 1201, 3)]
    public void A_circle_that_no_transaction_takes_is_closed_by_a_change_of_its_own(int rows, int changes, int transactions)
    {
        var plan = Planner.Plan(Desired(Circle(rows)), Recording);

        Assert.Empty(plan.Problems);
        Assert.Equal(changes, plan.Changes.Count);
        Assert.Equal(transactions, Transactions.Of(plan.Changes).Count());
        Assert.Equal(changes, Transactions.Of(plan.Changes).Sum(transaction => transaction.Count));
    }

    [Fact]
    public void Every_row_of_a_large_circle_is_created_before_it_is_pointed_to()
    {
        var there = new HashSet<Guid>();

        foreach (var transaction in Transactions.Of(Planner.Plan(Desired(Circle(1200)), Recording).Changes))
        {
            var writes = transaction.SelectMany(change => ((Step.Data)change.Step).Writes).ToList();
            Assert.InRange(writes.Count, 1, Transactions.MostWrites);
            foreach (var write in writes)
            {
                var (id, columns) = write switch
                {
                    Write.Create create => (create.Id, create.Columns),
                    Write.Update update => (update.Id, update.Columns),
                    _ => throw new InvalidOperationException(write.ToString()),
                };
                Assert.All(columns.Select(setting => setting.Value).OfType<ColumnValue.Lookup>(), row => Assert.Contains(row.Id, there));
                if (write is Write.Create) there.Add(id);
                else Assert.Contains(id, there);
            }
        }
    }

    [Fact]
    public void A_run_that_ends_before_a_large_circle_is_closed_leaves_the_lookup_to_the_next_one()
    {
        var set = Circle(400);
        var created = Planner.Plan(Desired(set), Recording).Changes.Where(change => change.Action == ChangeAction.Create);

        var next = Planner.Plan(Desired(set), After(created));

        var left = Assert.Single(next.Changes, change => change.Writes);
        Assert.Equal(ChangeAction.Set, left.Action);
        Assert.Equal("contoso_nextid", Assert.Single(((Write.Update)((Step.Data)left.Step).Writes[0]).Columns).Column.ToString());
    }

    [Fact]
    public void A_large_circle_converges()
    {
        var set = Circle(400);

        Assert.False(Planner.Plan(Desired(set), After(Planner.Plan(Desired(set), Recording).Changes)).HasChanges);
    }

    [Fact]
    public void Two_large_circles_are_closed_each_by_itself_and_a_small_one_beside_them_is_not_cut()
    {
        var set = Settings([.. Ring(0, 400), .. Ring(1000, 400), .. Ring(2000, 3)]) with { Name = "Rings" };

        var plan = Planner.Plan(Desired(WithNext(set)), Recording);

        Assert.Equal(2, plan.Changes.Count(change => change.Action == ChangeAction.Set));
        Assert.All(plan.Changes.Where(change => change.Action == ChangeAction.Set), change => Assert.Equal(
            "contoso_nextid is set later: more rows refer to each other than one transaction can take", change.Reason));
    }

    [Fact]
    public void A_circle_of_rows_the_platform_may_make_itself_is_refused_where_no_transaction_takes_it()
    {
        var set = Circle(600);
        var made = set with { Tables = Sequence.Of(set.Tables[0] with { MadeByServer = true }) };

        var problem = Assert.Single(Planner.Plan(Desired(made), Recording).Problems);

        Assert.Equal((DiagnosticCodes.SeedTransactionTooLarge, Severity.Error), (problem.Code, problem.Severity));
        Assert.Equal("the platform accepts 1000 in one transaction", problem.Why);
        Assert.Contains("1201 writes", problem.What);
    }

    static CurrentState After(IEnumerable<PlannedChange> changes)
    {
        var (rows, records) = (new Dictionary<Guid, Row>(), new Dictionary<Guid, ShippedRecord>());
        foreach (var write in changes.Select(change => change.Step).OfType<Step.Data>().SelectMany(step => step.Writes))
        {
            var (table, id, columns) = write switch
            {
                Write.Create create => (create.Table, create.Id, create.Columns),
                Write.Update update => (update.Table, update.Id, update.Columns),
                _ => throw new InvalidOperationException(write.ToString()),
            };
            if (table.Equals(ShippedTable.Name))
                records[id] = new(id, "W/\"9\"", ShippedJson.Read(((ColumnValue.Text)columns.First(
                    setting => setting.Column.ToString() == "enreach_values").Value).Value));
            else if (rows.TryGetValue(id, out var row))
                rows[id] = row with { Columns = row.Columns.Concat(columns).ToSequence() };
            else
                rows[id] = new(table, id, "W/\"1\"", columns);
        }

        return Recording with { Rows = rows.Values.ToSequence(), Shipped = records.Values.ToSequence() };
    }

    static SeedSet Circle(int rows) => WithNext(Settings([.. Ring(0, rows)]));

    static SeedSet WithNext(SeedSet set) => set with
    {
        Tables = SeedOrder.ParentsFirst([set.Tables[0] with
        {
            Columns = set.Tables[0].Columns.Append(new("contoso_nextid")).ToSequence(),
        }]),
    };

    static IEnumerable<SeedRow> Ring(int begin, int rows) => Enumerable.Range(0, rows).Select(at =>
    {
        var row = Setting(Id(begin + at), $"row {begin + at}", "1");
        var next = new ColumnValue.Lookup("contoso_setting", Id(begin + ((at + 1) % rows)));
        return row with { Columns = row.Columns.Append(new("contoso_nextid", next)).ToSequence() };
    });

    static Guid Id(int number) => new(number + 1, 0, 0, new byte[8]);
}
