using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.ClickToDial;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Snapshots;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.FormsThatDial;

namespace VoiceForD365.Deployment.Tests.Snapshots;

/// <summary>A cell of a form is shown as it was, and nothing else of the form is touched.</summary>
public sealed class Controls_of_columns_that_come_back
{
    const string Chosen = $"""
        <controlDescription forControl="{UniqueId}"><customControl name="{Other}" formFactor="2"><parameters><stars>5</stars></parameters></customControl></controlDescription>
        """;

    static readonly Guid Organization = new("00000000-0000-0000-0000-0000000000aa");

    [Fact]
    public void A_column_that_was_made_to_dial_is_as_before_and_what_others_changed_of_the_form_stays()
    {
        var others = Plain.Replace("<header>", "<header label=\"theirs\">");

        var plan = Plan(Then(Plain), Dialling(others), Recorded());

        Assert.Equal(others, Written(plan));
        Assert.Equal("new_direct: Contoso.Dialler -> (standard)", plan.Changes[0].Reason);
        Assert.Equal(["account"], Assert.Single(Steps<Step.Publish>(plan)).Tables.Select(table => table.ToString()));
        Assert.Equal(
            new Write.Delete(ShippedTable.Name, ShippedIdentity.Dial(Form).Id, null),
            Assert.Single(Steps<Step.Data>(plan).Last().Writes));
        Assert.Equal([DiagnosticCodes.SnapshotNeverBack], plan.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Another_control_that_was_chosen_comes_back_with_all_that_it_was_told()
    {
        var then = With(Chosen);

        var plan = Plan(Then(then), Dialling(then), Recorded());

        var cell = Assert.Single(FormDefinition.Read(Row(Written(plan)))!.CellsOf("new_direct"));
        Assert.Equal(Then(then).Control, cell.Control);
        Assert.Contains("<stars>5</stars>", cell.Control);
    }

    [Fact]
    public void A_control_that_was_taken_off_since_comes_back_with_its_record()
    {
        var plan = Plan(Then(Dialling(Plain)) with { Recorded = Control }, Plain);

        Assert.Equal(Dialling(Plain), Written(plan));
        var record = Assert.Single(Steps<Step.Data>(plan)[0].Writes.OfType<Write.Create>());
        Assert.Equal(ShippedIdentity.Dial(Form).Id, record.Id);
        Assert.Single(Steps<Step.Data>(plan));
    }

    [Fact]
    public void A_cell_that_is_as_it_was_is_not_written_however_its_XML_is_spelt()
    {
        var plan = Plan(Then(With(Chosen)), With(Chosen.Replace("\"", "'").Replace("><", "> <")));

        Assert.False(plan.HasChanges);
        Assert.Equal("it is as it was", Assert.Single(plan.Changes).Reason);
    }

    [Fact]
    public void A_run_that_was_cut_off_before_it_forgot_or_published_is_brought_to_its_end()
    {
        var due = new ShippedRecord(ShippedIdentity.Dial(Form).Id, "W/\"1\"", DialRecord.ToBePublished("account", []))
        {
            Subject = new(ShippedIdentity.Dial(Form), "ClickToDial", "x"),
        };
        var published = due with { Values = Publication.Published(ShippedKind.Dial, due) };

        var (first, second) = (Plan(Then(Plain), Plain, due), Plan(Then(Plain), Plain, published));

        Assert.Equal(
            [typeof(Step.Publish), typeof(Step.Data)],
            first.Changes.Where(change => change.Writes).Select(change => change.Step.GetType()));
        Assert.IsType<Write.Delete>(Assert.Single(Assert.Single(Steps<Step.Data>(second)).Writes));
    }

    [Fact]
    public void What_cannot_be_undone_is_said_before()
    {
        var gone = Plan(Then(With(Chosen)), form: null);
        var moved = Plan(Then(With(Chosen)), Plain.Replace("new_direct", "new_other"));
        var untold = Plan(null, Dialling(Plain), Recorded());
        var locked = Plan(Then(Plain), Row(Dialling(Plain), isManaged: true, isCustomizable: false), Recorded());

        Assert.Contains(
            gone.Problems, problem => problem.Code == DiagnosticCodes.SnapshotPlaceGone && problem.Where == $"form {Form:D} of account");
        Assert.Contains(
            moved.Problems, problem => problem.Code == DiagnosticCodes.SnapshotPlaceGone && problem.Where.Contains("form 'Account'"));
        Assert.Contains(untold.Problems, problem => problem.Code == DiagnosticCodes.SnapshotPartMissing && problem.Why.Contains(Control));
        Assert.Equal(ChangeAction.Leave, Assert.Single(locked.Changes).Action);
        Assert.All([gone, moved, untold, locked], plan => Assert.False(plan.HasChanges));
    }

    [Fact]
    public void What_is_no_control_of_a_cell_is_out_of_bounds()
    {
        var hostile = Snapshot(Then(Plain) with { Control = "<script>x</script>" });

        var (within, outside) = SnapshotBounds.Of(hostile, State.Nothing);

        Assert.Empty(within.Content.Cells);
        Assert.Equal(["control of column account.new_direct"], outside);
    }

    /// <summary>Whoever wrote the file: nothing here says that the product changed the column.</summary>
    [Theory]
    [InlineData("")]
    [InlineData(Other)]
    [InlineData(Control)]
    public void A_control_that_the_product_never_gave_is_put_onto_no_form(string recorded)
    {
        var plan = Plan(Then(With(Chosen)) with { Recorded = recorded }, Plain);

        Assert.False(plan.HasChanges);
        Assert.Equal(ChangeAction.Leave, Assert.Single(plan.Changes).Action);
        var refused = Assert.Single(plan.Problems, problem => problem.Code == DiagnosticCodes.SnapshotControlOfOthers);
        Assert.Equal("column new_direct on form 'Account' of account", refused.Where);
        Assert.Contains(Other, refused.Why);
    }

    [Fact]
    public void A_control_that_somebody_chose_for_a_column_of_his_own_is_not_taken_away_either()
    {
        var plan = Plan(Then(Plain), With(Chosen));

        Assert.False(plan.HasChanges);
        Assert.Contains(plan.Problems, problem => problem.Code == DiagnosticCodes.SnapshotControlOfOthers);
    }

    /// <summary>A cell that shows nothing says nothing of the control that dials.</summary>
    [Fact]
    public void A_control_that_somebody_chose_is_not_taken_away_for_a_control_that_the_snapshot_only_says_was_given()
    {
        var plan = Plan(Then(Plain) with { Recorded = Control }, With(Chosen));

        Assert.False(plan.HasChanges);
        Assert.Contains(plan.Problems, problem => problem.Code == DiagnosticCodes.SnapshotControlOfOthers);
    }

    [Fact]
    public void What_the_product_gave_is_never_recorded_in_the_words_of_a_file()
    {
        var plan = Plan(Then(With(Chosen)) with { Recorded = Other }, With(Chosen), Recorded());

        Assert.False(plan.HasChanges);
        Assert.Contains(plan.Problems, problem => problem.Code == DiagnosticCodes.SnapshotControlOfOthers);
    }

    /// <summary>One file has a column dial, so that it is recorded; the next would show it with anything.</summary>
    [Fact]
    public void A_column_that_a_snapshot_had_recorded_is_shown_again_as_that_restore_found_it_and_with_no_other_control()
    {
        var first = Plan(Then(Dialling(Plain)) with { Recorded = Control }, Plain);
        var record = Assert.Single(Steps<Step.Data>(first)[0].Writes.OfType<Write.Create>());
        var json = (ColumnValue.Text)record.Columns.First(column => column.Column == "enreach_values").Value;
        var recorded = Recorded() with { Values = ShippedJson.Read(json.Value) };

        var other = Plan(Then(With(Chosen)), Dialling(Plain), recorded);
        var back = Plan(Then(Plain), Dialling(Plain), recorded);

        Assert.Contains(other.Problems, problem => problem.Code == DiagnosticCodes.SnapshotControlOfOthers);
        Assert.DoesNotContain(
            Steps<Step.Data>(other).SelectMany(data => data.Writes),
            write => write is Write.Update { Table: var table } && table == "systemform");
        Assert.Equal(Plain, Written(back));
    }

    static string With(string description) => FormXml(
        Cell.Replace("<control ", $"<control uniqueid=\"{UniqueId}\" "), $"<controlDescriptions>{description}</controlDescriptions>");

    /// <summary>The form once a configuration has made the column dial.</summary>
    static string Dialling(string formXml)
    {
        var form = FormDefinition.Read(Row(formXml))!;
        Assert.Single(form.CellsOf("new_direct")).Show(Control, "number", "SingleLine.Text");
        return ((ColumnValue.Text)form.Written.Columns[0].Value).Value;
    }

    static SnapshotCell Then(string formXml)
    {
        var cell = Assert.Single(FormDefinition.Read(Row(formXml))!.CellsOf("new_direct"));
        return new(Form, "account", "new_direct", cell.Name, cell.Control, "");
    }

    static ShippedRecord Recorded()
    {
        var values = DialRecord.ToBePublished("account", [new ShippedValue("new_direct", Control)]);
        var record = new ShippedRecord(ShippedIdentity.Dial(Form).Id, "W/\"1\"", values);
        return record with
        {
            Values = Publication.Published(ShippedKind.Dial, record),
            Subject = new(ShippedIdentity.Dial(Form), "ClickToDial", "x"),
        };
    }

    static DeploymentPlan Plan(SnapshotCell? then, string? form, ShippedRecord? record = null) =>
        Plan(then, form is null ? null : Row(form), record);

    static DeploymentPlan Plan(SnapshotCell? then, Row? form, ShippedRecord? record) => RestorePlanning.Plan(
        Snapshot(then),
        Sequence<string>.Empty,
        new(Origin, new()) { DialForms = form is null ? Sequence<Row>.Empty : Sequence.Of(form), ThatDial = [Control] },
        State.Empty with
        {
            Tables = Sequence.Of(State.ShippedHere),
            Shipped = record is null ? Sequence<ShippedRecord>.Empty : Sequence.Of(record),
        },
        State.Nothing);

    static Snapshot Snapshot(SnapshotCell? then) =>
        new(Origin, new() { Cells = then is null ? Sequence<SnapshotCell>.Empty : Sequence.Of(then) });

    static SnapshotOrigin Origin { get; } = new(
        "https://contoso.crm.dynamics.com",
        Organization,
        SolutionVersion.Parse("9.2.24111.222"),
        SolutionVersion.Parse("1.0.0.0"),
        DateTimeOffset.UnixEpoch,
        "Ann Admin",
        Sequence.Of(new SnapshotSolution("Core", SolutionVersion.Parse("1.0.0.0"))),
        Sequence<string>.Empty);

    static string Written(DeploymentPlan plan)
    {
        var write = Assert.Single(Steps<Step.Data>(plan)[0].Writes.OfType<Write.Update>(), write => write.Table == "systemform");
        return ((ColumnValue.Text)write.Columns[0].Value).Value;
    }

    static IReadOnlyList<T> Steps<T>(DeploymentPlan plan) where T : Step => [.. plan.Changes.Select(change => change.Step).OfType<T>()];
}
