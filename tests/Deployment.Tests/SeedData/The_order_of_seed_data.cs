using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.SeedData;

public sealed class The_order_of_seed_data
{
    static readonly Guid[] Ids = [.. Enumerable.Range(0, 5).Select(_ => Guid.NewGuid())];

    [Fact]
    public void A_child_that_stands_before_its_parent_comes_after_it()
    {
        var table = Table("account", Row(0, "account", 1), Row(1), Row(2));

        Assert.Equal([Ids[1], Ids[0], Ids[2]], Assert.Single(SeedOrder.ParentsFirst([table])).Rows.Select(row => row.Id));
    }

    [Fact]
    public void A_table_comes_after_the_tables_it_points_to()
    {
        var tables = SeedOrder.ParentsFirst([Table("contact", Row(0, "account", 1)), Table("lead"), Table("account", Row(1))]);

        Assert.Equal(["account", "contact", "lead"], tables.Select(table => table.Name.ToString()));
    }

    [Fact]
    public void What_stands_in_a_good_order_keeps_it_and_so_does_a_circle()
    {
        var table = Table("account", Row(0, "account", 1), Row(1, "account", 0), Row(2, "account", 2), Row(3, "account", 4), Row(4));

        Assert.Equal(
            [Ids[1], Ids[0], Ids[2], Ids[4], Ids[3]],
            Assert.Single(SeedOrder.ParentsFirst([table])).Rows.Select(row => row.Id));
    }

    [Fact]
    public void A_chain_of_ten_thousand_rows_is_turned_round()
    {
        var ids = Enumerable.Range(0, 10_000).Select(_ => Guid.NewGuid()).ToArray();
        var rows = ids.Select((id, at) => Row(id, "account", at + 1 < ids.Length ? ids[at + 1] : Guid.NewGuid()));

        var ordered = Assert.Single(SeedOrder.ParentsFirst([Table("account", [.. rows])]));

        Assert.Equal(ids.Reverse(), ordered.Rows.Select(row => row.Id));
    }

    static SeedTable Table(string name, params SeedRow[] rows) => new(
        name, name, name + "id", Sequence<LogicalName>.Empty, MadeByServer: false, Sequence<SeedColumn>.Empty, rows.ToSequence());

    static SeedRow Row(int id, string target, int other) => Row(Ids[id], target, Ids[other]);

    static SeedRow Row(Guid id, string target, Guid other) =>
        new(id, "", Sequence.Of(new ColumnSetting("parentid", new ColumnValue.Lookup(target, other))));

    static SeedRow Row(int id) => new(Ids[id], "", Sequence<ColumnSetting>.Empty);
}
