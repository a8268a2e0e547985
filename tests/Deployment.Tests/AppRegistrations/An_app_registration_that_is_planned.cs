using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.AppRegistrations.Registered;

namespace VoiceForD365.Deployment.Tests.AppRegistrations;

/// <summary>What a plan does about the app registration of the telephony's services.</summary>
public sealed class An_app_registration_that_is_planned
{
    [Fact]
    public void One_that_is_nowhere_is_made_and_all_that_hangs_on_it_is_planned_once_it_is_there()
    {
        var plan = Planned(Wanted(new WantedCredential.Secret(InFile, 12, Place)), Nobody, withUser: true);

        var create = Assert.Single(plan.Changes, change => change.Action == ChangeAction.Create);
        var write = Assert.IsType<DirectoryWrite.CreateApplication>(Assert.IsType<Step.ChangeDirectory>(create.Step).Write);
        Assert.Equal("Voice for Dynamics 365", write.Name);
        Assert.Equal(1, create.Order);
        Assert.Equal(
            ["Service principal", "Client secret", "Application user"],
            plan.Changes.Where(change => change.Step is Step.PlanLater).Select(change => change.Component.Name));
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void One_that_is_as_it_is_wanted_is_left_alone_and_gives_its_client_id_to_the_application_user()
    {
        var plan = Planned(Wanted(), Here(), withUser: true);

        Assert.Equal(
            [$"Application user {Client:D}"],
            plan.Changes.Where(change => change.Action == ChangeAction.Create).Select(change => change.Component.Name));
    }

    [Fact]
    public void Two_of_one_name_are_told_and_nothing_is_guessed()
    {
        var current = Here() with { Applications = Sequence.Of(Application, Application with { ClientId = Guid.NewGuid() }) };

        var plan = Planned(Wanted(), current);

        var problem = Assert.Single(plan.Problems);
        Assert.Equal((DiagnosticCodes.RegistrationAmbiguous, Place), (problem.Code, problem.Where));
        Assert.Contains(Client.ToString("D"), problem.Why);
        Assert.DoesNotContain(plan.Changes, change => change.Writes);
    }

    [Fact]
    public void A_client_id_that_the_tenant_does_not_know_is_told()
    {
        var plan = Planned(Wanted() with { ClientId = Client }, Nobody);

        Assert.Equal(DiagnosticCodes.RegistrationUnknown, Assert.Single(plan.Problems).Code);
    }

    [Fact]
    public void A_missing_principal_is_made_and_a_disabled_one_enabled()
    {
        var missing = Planned(Wanted(), Here() with { Principal = null });
        var disabled = Planned(Wanted(), Here() with { Principal = Principal with { IsEnabled = false } });

        Assert.Equal([new DirectoryWrite.CreatePrincipal(Client)], Writes(missing));
        Assert.Equal([new DirectoryWrite.EnablePrincipal(Client)], Writes(disabled));
    }

    [Fact]
    public void The_delegated_permission_and_consent_come_only_where_they_are_asked_for()
    {
        var permission = Planned(Wanted() with { NamesPermission = true }, Here());
        var consent = Planned(Wanted() with { HasConsent = true }, Here());
        var given = Planned(
            Wanted() with { HasConsent = true },
            Here() with
            {
                Applications = Sequence.Of(Application with { Permissions = Sequence.Of(UserImpersonation) }),
                Grants = Sequence.Of(new PermissionGrant("g", DataverseHere.Id, "openid user_impersonation")),
            });

        Assert.Empty(Writes(Planned(Wanted(), Here())));
        Assert.Equal([new DirectoryWrite.SetPermissions(Application.Id, Sequence.Of(UserImpersonation))], Writes(permission));
        Assert.Equal(
            new DirectoryWrite.Grant(Principal.Id, DataverseHere.Id, null, "user_impersonation"), Writes(consent)[1]);
        Assert.Empty(Writes(given));
    }

    [Fact]
    public void A_grant_that_lacks_the_permission_keeps_what_it_has()
    {
        var current = Here() with { Grants = Sequence.Of(new PermissionGrant("g", DataverseHere.Id, "openid")) };

        Assert.Equal(
            new DirectoryWrite.Grant(Principal.Id, DataverseHere.Id, "g", "openid user_impersonation"),
            Writes(Planned(Wanted() with { HasConsent = true }, current))[1]);
    }

    [Fact]
    public void Federated_credentials_and_certificates_are_added_once()
    {
        var federated = new FederatedCredential("github", "https://token.actions.githubusercontent.com", "repo:a/b:environment:p", "api");
        var certificate = new WantedCredential.Certificate("voice.cer", "MII", "AB12", Now, Now.AddYears(1), Place);
        var wanted = Wanted(new WantedCredential.Federated(federated, Place), certificate);
        var there = Application with
        {
            Federated = Sequence.Of(federated with { Name = "made by hand" }),
            Certificates = Sequence.Of(new CertificateCredential(Guid.NewGuid(), "voice", "AB12", Now.AddYears(1))),
        };

        Assert.Equal(
            [new DirectoryWrite.AddFederated(Application.Id, federated), new DirectoryWrite.AddCertificate(Application.Id, "MII")],
            Writes(Planned(wanted, Here())));
        Assert.Empty(Writes(Planned(wanted, Here() with { Applications = Sequence.Of(there) })));
    }

    [Fact]
    public void Where_nobody_asks_the_directory_it_is_left_and_said_and_so_is_the_application_user()
    {
        var plan = Planned(Wanted(), null, withUser: true);

        Assert.Equal(
            [ComponentKind.AppRegistration, ComponentKind.ApplicationUser],
            plan.Changes.Where(change => change.Action == ChangeAction.Skip).Select(change => change.Component.Kind));
        Assert.DoesNotContain(plan.Changes, change => change.Writes);
        Assert.True(plan.CanBeApplied);
    }

    [Theory]
    [InlineData(true, null, "github")]
    [InlineData(false, 200, "months: 6")]
    [InlineData(false, 20, "github")]
    public void A_policy_that_forbids_the_secret_is_told_before_anything_is_made_with_what_to_do_instead(
        bool forbids, int? days, string fix)
    {
        var restrictions = new AppRestrictions(forbids, days is { } longest ? TimeSpan.FromDays(longest) : null, null);

        var plan = Planned(Wanted(new WantedCredential.Secret(InFile, 12, Place)), Nobody with { Restrictions = restrictions });

        var problem = Assert.Single(plan.Problems);
        Assert.Equal(DiagnosticCodes.CredentialForbidden, problem.Code);
        Assert.Contains(fix, problem.Fix);
        Assert.DoesNotContain(plan.Changes, change => change.Writes);
    }

    [Fact]
    public void A_place_for_the_secret_that_others_can_read_is_told_before_anything_is_made()
    {
        var problem = Diagnostic.Error(DiagnosticCodes.SecretNotKept, "what", Place, "why", "fix");

        var plan = Planned(Wanted(new WantedCredential.Secret(InFile, 12, Place)), Nobody with { KeepingProblem = problem });

        Assert.Equal([problem], plan.Problems);
        Assert.DoesNotContain(plan.Changes, change => change.Writes);
    }

    [Fact]
    public void It_is_the_same_plan_each_time()
    {
        var wanted = Wanted(new WantedCredential.Secret(InFile, 12, Place));

        Assert.Equal(Planned(wanted, Nobody).Changes, Planned(wanted, Nobody).Changes);
    }
}
