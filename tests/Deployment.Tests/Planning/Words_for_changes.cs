using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Planning;

/// <summary>A new kind, action or outcome without a word fails here.</summary>
public sealed class Words_for_changes
{
    [Fact]
    public void Every_kind_of_component_has_a_word_for_one_and_for_many() => Assert.All(
        Enum.GetValues<ComponentKind>(),
        kind => Assert.NotEqual(ChangeWords.Count(1, kind), ChangeWords.Count(2, kind).Replace('2', '1')));

    [Fact]
    public void Every_action_has_words_of_its_own_before_and_after_it_is_done()
    {
        var actions = Enum.GetValues<ChangeAction>();

        Assert.Equal(actions.Length, actions.Select(ChangeWords.Name).Distinct().Count());
        Assert.Equal(actions.Length, actions.Select(ChangeWords.Past).Distinct().Count());
    }

    [Theory]
    [InlineData(ChangeAction.Install, "install", "installed")]
    [InlineData(ChangeAction.Update, "update", "updated")]
    [InlineData(ChangeAction.Upgrade, "upgrade", "upgraded")]
    [InlineData(ChangeAction.Skip, "skip", "skipped")]
    [InlineData(ChangeAction.Create, "create", "created")]
    [InlineData(ChangeAction.Set, "set", "set")]
    [InlineData(ChangeAction.Associate, "add", "added")]
    [InlineData(ChangeAction.Publish, "publish", "published")]
    [InlineData(ChangeAction.Record, "record", "recorded")]
    [InlineData(ChangeAction.Remove, "remove", "removed")]
    [InlineData(ChangeAction.Uninstall, "uninstall", "uninstalled")]
    [InlineData(ChangeAction.Lose, "lose", "lost with its solution")]
    [InlineData(ChangeAction.Leave, "leave", "left as it is")]
    [InlineData(ChangeAction.Keep, "keep", "kept as an administrator left it")]
    [InlineData(ChangeAction.Conflict, "conflict", "kept until you decide")]
    [InlineData(ChangeAction.NoChange, "no change", "unchanged")]
    public void An_action_goes_by_its_own_words(ChangeAction action, string name, string past) =>
        Assert.Equal((name, past), (ChangeWords.Name(action), ChangeWords.Past(action)));

    [Theory]
    [InlineData(ComponentKind.Solution, "1 solution", "2 solutions")]
    [InlineData(ComponentKind.Row, "1 row", "2 rows")]
    [InlineData(ComponentKind.Link, "1 link", "2 links")]
    [InlineData(ComponentKind.RolePrivileges, "privileges of 1 role", "privileges of 2 roles")]
    [InlineData(ComponentKind.AppModule, "1 app", "2 apps")]
    [InlineData(ComponentKind.TableData, "data of 1 table", "data of 2 tables")]
    [InlineData(ComponentKind.PluginStep, "1 plug-in step", "2 plug-in steps")]
    public void A_kind_is_counted_in_its_own_words(ComponentKind kind, string one, string two) =>
        Assert.Equal(
            (one, two, two.Replace('2', '0')), (ChangeWords.Count(1, kind), ChangeWords.Count(2, kind), ChangeWords.Count(0, kind)));

    [Fact]
    public void What_has_no_word_is_a_bug_and_names_itself()
    {
        Assert.Contains("99", Assert.Throws<InvalidOperationException>(() => ChangeWords.Name((ChangeAction)99)).Message);
        Assert.Contains("99", Assert.Throws<InvalidOperationException>(() => ChangeWords.Past((ChangeAction)99)).Message);
        Assert.Contains("99", Assert.Throws<InvalidOperationException>(() => ChangeWords.Count(1, (ComponentKind)99)).Message);
    }

    [Fact]
    public void Every_outcome_has_a_word_of_its_own()
    {
        var outcomes = Enum.GetValues<Outcome>();

        Assert.Equal(outcomes.Length, outcomes.Select(OutcomeWords.Name).Distinct().Count());
    }

    [Fact]
    public void A_piece_of_work_says_what_is_done_to_how_many_of_what()
    {
        PlannedChange[] work =
        [
            Change(ComponentKind.Row, ChangeAction.Create), Change(ComponentKind.Row, ChangeAction.Create),
            Change(ComponentKind.Link, ChangeAction.Associate),
        ];

        Assert.Equal("create 2 rows, add 1 link", ChangeWords.ToDo(work));
        Assert.Equal("2 rows created, 1 link added", ChangeWords.Done(work));
    }

    [Fact]
    public void Work_is_counted_by_kind_and_by_action()
    {
        PlannedChange[] work =
        [
            Change(ComponentKind.Row, ChangeAction.Create), Change(ComponentKind.Row, ChangeAction.Set),
            Change(ComponentKind.Row, ChangeAction.Create), Change(ComponentKind.RolePrivileges, ChangeAction.Set),
        ];

        Assert.Equal("create 2 rows, set 1 row, set privileges of 1 role", ChangeWords.ToDo(work));
    }

    [Fact]
    public void A_single_change_goes_by_its_name()
    {
        PlannedChange[] work = [Change(ComponentKind.Row, ChangeAction.Set)];

        Assert.Equal(("set Setting 'A'", "Setting 'A' set"), (ChangeWords.ToDo(work), ChangeWords.Done(work)));
    }

    static PlannedChange Change(ComponentKind kind, ChangeAction action) =>
        new(1, new(kind, "Settings", "Setting 'A'"), action, "", new Step.Nothing());
}
