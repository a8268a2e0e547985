using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.SeedData;

/// <summary>Conflicts decided one by one: for a table, a row or a column.</summary>
public sealed class Conflicts_decided_one_by_one
{
    static readonly Guid One = new("11111111-1111-1111-1111-111111111111");
    static readonly Guid Other = new("22222222-2222-2222-2222-222222222222");
    static readonly SeedSet Set = Settings(Setting(One, "Interval", "2"), Setting(Other, "Direction in/out", "2"));
    static readonly SeedTable Table = Set.Tables[0];

    [Theory]
    [InlineData("neither", null, null)]
    [InlineData("package", Take.Package, Take.Package)]
    [InlineData("package:contoso_setting", Take.Package, Take.Package)]
    [InlineData("package:contoso_setting/Interval", Take.Package, null)]
    [InlineData("package:contoso_setting/11111111-1111-1111-1111-111111111111", Take.Package, null)]
    [InlineData("package:contoso_setting/Interval/contoso_value", Take.Package, null)]
    [InlineData("package:contoso_setting/Interval/contoso_description", null, null)]
    [InlineData("package:contoso_setting/Direction in/out", null, Take.Package)]
    [InlineData("package:contoso_setting/Direction in/out/contoso_value", null, Take.Package)]
    [InlineData("customer; package:contoso_setting/Interval", Take.Package, Take.Customer)]
    [InlineData("package:contoso_setting/Interval;customer:contoso_setting", Take.Package, Take.Customer)]
    [InlineData("package:contoso_setting/Interval/contoso_value;customer:contoso_setting/Interval", Take.Package, null)]
    [InlineData("package:contoso_setting;customer:contoso_setting", Take.Customer, Take.Customer)]
    public void The_more_exact_place_counts_and_of_two_alike_the_later(string text, Take? one, Take? other)
    {
        Assert.Null(Taking.FirstUnknown(text));
        var taken = new TakenPlaces(Taking.Parse(text), [Set]);

        Assert.Empty(taken.Problems);
        Assert.Equal(
            (one, other),
            (taken.For(Table, Table.Rows[0], "contoso_value"), taken.For(Table, Table.Rows[1], "contoso_value")));
    }

    [Theory]
    [InlineData("package:contoso_settings", "The package ships no table 'contoso_settings'.", "did you mean 'contoso_setting'?")]
    [InlineData("package:account", "The package ships no table 'account'.", "copy it from a line of the plan that says conflict")]
    [InlineData(
        "package:contoso_setting/Intervall",
        "The package ships no row 'Intervall' of 'contoso_setting'.",
        "did you mean 'Interval'?")]
    [InlineData(
        "customer:contoso_setting/Interval/contoso_valu",
        "The package ships no column 'contoso_valu' of 'contoso_setting'.",
        "did you mean 'contoso_value'?")]
    public void A_place_the_package_does_not_have_stops_the_run_and_says_what_was_meant(string text, string what, string fix)
    {
        var plan = Planner.Plan(Desired(Set), Empty, take: Taking.Parse(text));

        var problem = plan.Problems.Single(found => found.Code == DiagnosticCodes.TakenPlaceUnknown);
        Assert.Equal((Severity.Error, what, fix), (problem.Severity, problem.What, problem.Fix));
        Assert.False(plan.CanBeApplied);
    }

    [Theory]
    [InlineData("nobody", "nobody")]
    [InlineData("package;nobody:contoso_setting", "nobody:contoso_setting")]
    [InlineData("package:", "package:")]
    [InlineData("neither:contoso_setting", "neither:contoso_setting")]
    [InlineData("", "")]
    public void A_word_nobody_understands_is_named(string text, string unknown) => Assert.Equal(unknown, Taking.FirstUnknown(text));

    [Theory]
    [InlineData("Interval", "Interval")]
    [InlineData("Two words", "Two words")]
    [InlineData("Direction in/out", "11111111-1111-1111-1111-111111111111")]
    [InlineData("a;b", "11111111-1111-1111-1111-111111111111")]
    [InlineData("a|b", "11111111-1111-1111-1111-111111111111")]
    [InlineData("Twice", "11111111-1111-1111-1111-111111111111")]
    [InlineData(" ", "11111111-1111-1111-1111-111111111111")]
    public void What_a_conflict_tells_to_name_is_its_row_and_no_other(string label, string named)
    {
        var set = Settings(Setting(One, label, "2"), Setting(Other, "Twice", "2"));
        var taken = new TakenPlaces(Taking.Neither, [set]);

        var place = taken.Name(set.Tables[0], set.Tables[0].Rows[0]);

        Assert.Equal($"contoso_setting/{named}", place);
        var again = new TakenPlaces(Taking.Parse($"package:{place}"), [set]);
        Assert.Equal(
            (Take.Package, default(Take?)),
            (again.For(set.Tables[0], set.Tables[0].Rows[0], "contoso_value"),
                again.For(set.Tables[0], set.Tables[0].Rows[1], "contoso_value")));
    }
}
