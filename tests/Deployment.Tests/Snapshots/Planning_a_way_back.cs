using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Snapshots;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Snapshots;

/// <summary>From what was to what is: the plan that leads back, and what no plan leads back to.</summary>
public sealed class Planning_a_way_back
{
    static readonly Guid Kept = new("00000000-0000-0000-0000-000000000001");
    static readonly Guid Gone = new("00000000-0000-0000-0000-000000000002");
    static readonly Guid New = new("00000000-0000-0000-0000-000000000003");
    static readonly LogicalName Table = "enreach_voicesetting";

    static readonly SnapshotOrigin Origin = new(
        "https://contoso.crm.dynamics.com",
        new("00000000-0000-0000-0000-0000000000aa"),
        SolutionVersion.Parse("9.2.24111.222"),
        SolutionVersion.Parse("1.0.0.0"),
        new(2026, 11, 30, 8, 0, 0, TimeSpan.Zero),
        "Ann Admin",
        Sequence.Of(new SnapshotSolution("Core", SolutionVersion.Parse("1.0.0.0"))),
        Sequence<string>.Empty);

    [Fact]
    public void What_is_as_it_was_needs_nothing()
    {
        var plan = Plan(Settings((Kept, "5")), Settings((Kept, "5")));

        Assert.False(plan.HasChanges);
        Assert.Equal([DiagnosticCodes.SnapshotNeverBack], plan.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Columns_are_set_back_under_the_version_read_rows_made_again_and_new_ones_deleted()
    {
        var plan = Plan(Settings((Kept, "5"), (Gone, "x")), Settings((Kept, "7"), (New, "y")));

        Assert.Equal(
            [
                new Write.Update(Table, Kept, "W/1", Sequence.Of(new ColumnSetting("enreach_value", new ColumnValue.Text("5")))),
                new Write.Create(Table, Gone, Sequence.Of(
                    new ColumnSetting("enreach_name", new ColumnValue.Text($"{Gone:D}")),
                    new ColumnSetting("enreach_value", new ColumnValue.Text("x")))),
                new Write.Delete(Table, New, "W/1"),
            ],
            plan.Changes.Select(change => change.Step).OfType<Step.Data>().SelectMany(data => data.Writes));
        Assert.Equal("enreach_value: 7 -> 5", plan.Changes[0].Reason);
        Assert.Contains(
            plan.Problems, problem => problem.Code == DiagnosticCodes.SnapshotRowMadeAgain && problem.Where.Contains($"{Gone:D}"));
    }

    [Fact]
    public void Of_listed_rows_those_that_the_product_may_have_made_are_deleted_and_no_others()
    {
        var then = Settings((Kept, "5")) with { Scope = RowScope.Listed, Absent = Sequence.Of(New) };

        var plan = Plan(then, Settings((Kept, "5"), (New, "y")) with { Scope = RowScope.Listed });

        Assert.Equal(New, Assert.Single(plan.Changes, change => change.Writes).Component.Id);
    }

    [Theory]
    [InlineData("1.1.0.0", "Solution 'Core' stays at version 1.1.0.0.")]
    [InlineData("0.9.0.0", "Solution 'Core' is 0.9.0.0, older than in the snapshot.")]
    public void A_solution_of_another_version_stays_and_is_said_before(string version, string said)
    {
        var plan = Plan(Settings((Kept, "5")), Settings((Kept, "7")), now: Origin with
        {
            Solutions = Sequence.Of(new SnapshotSolution("Core", SolutionVersion.Parse(version))),
        });

        Assert.True(plan.CanBeApplied);
        Assert.Equal(said, Assert.Single(plan.Problems, problem => problem.Code == DiagnosticCodes.SnapshotSolutionDiffers).What);
    }

    [Fact]
    public void Another_environment_an_uninstalled_product_and_one_that_was_not_there_are_refused()
    {
        var nothing = Origin with { Solutions = Sequence<SnapshotSolution>.Empty };

        foreach (var (then, now, code) in new[]
        {
            (Origin, Origin with { Organization = Guid.NewGuid() }, DiagnosticCodes.SnapshotOfAnother),
            (Origin, nothing, DiagnosticCodes.SnapshotSolutionGone),
            (nothing, Origin, DiagnosticCodes.SnapshotBeforeInstallation),
        })
        {
            var plan = Plan(Settings((Kept, "5")), Settings((Kept, "7")), then, now);

            Assert.Equal(code, Assert.Single(plan.Problems, problem => problem.Severity == Severity.Error).Code);
            Assert.Empty(plan.Changes);
        }
    }

    [Fact]
    public void What_cannot_be_read_was_left_out_or_has_no_place_is_said_and_stays()
    {
        var unread = Plan(Settings((Kept, "5")), here: null, unread: new UnreadPlace(Table, "no privilege"));
        var gone = Plan(Settings((Kept, "5")), here: null);
        var leftOut = Plan(Settings((Kept, "5")), Settings((Kept, "5")), Origin with { LeftOut = Sequence.Of("value of 'x'") });

        Assert.All([unread, gone, leftOut], plan => Assert.False(plan.HasChanges));
        Assert.Contains(unread.Problems, problem => problem.Code == DiagnosticCodes.SnapshotPartMissing && problem.Why == "no privilege");
        Assert.Contains(gone.Problems, problem => problem.Code == DiagnosticCodes.SnapshotPlaceGone && problem.Where == $"table {Table}");
        Assert.Contains(leftOut.Problems, problem => problem.Code == DiagnosticCodes.SnapshotPartMissing && problem.Why == "value of 'x'");
    }

    [Fact]
    public void What_is_not_reached_in_the_end_is_told_fact_by_fact()
    {
        var then = new SnapshotContent { Tables = Sequence.Of(Settings((Kept, "5"))) };

        Assert.Null(RestoreProblems.NotReached(then, Reading(Settings((Kept, "5")), Origin)));
        var left = RestoreProblems.NotReached(then, Reading(Settings((Kept, "7")), Origin));

        Assert.Equal(DiagnosticCodes.SnapshotNotReached, left?.Code);
        Assert.Equal(
            $"then value {Table} {Kept:D} enreach_value \"5\"; now value {Table} {Kept:D} enreach_value \"7\"", left?.Why);
    }

    /// <summary>
    /// Neither the package nor the environment knows what it is about, and so nothing is recorded of it on the word of a file.
    /// </summary>
    [Theory]
    [InlineData("Row", "does not ship")]
    [InlineData("Dial", "of the kind 'Dial'")]
    [InlineData("7", "of the kind '7'")]
    public void A_record_of_what_was_shipped_that_nothing_here_bears_out_is_not_made(string kind, string why)
    {
        var identity = ShippedIdentity.Row("account", Kept);
        var hostile = Records(new SnapshotRow(identity.Id, Sequence.Of<ColumnValue>(
            new ColumnValue.Text("Claimed"),
            new ColumnValue.Text(kind),
            new ColumnValue.Text(identity.Key),
            new ColumnValue.Text("""{"name":"x"}"""))));

        var made = Plan(hostile, Records());
        var kept = Plan(hostile with { Rows = Sequence.Of(hostile.Rows[0] with { Id = Gone }) }, Records());

        Assert.All([made, kept], plan => Assert.False(plan.HasChanges));
        Assert.Contains(why, Assert.Single(made.Problems, problem => problem.Code == DiagnosticCodes.SnapshotRecordUnfounded).Why);
        Assert.Contains(kept.Problems, problem => problem.Code == DiagnosticCodes.SnapshotRecordUnfounded);
    }

    [Fact]
    public void A_record_that_is_here_comes_back_as_it_was_and_with_no_column_that_it_does_not_have()
    {
        var identity = ShippedIdentity.Row("account", Kept);

        var back = Plan(Records(Row("""{"name":"x"}""")), Records(Row("""{"name":"y"}""")));
        var more = Plan(Records(Row("""{"name":"x","fax":"1"}""")), Records(Row("""{"name":"y"}""")));

        Assert.True(back.HasChanges);
        Assert.False(more.HasChanges);
        Assert.Contains("'fax'", Assert.Single(more.Problems, problem => problem.Code == DiagnosticCodes.SnapshotRecordUnfounded).Why);

        SnapshotRow Row(string values) => new(identity.Id, Sequence.Of<ColumnValue>(
            new ColumnValue.Text("Account"), new ColumnValue.Text("Row"), new ColumnValue.Text(identity.Key),
            new ColumnValue.Text(values)));
    }

    static SnapshotTable Records(params SnapshotRow[] rows) => new(
        "enreach_shippedcomponent",
        RowScope.Whole,
        Sequence.Of<LogicalName>("enreach_name", "enreach_kind", "enreach_identity", "enreach_values"),
        rows.ToSequence(),
        Sequence<Guid>.Empty);

    static DeploymentPlan Plan(
        SnapshotTable then, SnapshotTable? here, SnapshotOrigin? origin = null, SnapshotOrigin? now = null, UnreadPlace? unread = null) =>
        RestorePlanning.Plan(
            new(origin ?? Origin, new() { Tables = Sequence.Of(then) }),
            Sequence<string>.Empty,
            Reading(here, now ?? Origin) with { Unread = unread is null ? Sequence<UnreadPlace>.Empty : Sequence.Of(unread) },
            State.Empty,
            State.Nothing);

    static SnapshotReading Reading(SnapshotTable? here, SnapshotOrigin origin) =>
        new(origin, new() { Tables = here is null ? Sequence<SnapshotTable>.Empty : Sequence.Of(here) })
        {
            Rows = here?.Rows.ToDictionary(row => row.Id, row => new Row(here.Table, row.Id, "W/1", Sequence<ColumnSetting>.Empty)) ?? [],
        };

    static SnapshotTable Settings(params (Guid Id, string Value)[] rows) => new(
        Table,
        RowScope.Whole,
        Sequence.Of<LogicalName>("enreach_name", "enreach_value"),
        rows.Select(row => new SnapshotRow(row.Id, Sequence.Of<ColumnValue>(
            new ColumnValue.Text($"{row.Id:D}"), new ColumnValue.Text(row.Value)))).ToSequence(),
        Sequence<Guid>.Empty);
}
