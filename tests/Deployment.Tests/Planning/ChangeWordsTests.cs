using System;
using System.Linq;
using VoiceForD365.Deployment.Applying;
using VoiceForD365.Deployment.Planning;

namespace VoiceForD365.Deployment.Tests.Planning;

/// <summary>A new kind, action or outcome without a word fails here.</summary>
public sealed class ChangeWordsTests
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
    public void A_single_change_goes_by_its_name()
    {
        PlannedChange[] work = [Change(ComponentKind.Row, ChangeAction.Set)];

        Assert.Equal(("set Setting 'A'", "Setting 'A' set"), (ChangeWords.ToDo(work), ChangeWords.Done(work)));
    }

    private static PlannedChange Change(ComponentKind kind, ChangeAction action) =>
        new(1, new(kind, "Settings", "Setting 'A'"), action, "", new Step.Nothing());
}
