using Enreach.Voice.Plugins.CallbackLists;
using Enreach.Voice.Plugins.Tests.World;
using Microsoft.Xrm.Sdk;
using Environment = Enreach.Voice.Plugins.Tests.World.Environment;

namespace Enreach.Voice.Plugins.Tests;

/// <summary>A-14 to A-21, B-43.</summary>
public sealed class Validating_a_callback_profile : IAsyncLifetime
{
    const int Polling = 247100000;
    const int Webhook = 247100001;
    const int Both = 247100002;
    const int Days = 247100000;
    const int Hours = 247100001;
    const int Minutes = 247100002;

    Environment _environment = null!;

    public async Task InitializeAsync()
    {
        _environment = await Environment.StartAsync();
        _environment.Telephony.HasLists(("17", "Sales", "1"));
    }

    public async Task DisposeAsync() => await _environment.DisposeAsync();

    [Theory]
    [InlineData(Polling, Minutes, 60)]
    [InlineData(Both, Hours, 1)]
    [InlineData(Webhook, null, null)]
    public void A_complete_profile_is_accepted_without_a_word(int method, int? unit, int? age) =>
        Assert.Empty(Save(Profile(method, unit, age)).Traces);

    [Theory]
    [InlineData(Polling, Minutes, 61)]
    [InlineData(Polling, Hours, 2)]
    [InlineData(Both, Days, 30)]
    public void Polling_more_than_an_hour_is_accepted_with_a_warning(int method, int unit, int age) =>
        Assert.Contains("only in test environments", Assert.Single(Save(Profile(method, unit, age)).Traces));

    [Theory]
    [InlineData(Polling, null, null, "needs a callback age")]
    [InlineData(Both, Minutes, null, "needs a callback age")]
    [InlineData(Polling, null, 60, "needs a callback age")]
    [InlineData(Polling, Minutes, 0, "more than 0")]
    [InlineData(Polling, Minutes, -5, "more than 0")]
    [InlineData(Polling, Days, 31, "at most 30 days")]
    [InlineData(Polling, Days, int.MaxValue, "at most 30 days")]
    [InlineData(Polling, Hours, 721, "at most 30 days")]
    [InlineData(Polling, Hours, int.MaxValue, "at most 30 days")]
    [InlineData(Polling, 5, 60, "not a unit")]
    [InlineData(5, Minutes, 60, "not a synchronization method")]
    public void A_profile_that_cannot_work_is_refused(int method, int? unit, int? age, string contains) =>
        Assert.Contains(contains, Assert.Throws<InvalidPluginExecutionException>(() => Save(Profile(method, unit, age))).Message);

    [Fact]
    public void Everything_that_is_missing_is_named_at_once()
    {
        var problem = Assert.Throws<InvalidPluginExecutionException>(() => Save(new Entity("enreach_callbackprofile")));

        Assert.Equal(
            ["callback list", "queue", "synchronized"],
            new[] { "callback list", "queue", "synchronized" }.Where(problem.Message.Contains));
    }

    [Fact]
    public void The_telephony_id_of_a_chosen_list_is_written_down()
    {
        var profile = Profile(Webhook, null, null);

        Save(profile);

        Assert.Equal("17", profile["enreach_callbacklistkey"]);
    }

    [Fact]
    public void A_list_that_is_gone_is_refused()
    {
        _environment.Telephony.HasLists();

        Assert.Contains(
            "no longer exists",
            Assert.Throws<InvalidPluginExecutionException>(() => Save(Profile(Webhook, null, null))).Message);
    }

    [Fact]
    public void A_telephony_service_that_is_down_keeps_nobody_from_saving()
    {
        _environment.Telephony.On("POST /api/user", 500);
        var profile = Profile(Webhook, null, null);
        profile["enreach_callbacklistkey"] = "of another list";

        Assert.Contains("not saved", Assert.Single(Save(profile).Traces));
        Assert.Null(profile["enreach_callbacklistkey"]);
    }

    [Fact]
    public void On_update_what_is_not_written_comes_from_the_row_as_it_was()
    {
        var target = new Entity("enreach_callbackprofile") { ["enreach_callbackage"] = 600 };
        var call = Call.Update(_environment.Dataverse, target, Profile(Polling, Minutes, 60));

        new ValidateCallbackProfile { Retry = _environment.Retry }.Execute(call);

        Assert.Contains("600 minutes", Assert.Single(call.Traces));
        Assert.Empty(_environment.Telephony.Requests);
    }

    [Fact]
    public void On_update_emptying_a_required_column_is_refused()
    {
        var target = new Entity("enreach_callbackprofile") { ["enreach_queueid"] = null };

        Assert.Throws<InvalidPluginExecutionException>(() =>
            new ValidateCallbackProfile { Retry = _environment.Retry }.Execute(
                Call.Update(_environment.Dataverse, target, Profile(Polling, Minutes, 60))));
    }

    static Entity Profile(int method, int? unit, int? age) => new("enreach_callbackprofile")
    {
        ["enreach_callbacklistid"] = new EntityReference("enreach_callbacklist", StableId.Of("17")),
        ["enreach_queueid"] = new EntityReference("queue", Guid.NewGuid()),
        ["enreach_synchronizationmethod"] = new OptionSetValue(method),
        ["enreach_agetimeunit"] = unit is { } value ? new OptionSetValue(value) : null,
        ["enreach_callbackage"] = age,
    };

    Call Save(Entity profile)
    {
        var call = Call.Create(_environment.Dataverse, profile);
        new ValidateCallbackProfile { Retry = _environment.Retry }.Execute(call);
        return call;
    }
}
