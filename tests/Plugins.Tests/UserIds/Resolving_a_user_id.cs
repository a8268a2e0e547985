using Enreach.Voice.Plugins.Tests.World;
using Enreach.Voice.Plugins.UserIds;
using Microsoft.Xrm.Sdk;
using Environment = Enreach.Voice.Plugins.Tests.World.Environment;

namespace Enreach.Voice.Plugins.Tests.UserIds;

/// <summary>C-51 to C-53 through the plug-ins on systemuser.</summary>
public sealed class Resolving_a_user_id : IAsyncLifetime
{
    const string Anna = "aaaaaaaa-0000-0000-0000-000000000001";
    const string Bob = "bbbbbbbb-0000-0000-0000-000000000002";

    Environment _environment = null!;

    public async Task InitializeAsync()
    {
        _environment = await Environment.StartAsync();
        _environment.Telephony.HasUsers((Anna, "anna@contoso.example"), (Bob, "bob@contoso.example"));
    }

    public async Task DisposeAsync() => await _environment.DisposeAsync();

    [Fact]
    public void Changing_the_email_address_brings_the_id_of_the_new_one()
    {
        var user = _environment.AddUser("Anna", "anna@contoso.example", cloudId: Bob);

        ChangeAddress(user);

        Assert.Equal(Anna, _environment.CloudIdOf(user));
    }

    [Fact]
    public void The_override_address_wins_over_the_email_address()
    {
        var user = _environment.AddUser("Anna", "anna@contoso.example", cloudEmail: " Bob@Contoso.example ");

        ChangeAddress(user);

        Assert.Equal(Bob, _environment.CloudIdOf(user));
    }

    [Fact]
    public void An_unknown_address_empties_the_id_without_failing_the_job()
    {
        var user = _environment.AddUser("Carl", "carl@contoso.example", cloudId: Anna);

        var call = ChangeAddress(user);

        Assert.Null(_environment.CloudIdOf(user));
        Assert.Contains("NotFound (changed)", Assert.Single(call.Traces));
    }

    [Fact]
    public void Two_users_with_one_address_both_lose_the_id_and_the_job_says_so()
    {
        var first = _environment.AddUser("Anna", "anna@contoso.example", cloudId: Anna);
        var second = _environment.AddUser("Anna B", null, cloudEmail: "anna@contoso.example");

        var problem = Assert.Throws<InvalidPluginExecutionException>(() => ChangeAddress(second));

        Assert.Contains("Anna leads to the same telephony user as Anna B", problem.Message);
        Assert.Equal([null, null], new[] { first, second }.Select(_environment.CloudIdOf));
    }

    [Fact]
    public void Whoever_held_the_id_by_mistake_gets_the_right_one_in_the_same_run()
    {
        var anna = _environment.AddUser("Anna", "anna@contoso.example");
        var bob = _environment.AddUser("Bob", "bob@contoso.example", cloudId: Anna);

        ChangeAddress(anna);

        Assert.Equal([Anna, Bob], new[] { anna, bob }.Select(_environment.CloudIdOf));
    }

    [Fact]
    public void An_id_is_taken_away_before_it_is_given_to_another()
    {
        var anna = _environment.AddUser("Anna", "anna@contoso.example");
        _environment.AddUser("Carl", "carl@contoso.example", cloudId: Anna);

        ChangeAddress(anna);

        Assert.Equal(
            [null, Anna], _environment.Dataverse.Updates.Select(update => update.GetAttributeValue<string>("enreach_clouduserid")));
    }

    [Fact]
    public void A_telephony_service_that_is_down_costs_the_id_of_the_old_address_and_fails_the_job()
    {
        _environment.Telephony.On("GET /api1/users", 500);
        var user = _environment.AddUser("Anna", "anna@contoso.example", cloudId: Bob);

        var problem = Assert.Throws<InvalidPluginExecutionException>(() => ChangeAddress(user));

        Assert.Contains("Update Enreach User Ids", problem.Message);
        Assert.Null(_environment.CloudIdOf(user));
    }

    [Fact]
    public void Where_no_telephony_account_is_configured_ids_are_left_alone()
    {
        _environment.Dataverse.Secrets.Clear();
        var user = _environment.AddUser("Anna", "anna@contoso.example", cloudId: Bob);

        var call = ChangeAddress(user);

        Assert.Equal(Bob, _environment.CloudIdOf(user));
        Assert.Contains("enreach_TelephonyApiSecret", Assert.Single(call.Traces));
    }

    [Fact]
    public void Nothing_is_written_when_the_id_is_right_already()
    {
        ChangeAddress(_environment.AddUser("Anna", "anna@contoso.example", cloudId: Anna));

        Assert.Empty(_environment.Dataverse.Updates);
    }

    [Fact]
    public void Assigning_Voice_User_asks_for_a_look_up_and_does_not_wait_for_it()
    {
        var role = _environment.Dataverse.Add("role", VoiceUserRole.Id, ("name", "Voice User"));
        var user = _environment.AddUser("Anna", "anna@contoso.example");

        var call = Assign(new("systemuser", user), new EntityReference("role", role));

        Assert.Equal(call.OperationCreatedOn, RequestedOn(user));
        Assert.Empty(_environment.Telephony.Requests);
    }

    [Fact]
    public void A_look_up_that_was_asked_for_brings_the_id()
    {
        var user = _environment.AddUser("Anna", "anna@contoso.example");

        Request(user);

        Assert.Equal(Anna, _environment.CloudIdOf(user));
    }

    [Fact]
    public void A_service_that_is_down_when_a_look_up_is_asked_for_fails_the_job_and_leaves_the_id()
    {
        _environment.Telephony.On("GET /api1/users", 500);
        var user = _environment.AddUser("Anna", "anna@contoso.example", cloudId: Bob);

        Assert.Throws<InvalidPluginExecutionException>(() => Request(user));

        Assert.Equal(Bob, _environment.CloudIdOf(user));
    }

    [Fact]
    public void A_copy_of_Voice_User_in_another_business_unit_counts_too()
    {
        var copy = _environment.Dataverse.Add(
            "role",
            ("name", "Voice User"),
            ("parentrootroleid", new EntityReference("role", VoiceUserRole.Id)));
        var user = _environment.AddUser("Anna", "anna@contoso.example");

        Assign(new("role", copy), new EntityReference("systemuser", user));

        Assert.NotNull(RequestedOn(user));
    }

    [Fact]
    public void Assigning_another_role_asks_nobody()
    {
        _environment.Dataverse.Add("role", VoiceUserRole.Id, ("name", "Voice User"));
        var other = _environment.Dataverse.Add("role", ("name", "Salesperson"));

        Assign(new("systemuser", _environment.AddUser("Anna", "anna@contoso.example")), new EntityReference("role", other));

        Assert.Empty(_environment.Dataverse.Updates);
    }

    [Fact]
    public void Linking_anything_else_is_left_at_once()
    {
        var call = Call.Of(_environment.Dataverse, "Associate", ("Relationship", new Relationship("teammembership_association")));

        new ResolveUserIdOnRoleAssigned().Execute(call);

        Assert.Empty(call.ActedAs);
    }

    DateTime? RequestedOn(Guid user) =>
        _environment.Dataverse.Read<DateTime?>("systemuser", user, "enreach_clouduseridrequestedon");

    Call Request(Guid user) => Update(new("systemuser", user) { ["enreach_clouduseridrequestedon"] = DateTime.UnixEpoch });

    Call ChangeAddress(Guid user) => Update(new("systemuser", user) { ["internalemailaddress"] = "new@contoso.example" });

    Call Update(Entity target)
    {
        var call = Call.Update(_environment.Dataverse, target);
        new ResolveUserIdOnUserUpdate { Retry = _environment.Retry }.Execute(call);
        return call;
    }

    Call Assign(EntityReference target, params EntityReference[] related)
    {
        var call = Call.Of(
            _environment.Dataverse,
            "Associate",
            ("Target", target),
            ("Relationship", new Relationship("systemuserroles_association")),
            ("RelatedEntities", new EntityReferenceCollection([.. related])));
        new ResolveUserIdOnRoleAssigned().Execute(call);
        return call;
    }
}
