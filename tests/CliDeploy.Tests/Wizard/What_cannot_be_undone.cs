using VoiceForD365.CliDeploy.Tests.Views;
using VoiceForD365.CliDeploy.Wizard;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Tests.Wizard;

public sealed class What_cannot_be_undone
{
    [Fact]
    public void The_button_counts_it() => Assert.Equal("Make 2 changes, which cannot be undone", WhatStays.Button(Sample.Plan));

    [Theory]
    [InlineData(ChangeAction.Install, false)]
    [InlineData(ChangeAction.Create, false)]
    [InlineData(ChangeAction.Set, false)]
    [InlineData(ChangeAction.Associate, false)]
    [InlineData(ChangeAction.Update, true)]
    [InlineData(ChangeAction.Upgrade, true)]
    [InlineData(ChangeAction.Remove, true)]
    [InlineData(ChangeAction.Uninstall, true)]
    [InlineData(ChangeAction.Lose, true)]
    public void No_way_leads_back_from_some_actions(ChangeAction action, bool stays) =>
        Assert.Equal(stays, WhatStays.Why(Sample.Plan.Changes[1] with { Action = action }) is not null);

    [Fact]
    public void Nor_from_a_row_that_is_deleted() => Assert.Equal(
        "it is deleted, and no copy of it is kept", WhatStays.Why(Sample.Plan.Changes[2]));

    [Fact]
    public void Where_all_can_be_set_back_the_button_says_no_more_than_the_number() => Assert.Equal(
        "Make 1 change",
        WhatStays.Button(Sample.Plan with { Changes = Sequence.Of(Sample.Plan.Changes[1] with { Action = ChangeAction.Set }) }));
}
