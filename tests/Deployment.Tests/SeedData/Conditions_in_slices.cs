using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Tests.SeedData;

public sealed class Conditions_in_slices
{
    [Fact]
    public void A_question_the_platform_takes_stays_whole()
    {
        var where = Sequence.Of(Ids("accountid", 300));

        Assert.Equal([where], where.Slices());
        Assert.Equal([Sequence<Condition>.Empty], Sequence<Condition>.Empty.Slices());
    }

    [Fact]
    public void Ten_thousand_ids_are_asked_for_in_slices_that_miss_none()
    {
        var where = Sequence.Of(Ids("accountid", 10_000), Ids("statecode", 2));

        var slices = where.Slices().ToList();

        Assert.All(slices, slice => Assert.InRange(slice.Sum(condition => condition.AnyOf.Count), 3, 400));
        Assert.All(slices, slice => Assert.Equal(where[1], slice[1]));
        Assert.Equal(where[0].AnyOf, slices.SelectMany(slice => slice[0].AnyOf));
    }

    [Fact]
    public void Long_names_are_cut_before_the_address_gets_too_long()
    {
        var names = Enumerable.Range(0, 100).Select(at => (ColumnValue)new ColumnValue.Text(new string('電', 90) + at)).ToSequence();

        var slices = Sequence.Of(new Condition("name", names)).Slices().ToList();

        Assert.All(slices, slice => Assert.InRange(slice[0].AnyOf.Sum(value => Uri.EscapeDataString(value.ToString()!).Length), 1, 20_000));
        Assert.Equal(names, slices.SelectMany(slice => slice[0].AnyOf));
    }

    static Condition Ids(string column, int count) =>
        new(column, Enumerable.Range(0, count).Select(_ => (ColumnValue)new ColumnValue.Identifier(Guid.NewGuid())).ToSequence());
}
