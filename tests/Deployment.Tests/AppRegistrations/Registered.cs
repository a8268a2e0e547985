using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Tests.AppRegistrations;

/// <summary>A tenant in which the app registration is made and has no credential, for tests of a configuration's plan.</summary>
static class Registered
{
    public const string Place = "voice.yaml, line 3";

    public static readonly Guid Client = new("00000000-0000-0000-0000-0000000000f1");
    public static readonly DateTimeOffset Now = new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);
    public static readonly SecretPlace InFile = new SecretPlace.OwnerFile("/home/ann/voice.secret");
    public static readonly SecretPlace InVault = new SecretPlace.KeyVault(new("https://contoso.vault.azure.net"), "voice");
    public static readonly DirectoryApplication Application = new(
        new("00000000-0000-0000-0000-0000000000f2"), Client, WantedRegistration.DefaultName);

    public static readonly DirectoryPrincipal Principal = new(
        new("00000000-0000-0000-0000-0000000000f3"), Client, IsEnabled: true, Guid.NewGuid(), Sequence<DelegatedScope>.Empty);

    public static readonly DirectoryPrincipal DataverseHere = new(
        new("00000000-0000-0000-0000-0000000000f4"),
        new("00000007-0000-0000-c000-000000000000"),
        IsEnabled: true,
        null,
        Sequence.Of(new DelegatedScope(new("78ce3f0f-a1ce-49c2-8cde-64b5c0896db4"), "user_impersonation")));

    public static readonly NamedPermission UserImpersonation = new(DataverseHere.ClientId, DataverseHere.Scopes[0].Id, IsScope: true);

    public static readonly CurrentRegistration Nobody = new(Sequence<DirectoryApplication>.Empty, Now);

    public static CurrentRegistration Here(params PasswordCredential[] secrets) =>
        new(Sequence.Of(Application with { Passwords = secrets.ToSequence() }), Now) { Principal = Principal, Dataverse = DataverseHere };

    /// <param name="number">Also how many days before now it was made.</param>
    public static PasswordCredential Secret(int number, string label = "Voice", int daysLeft = 100) => new(
        new($"00000000-0000-0000-0000-00000000000{number}"), label, Now.AddDays(-number), Now.AddDays(daysLeft));

    public static WantedRegistration Wanted(params WantedCredential[] credentials) =>
        new(null, WantedRegistration.DefaultName, Place) { Credentials = credentials.ToSequence() };

    public static DeploymentPlan Planned(WantedRegistration wanted, CurrentRegistration? current, bool withUser = false) => Configured.Plan(
        new() { Registration = wanted, ApplicationUser = withUser ? new(null, null, Place) : null },
        Configured.Here with { Registration = current });

    public static IReadOnlyList<DirectoryWrite> Writes(DeploymentPlan plan) =>
        [.. plan.Changes.Select(change => change.Step).OfType<Step.ChangeDirectory>().Select(step => step.Write)];
}
