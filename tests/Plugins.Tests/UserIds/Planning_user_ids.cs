using Enreach.Voice.Plugins.UserIds;
using Directory = Enreach.Voice.Plugins.UserIds.Directory;

namespace Enreach.Voice.Plugins.Tests.UserIds;

/// <summary>C-51 to C-53.</summary>
public sealed class Planning_user_ids
{
    const string Anna = "aaaaaaaa-0000-0000-0000-000000000001";
    const string Bob = "bbbbbbbb-0000-0000-0000-000000000002";

    static readonly Directory Cloud = new([new(new(Anna), "anna@contoso.example"), new(new(Bob), "BOB@contoso.example")]);

    [Theory]
    [InlineData("anna@contoso.example", Anna)]
    [InlineData("ANNA@Contoso.Example", Anna)]
    [InlineData("bob@contoso.example", Bob)]
    public void A_login_is_found_whatever_its_casing(string login, string id) =>
        Assert.Equal((Outcome.Found, id), Only(Person("Anna", login)));

    [Fact]
    public void A_user_without_a_hit_loses_a_stale_id() =>
        Assert.Equal((Outcome.NotFound, null), Only(Person("Carl", "carl@contoso.example", Anna)));

    [Fact]
    public void A_user_without_any_address_loses_a_stale_id() => Assert.Equal((Outcome.NotFound, null), Only(Person("Carl", null, Anna)));

    [Fact]
    public void Two_users_who_lead_to_one_id_both_go_without_and_name_each_other()
    {
        var decisions = UserIdPlanning.Plan(
            [Person("Anna", "anna@contoso.example", Anna), Person("Anna B", "anna@contoso.example")],
            Cloud);

        Assert.All(decisions, decision => Assert.Equal((Outcome.Shared, null), (decision.Outcome, decision.CloudId)));
        Assert.Contains("Anna B", decisions[0].Because);
        Assert.Contains("Anna (", decisions[1].Because);
    }

    [Fact]
    public void A_disabled_user_does_not_stand_in_the_way_and_gives_the_id_up()
    {
        var decisions = UserIdPlanning.Plan(
            [Person("Old Anna", "anna@contoso.example", Anna, isDisabled: true), Person("Anna", "anna@contoso.example")],
            Cloud);

        Assert.Equal([null, Anna], decisions.Select(decision => decision.CloudId));
    }

    [Fact]
    public void A_disabled_user_keeps_an_id_nobody_else_has() =>
        Assert.Equal((Outcome.Disabled, Anna), Only(Person("Old Anna", "anna@contoso.example", Anna, isDisabled: true)));

    [Fact]
    public void A_login_the_cloud_knows_twice_or_with_an_id_that_is_no_guid_is_no_hit()
    {
        var odd = new Directory(
            [new(new(Anna), "anna@contoso.example"), new(new(Bob), "anna@contoso.example"), new(null, "bob@contoso.example")]);

        var decisions = UserIdPlanning.Plan([Person("Anna", "anna@contoso.example"), Person("Bob", "bob@contoso.example")], odd);

        Assert.Equal([Outcome.NotFound, Outcome.NotFound], decisions.Select(decision => decision.Outcome));
        Assert.Contains("more than once", decisions[0].Because);
        Assert.Contains("not a GUID", decisions[1].Because);
    }

    [Fact]
    public void An_id_that_is_right_already_is_no_change() =>
        Assert.False(Assert.Single(UserIdPlanning.Plan([Person("Anna", "anna@contoso.example", Anna)], Cloud)).IsChange);

    [Fact]
    public void The_census_follows_ids_from_hand_to_hand_and_ends()
    {
        var anna = Person("Anna", "anna@contoso.example", Bob);
        var bob = Person("Bob", "bob@contoso.example", Anna);
        var asked = new List<Claims>();

        var people = Census.Gather([anna], Cloud, claims =>
        {
            asked.Add(claims);
            return [anna, bob];
        });

        Assert.Equal([anna, bob], people);
        Assert.Equal(2, asked.Count);
    }

    static Person Person(string name, string? login, string? cloudId = null, bool isDisabled = false) =>
        new(Guid.NewGuid(), name, login, cloudId, isDisabled);

    static (Outcome Outcome, string? CloudId) Only(Person person)
    {
        var decision = Assert.Single(UserIdPlanning.Plan([person], Cloud));
        return (decision.Outcome, decision.CloudId);
    }
}
