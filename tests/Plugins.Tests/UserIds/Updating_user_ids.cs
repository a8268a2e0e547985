using System.Text.Json;
using Enreach.Voice.Plugins.Tests.World;
using Enreach.Voice.Plugins.UserIds;
using Microsoft.Xrm.Sdk;
using Environment = Enreach.Voice.Plugins.Tests.World.Environment;

namespace Enreach.Voice.Plugins.Tests.UserIds;

/// <summary>The custom API behind "Update Enreach User Ids" (A-39, B-34).</summary>
public sealed class Updating_user_ids : IAsyncLifetime
{
    const string Anna = "aaaaaaaa-0000-0000-0000-000000000001";

    Environment _environment = null!;

    public async Task InitializeAsync()
    {
        _environment = await Environment.StartAsync();
        _environment.Telephony.HasUsers((Anna, "anna@contoso.example"));
    }

    public async Task DisposeAsync() => await _environment.DisposeAsync();

    [Fact]
    public void The_named_users_are_updated_and_reported()
    {
        var anna = _environment.AddUser("Anna \"A\"", "anna@contoso.example");
        var carl = _environment.AddUser("Carl", "carl@contoso.example");

        var call = Update([anna.ToString(), carl.ToString("B")]);

        Assert.Equal((1, 1), (call.OutputParameters["Updated"], call.OutputParameters["Failed"]));
        var report = JsonDocument.Parse((string)call.OutputParameters["Report"]).RootElement.EnumerateArray().ToArray();
        Assert.Equal(["Found", "NotFound"], report.Select(row => row.GetProperty("outcome").GetString()));
        Assert.Equal([Anna, null], report.Select(row => row.GetProperty("cloudUserId").GetString()));
        Assert.Equal([true, false], report.Select(row => row.GetProperty("changed").GetBoolean()));
        Assert.Equal("Carl is not known to the telephony service as carl@contoso.example.", report[1].GetProperty("message").GetString());
    }

    [Fact]
    public void Without_names_everyone_who_has_Voice_User_is_updated_also_by_team()
    {
        var role = _environment.Dataverse.Add("role", VoiceUserRole.Id, ("name", "Voice User"));
        var anna = _environment.AddUser("Anna", "anna@contoso.example");
        var carl = _environment.AddUser("Carl", "carl@contoso.example");
        _environment.AddUser("Stranger", "stranger@contoso.example", cloudId: "cccccccc-0000-0000-0000-000000000003");
        _environment.Dataverse.Add("systemuserroles", ("roleid", role), ("systemuserid", anna));
        var team = _environment.Dataverse.Add("team");
        _environment.Dataverse.Add("teamroles", ("roleid", role), ("teamid", team));
        _environment.Dataverse.Add("teammembership", ("teamid", team), ("systemuserid", carl));

        var call = Update(null);

        Assert.Equal((1, 1), (call.OutputParameters["Updated"], call.OutputParameters["Failed"]));
    }

    [Fact]
    public void A_list_longer_than_a_page_is_read_to_its_end()
    {
        var role = _environment.Dataverse.Add("role", VoiceUserRole.Id, ("name", "Voice User"));
        _environment.Telephony.HasUsers(
            [.. Enumerable.Range(1, 900).Select(i => ($"aaaaaaaa-0000-0000-0000-{i:D12}", $"user{i}@contoso.example"))]);
        for (var i = 1; i <= 900; i++)
            _environment.Dataverse.Add(
                "systemuserroles",
                ("roleid", role),
                ("systemuserid", _environment.AddUser($"User {i}", $"user{i}@contoso.example")));
        _environment.Dataverse.PageSize = 100;

        Assert.Equal(900, Update(null).OutputParameters["Updated"]);
    }

    [Fact]
    public void Without_anyone_to_update_the_telephony_service_is_not_asked()
    {
        var call = Update(null);

        Assert.Equal((0, 0, "[]"), (call.OutputParameters["Updated"], call.OutputParameters["Failed"], call.OutputParameters["Report"]));
        Assert.Empty(_environment.Telephony.Requests);
    }

    [Fact]
    public void A_telephony_service_that_is_down_changes_nobody_and_says_so()
    {
        _environment.Telephony.On("GET /api1/users", 500);
        var anna = _environment.AddUser("Anna", "anna@contoso.example", cloudId: Anna);

        var problem = Assert.Throws<InvalidPluginExecutionException>(() => Update([anna.ToString()]));

        Assert.EndsWith("No user was changed.", problem.Message);
        Assert.Equal(Anna, _environment.CloudIdOf(anna));
    }

    [Fact]
    public void A_user_who_does_not_exist_is_reported_as_failed()
    {
        var call = Update([Guid.NewGuid().ToString()]);

        Assert.Equal((0, 1), (call.OutputParameters["Updated"], call.OutputParameters["Failed"]));
        Assert.Contains("not a user here", (string)call.OutputParameters["Report"]);
    }

    [Fact]
    public void An_id_that_is_none_is_refused_before_anything_is_done() =>
        Assert.Contains("'anna'", Assert.Throws<InvalidPluginExecutionException>(() => Update(["anna"])).Message);

    [Fact]
    public void Users_are_touched_with_the_privileges_of_the_caller()
    {
        var call = Update([_environment.AddUser("Anna", "anna@contoso.example").ToString()]);

        Assert.Contains(call.UserId, call.ActedAs);
        Assert.Equal(call.UserId, Assert.Single(_environment.Dataverse.Writers));
    }

    [Fact]
    public void Neither_names_nor_addresses_are_traced()
    {
        var call = Update([_environment.AddUser("Anna", "anna@contoso.example").ToString()]);

        Assert.DoesNotContain("nna", string.Join("\n", call.Traces));
    }

    Call Update(string[]? users)
    {
        var call = users is null
            ? Call.Of(_environment.Dataverse, "enreach_UpdateUserIds")
            : Call.Of(_environment.Dataverse, "enreach_UpdateUserIds", ("UserIds", users));
        new UpdateUserIds { Retry = _environment.Retry }.Execute(call);
        return call;
    }
}
