using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using static VoiceForD365.Deployment.Tests.AppRegistrations.Registered;

namespace VoiceForD365.Deployment.Tests.AppRegistrations;

/// <summary>A client secret is made where there is none, and exchanged in steps; what nobody knows is taken away.</summary>
public sealed class Client_secrets_that_are_planned
{
    static readonly WantedRegistration InOwnersFile = Wanted(new WantedCredential.Secret(InFile, 12, Place));
    static readonly WantedRegistration InKeyVault = Wanted(new WantedCredential.Secret(InVault, 24, Place));

    [Fact]
    public void One_is_made_where_there_is_none_that_is_good_and_ours()
    {
        var plan = Planned(InOwnersFile, Here(Secret(1, daysLeft: -1), Secret(2, label: "Somebody's")));

        var add = Assert.IsType<Step.AddSecret>(Assert.Single(plan.Changes, change => change.Writes).Step);
        Assert.Equal((Application.Id, 12, InFile), (add.Application, add.Months, add.KeptAt));
        Assert.Equal(new SecretOwner("Voice for Dynamics 365", Client, Principal.HomeTenant), add.Owner);
        Assert.Equal([Secret(1).KeyId, Secret(2).KeyId], add.Known);
    }

    [Theory]
    [InlineData(true, "it is in /home/ann/voice.secret, waiting to be handed over; valid until 2027-03-10")]
    [InlineData(false, "it was handed over; valid until 2027-03-10")]
    public void One_that_is_good_is_left_whether_or_not_it_still_lies_in_its_file(bool lies, string reason)
    {
        var kept = lies ? new SecretNote(Secret(1).KeyId, Sequence<Guid>.Empty) : null;

        var plan = Planned(InOwnersFile, Here(Secret(1)) with { Kept = kept });

        Assert.DoesNotContain(plan.Changes, change => change.Writes);
        Assert.Contains(plan.Changes, change => change.Reason == reason);
    }

    [Fact]
    public void One_whose_words_were_lost_on_the_way_is_taken_away_and_another_is_made()
    {
        var cut = new SecretNote(null, Sequence.Of(Secret(2, daysLeft: -1).KeyId));

        var plan = Planned(InOwnersFile, Here(Secret(1), Secret(2, daysLeft: -1)) with { Kept = cut });

        Assert.Equal([new DirectoryWrite.RemovePassword(Application.Id, Secret(1).KeyId)], Writes(plan));
        Assert.Contains("cut off", plan.Changes.Single(change => change.Action == ChangeAction.Remove).Reason);
        Assert.Contains(plan.Changes, change => change.Step is Step.AddSecret);
    }

    [Fact]
    public void A_run_that_was_cut_off_before_it_made_one_goes_on()
    {
        var plan = Planned(InOwnersFile, Here() with { Kept = new(null, Sequence<Guid>.Empty) });

        Assert.Empty(Writes(plan));
        Assert.Contains(plan.Changes, change => change.Step is Step.AddSecret);
    }

    [Fact]
    public void A_key_vault_keeps_the_one_it_names_and_what_is_newer_was_lost()
    {
        var named = new SecretNote(Secret(2).KeyId, Sequence<Guid>.Empty);

        var plan = Planned(InKeyVault, Here(Secret(1), Secret(2)) with { Kept = named });

        Assert.Equal([new DirectoryWrite.RemovePassword(Application.Id, Secret(1).KeyId)], Writes(plan));
        Assert.DoesNotContain(plan.Changes, change => change.Step is Step.AddSecret);
    }

    [Fact]
    public void A_key_vault_without_one_that_is_good_gets_one_whatever_was_handed_over_otherwise()
    {
        var plan = Planned(InKeyVault, Here(Secret(1)));

        Assert.IsType<Step.AddSecret>(Assert.Single(plan.Changes, change => change.Writes).Step);
    }

    [Fact]
    public void A_further_one_is_added_beside_the_one_there_is_and_no_third()
    {
        var second = Planned(InOwnersFile with { Rotation = SecretRotation.Add }, Here(Secret(1)));
        var third = Planned(InOwnersFile with { Rotation = SecretRotation.Add }, Here(Secret(1), Secret(2)));

        Assert.IsType<Step.AddSecret>(Assert.Single(second.Changes).Step);
        Assert.Equal(DiagnosticCodes.TooManySecrets, Assert.Single(third.Problems).Code);
        Assert.Empty(third.Changes);
    }

    [Fact]
    public void Older_ones_are_removed_once_the_newest_has_been_handed_over()
    {
        var lies = new SecretNote(Secret(1).KeyId, Sequence<Guid>.Empty);
        var wanted = InOwnersFile with { Rotation = SecretRotation.RemoveOlder };

        var early = Planned(wanted, Here(Secret(1), Secret(2)) with { Kept = lies });
        var withoutOrder = Planned(
            wanted, Here(Secret(1), Secret(2)) with { Kept = new SecretNote(Secret(2).KeyId, Sequence<Guid>.Empty) });
        var handed = Planned(wanted, Here(Secret(1), Secret(2), Secret(3, label: "Somebody's")));
        var again = Planned(wanted, Here(Secret(1)));

        Assert.Equal(DiagnosticCodes.SecretNotHandedOver, Assert.Single(early.Problems).Code);
        Assert.Equal(DiagnosticCodes.SecretNotHandedOver, Assert.Single(withoutOrder.Problems).Code);
        Assert.Equal([new DirectoryWrite.RemovePassword(Application.Id, Secret(2).KeyId)], Writes(handed));
        Assert.DoesNotContain(again.Changes, change => change.Writes);
    }

    [Fact]
    public void Nothing_is_exchanged_where_there_is_no_registration() => Assert.Equal(
        DiagnosticCodes.RegistrationUnknown,
        Assert.Single(Planned(InOwnersFile with { Rotation = SecretRotation.Add }, Nobody).Problems).Code);
}
