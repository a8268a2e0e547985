using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Shipped;

namespace VoiceForD365.Deployment.Tests.SeedData;

/// <summary>The whole table of the three-way merge.</summary>
public sealed class A_merged_column
{
    [Theory]
    // shipped, recorded, here, now, verdict, recorded from now on
    [InlineData("a", true, "a", "a", "Same", "a")]
    [InlineData(null, false, "a", "a", "Same", "a")]
    [InlineData("x", true, "a", "a", "Same", "a")]
    [InlineData("a", true, "a", "b", "Followed", "b")]
    [InlineData("a", true, "", "b", "Conflicting", "a")]
    [InlineData("", true, "", "b", "Followed", "b")]
    [InlineData(null, true, "", "b", "Followed", "b")]
    [InlineData(null, true, "x", "b", "Kept", "b")]
    [InlineData(null, false, "", "b", "Kept", "b")]
    [InlineData(null, false, "x", "b", "Kept", "b")]
    [InlineData("a", true, "x", "a", "Kept", "a")]
    [InlineData("a", true, "", "a", "Kept", "a")]
    [InlineData("a", true, "x", "b", "Conflicting", "a")]
    [InlineData("a", true, "x", "", "Conflicting", "a")]
    public void A_column_is_merged(string? shipped, bool isRecorded, string here, string now, string verdict, string recorded)
    {
        var merged = MergedColumn.Of(new("c"), Text(now), Text(here), shipped, isRecorded, take: null);

        Assert.Equal((verdict, recorded), (merged.Verdict.ToString(), merged.Recorded));
    }

    [Theory]
    [InlineData(Take.Package, "x", "b", "TakenFromPackage", "b", true)]
    [InlineData(Take.Customer, "x", "b", "Kept", "b", false)]
    [InlineData(Take.Package, "x", "a", "Kept", "a", false)]
    [InlineData(Take.Package, "a", "b", "Followed", "b", true)]
    public void A_conflict_is_settled_for_who_was_chosen_and_nothing_else_is(
        Take take, string here, string now, string verdict, string recorded, bool isWritten)
    {
        var merged = MergedColumn.Of(new("c"), Text(now), Text(here), "a", isRecorded: true, take);

        Assert.Equal((verdict, recorded, isWritten), (merged.Verdict.ToString(), merged.Recorded, merged.IsWritten));
    }

    [Theory]
    [InlineData("a", "x", "a", "Pinned")]
    [InlineData(null, "x", "a", "Pinned")]
    [InlineData("a", "a", "a", "Same")]
    public void A_pinned_column_is_the_packages(string? shipped, string here, string now, string verdict) => Assert.Equal(
        verdict,
        MergedColumn.Of(new("c", Pinned: "why"), Text(now), Text(here), shipped, shipped is not null, Take.Customer).Verdict.ToString());

    [Theory]
    [InlineData("Same", false)]
    [InlineData("Followed", true)]
    [InlineData("Kept", false)]
    [InlineData("Conflicting", false)]
    [InlineData("Pinned", true)]
    [InlineData("TakenFromPackage", true)]
    public void Only_the_packages_value_is_ever_written(string verdict, bool isWritten) => Assert.Equal(
        isWritten,
        new MergedColumn(new("c"), Text("a"), Text("b"), System.Enum.Parse<MergeVerdict>(verdict), "a").IsWritten);

    [Fact]
    public void A_number_here_counts_as_the_packages_where_it_was_only_rounded_and_a_text_does_not()
    {
        var number = MergedColumn.Of(new("c"), new ColumnValue.Number(1.234m), new ColumnValue.Number(1.23m), "1.234", true, null);
        var text = MergedColumn.Of(new("c"), Text("1.234"), Text("1.23"), "1.234", true, null);

        Assert.Equal((MergeVerdict.Same, MergeVerdict.Kept), (number.Verdict, text.Verdict));
    }

    static ColumnValue Text(string text) => text.Length == 0 ? new ColumnValue.Nothing() : new ColumnValue.Text(text);
}
