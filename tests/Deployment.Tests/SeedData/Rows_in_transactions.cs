using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.SeedData;

public sealed class Rows_in_transactions
{
    static readonly Guid A = Guid.NewGuid();
    static readonly Guid B = Guid.NewGuid();

    [Fact]
    public void A_row_that_points_to_a_later_one_is_written_after_it()
    {
        var transaction = Assert.Single(Transactions.Of(Changes(Create(A, B), Create(B), Link(A, B))));

        Assert.Equal([2, 1, 3], transaction.Select(change => change.Order));
        Assert.Equal(3, Split(transaction).Count);
    }

    [Fact]
    public void A_circle_is_closed_by_a_second_write_of_the_same_transaction()
    {
        var writes = Split(Assert.Single(Transactions.Of(Changes(Create(A, B), Create(B, A)))));

        var update = Assert.IsType<Write.Update>(writes[2].Write);
        Assert.Equal(3, writes.Count);
        Assert.Equal(["name", "parentid"], ((Write.Create)writes[1].Write).Columns.Select(setting => setting.Column.ToString()));
        Assert.Equal(["name"], ((Write.Create)writes[0].Write).Columns.Select(setting => setting.Column.ToString()));
        Assert.Equal(((Write.Create)writes[0].Write).Id, update.Id);
        Assert.Equal("parentid", Assert.Single(update.Columns).Column.ToString());
        Assert.Equal(writes[0].Change, writes[2].Change);
    }

    [Fact]
    public void A_row_that_points_to_itself_gets_that_lookup_once_it_is_there()
    {
        var writes = Split(Assert.Single(Transactions.Of(Changes(Create(A, A)))));

        Assert.IsType<Write.Create>(writes[0].Write);
        Assert.IsType<Write.Update>(writes[1].Write);
    }

    [Fact]
    public void A_row_that_is_not_active_is_created_and_then_set_so()
    {
        var inactive = Create(A) with
        {
            Columns = Sequence.Of(
                new ColumnSetting("statuscode", new ColumnValue.Number(2)),
                new ColumnSetting("name", new ColumnValue.Text("A")),
                new ColumnSetting("statecode", new ColumnValue.Number(1))),
        };
        var active = Create(B) with { Columns = Sequence.Of(new ColumnSetting("statecode", new ColumnValue.Number(0))) };

        var writes = Split(Assert.Single(Transactions.Of(Changes(inactive, active))));

        Assert.Equal("name", Assert.Single(((Write.Create)writes[0].Write).Columns).Column.ToString());
        Assert.Equal(["statuscode", "statecode"], ((Write.Update)writes[1].Write).Columns.Select(setting => setting.Column.ToString()));
        Assert.Equal(active, writes[2].Write);
    }

    [Fact]
    public void A_row_that_is_here_waits_for_the_new_row_it_shall_point_to()
    {
        var update = new Write.Update("account", A, "1", Sequence.Of(new ColumnSetting("parentid", new ColumnValue.Lookup("account", B))));

        Assert.Equal([2, 1], Assert.Single(Transactions.Of(Changes(update, Create(B)))).Select(change => change.Order));
    }

    [Fact]
    public void No_transaction_has_more_writes_than_the_platform_takes_and_none_cuts_a_circle()
    {
        var writes = new List<Write>();
        for (var pair = 0; pair < 999; pair++) writes.Add(Create(Guid.NewGuid()));
        writes.AddRange([Create(A, B), Create(B, A)]);
        for (var row = 0; row < 1500; row++) writes.Add(Create(Guid.NewGuid()));

        var transactions = Transactions.Of(Changes([.. writes])).ToList();

        Assert.Equal(writes.Count, transactions.Sum(transaction => transaction.Count));
        Assert.All(transactions, transaction => Assert.InRange(Split(transaction).Count, 1, Transactions.MostWrites));
        Assert.Equal(999, transactions[0].Count);
        Assert.Equal(999, transactions[1].Count);
        var orders = transactions.SelectMany(transaction => transaction).Select(change => change.Order);
        Assert.Equal(Enumerable.Range(1, writes.Count), orders.Order());
    }

    static IReadOnlyList<SecondWrites.Part> Split(IReadOnlyList<PlannedChange> transaction) =>
        SecondWrites.Split([.. transaction.Select((change, at) => new SecondWrites.Part(at, ((Step.Data)change.Step).Writes[0]))]);

    static IReadOnlyList<PlannedChange> Changes(params Write[] writes) =>
        [.. writes.Select((write, at) => new PlannedChange(
            at + 1, new(ComponentKind.Row, "Set", $"row {at + 1}"), ChangeAction.Create, "", new Step.Data(Sequence.Of(write))))];

    static Write.Create Create(Guid id, Guid? parent = null) => new(
        "account",
        id,
        Sequence.Of(new ColumnSetting("name", new ColumnValue.Text("x"))).Concat(
            parent is { } other ? [new("parentid", new ColumnValue.Lookup("account", other))] : []).ToSequence());

    static Write.Link Link(Guid id, Guid other) => new("account", id, "account_account", "account", other);

    [Fact]
    public void A_second_write_waits_for_the_last_of_the_rows_it_points_to()
    {
        var c = Guid.NewGuid();
        Sequence<ColumnSetting> lookups = Sequence.Of(
            new ColumnSetting("firstid", new ColumnValue.Lookup("account", B)),
            new ColumnSetting("secondid", new ColumnValue.Lookup("account", c)));

        var writes = SecondWrites.Split(
        [
            new(0, new Write.Create("account", A, lookups)), new(1, new Write.Update("account", A, null, lookups)),
            new(2, Create(B)), new(3, Create(c)),
        ]);

        Assert.Equal([0, 2, 3, 0, 1], writes.Select(part => part.Change));
    }

    [Fact]
    public void An_update_of_a_row_that_points_to_an_earlier_one_stays_where_it_is()
    {
        var update = new Write.Update("account", A, "1", Sequence.Of(new ColumnSetting("parentid", new ColumnValue.Lookup("account", B))));

        Assert.Equal([0, 1, 2], SecondWrites.Split([new(0, Create(B)), new(1, update), new(2, Create(A))]).Select(part => part.Change));
    }

    [Fact]
    public void Rows_the_platform_may_make_itself_come_in_a_transaction_after_their_parents()
    {
        var made = new PlannedChange(2, new(ComponentKind.Row, "Set", "made"), ChangeAction.Create, "", new Step.CreateUnlessMade(
            Building.State.Settings().Tables[0], new(B, "made", Create(B, A).Columns), Sequence.Of<Write>(Create(Guid.NewGuid()))));
        var after = Changes(Create(Guid.NewGuid()))[0] with { Order = 3 };

        var transactions = Transactions.Of([.. Changes(Create(A)), made, after]).ToList();

        Assert.Equal([[1], [2, 3]], transactions.Select(transaction => transaction.Select(change => change.Order)));
        Assert.Equal(2, Transactions.Of([made, after]).Single().Count);
    }

    [Theory]
    [InlineData(1000, 1)]
    [InlineData(1001, 2)]
    [InlineData(2000, 2)]
    [InlineData(2001, 3)]
    public void A_transaction_is_as_large_as_the_platform_takes(int rows, int transactions) => Assert.Equal(
        transactions,
        Transactions.Of(Changes([.. Enumerable.Range(0, rows).Select(_ => (Write)Create(Guid.NewGuid()))])).Count());

    [Fact]
    public void What_must_not_be_cut_reaches_from_a_row_that_points_ahead_to_the_last_it_points_to()
    {
        IReadOnlyList<int>[] parents = [[], [3, 2], [], [4], [], [0], [6], [8, 5], []];

        Assert.Equal([(0, 1), (1, 5), (5, 6), (6, 7), (7, 9)], Transactions.Groups(parents));
        Assert.Empty(Transactions.Groups([]));
    }

    [Fact]
    public void A_single_change_of_more_writes_than_a_transaction_takes_is_a_problem_and_one_of_as_many_is_none()
    {
        Assert.Empty(Transactions.Problems([Role(999)]));
        var problem = Assert.Single(Transactions.Problems([Role(1000)]));
        Assert.Equal("'row 1' and what has to be written with it need 1001 writes in one transaction.", problem.What);
        Assert.Empty(Transactions.Problems([Role(600), Role(600) with { Component = new(ComponentKind.Row, "Other", "x") }]));

        static PlannedChange Role(int records) => Changes(Create(A))[0] with
        {
            Step = new Step.Data(Enumerable.Range(0, records + 1).Select(_ => (Write)Create(Guid.NewGuid())).ToSequence()),
        };
    }
}
