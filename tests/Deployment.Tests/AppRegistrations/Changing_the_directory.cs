using VoiceForD365.Deployment.AppRegistrations;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.AppRegistrations.Registered;

namespace VoiceForD365.Deployment.Tests.AppRegistrations;

/// <summary>What is made is waited for, and no secret is lost unnoticed.</summary>
public sealed class Changing_the_directory : IProgress<DeploymentEvent>
{
    static readonly Step.AddSecret Secret = new(
        Application.Id, new("Voice", Client, null), InFile, 12, Sequence<Guid>.Empty, Place);

    readonly List<DeploymentEvent> _heard = [];
    DateTimeOffset _now = Now;

    [Fact]
    public async Task What_was_made_is_done_once_it_can_be_found_and_people_are_told_what_is_waited_for()
    {
        var directory = new ScriptedDirectory(Application) { BlindLooks = 12 };

        await Applying(directory, new()).ChangeAsync(
            Change, new(new DirectoryWrite.CreatePrincipal(Client), new DirectoryLookup.Principal(Client)), CancellationToken.None);

        Assert.Equal(-1, directory.BlindLooks);
        Assert.InRange(_now - Now, TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(2));
        Assert.Contains(_heard, happened => happened is DeploymentEvent.Waiting { For: "the tenant's directory to show what was created" });
    }

    [Fact]
    public async Task Consent_is_given_once_it_can_be_found()
    {
        var directory = new ScriptedDirectory(Application) { BlindLooks = 3 };
        var (principal, resource) = (Guid.NewGuid(), Guid.NewGuid());

        await Applying(directory, new()).ChangeAsync(
            Change,
            new(
                new DirectoryWrite.Grant(principal, resource, null, "openid user_impersonation"),
                new DirectoryLookup.Granted(principal, resource, "user_impersonation")),
            CancellationToken.None);

        Assert.Equal(-1, directory.BlindLooks);
        Assert.Single(directory.Writes);
    }

    [Fact]
    public async Task What_cannot_be_found_for_ten_minutes_is_given_up_and_said()
    {
        var directory = new ScriptedDirectory(Application) { BlindLooks = int.MaxValue };

        var failed = await Assert.ThrowsAsync<ChangeFailedException>(() => Applying(directory, new()).ChangeAsync(
            Change, new(new DirectoryWrite.CreateApplication("u", "Voice"), new DirectoryLookup.Named("Voice")), CancellationToken.None));

        Assert.Equal(DiagnosticCodes.RegistrationUnseen, Assert.Single(failed.Problems).Code);
        Assert.InRange(_now - Now, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(11));
    }

    [Fact]
    public async Task A_change_that_builds_on_what_one_replica_does_not_know_yet_is_tried_again()
    {
        var directory = new ScriptedDirectory(Application)
        {
            Before = sent => _ = sent < 3 ? throw ScriptedDirectory.Refuses(FaultKind.NotFound) : sent,
        };

        await Applying(directory, new()).ChangeAsync(Change, new(new DirectoryWrite.CreatePrincipal(Client), null), CancellationToken.None);

        Assert.Single(directory.Writes);
    }

    [Theory]
    [InlineData(FaultKind.Denied)]
    [InlineData(FaultKind.ForbiddenByPolicy)]
    [InlineData(FaultKind.AnswerLost)]
    public async Task Any_other_refusal_ends_it_at_once(FaultKind kind)
    {
        var directory = new ScriptedDirectory(Application) { Before = _ => throw ScriptedDirectory.Refuses(kind) };

        var refused = await Assert.ThrowsAsync<DataverseException>(
            () => Applying(directory, new()).AddSecretAsync(Change, Secret, CancellationToken.None));

        Assert.Equal((kind, Now), (refused.Fault.Kind, _now));
    }

    [Fact]
    public async Task A_secret_is_noted_before_it_is_made_and_kept_after()
    {
        var (directory, keeper) = (new ScriptedDirectory(Application), new ScriptedKeeper());

        await Applying(directory, keeper).AddSecretAsync(Change, Secret, CancellationToken.None);

        Assert.Equal(["prepare", "keep"], keeper.Calls);
        Assert.Equal((directory.Made.Single(), Now.AddMonths(12)), (keeper.Kept, directory.Made.Single().End));
    }

    [Fact]
    public async Task A_secret_that_cannot_be_kept_is_taken_away_again()
    {
        var (directory, keeper) = (new ScriptedDirectory(Application), new ScriptedKeeper { Refuses = true });

        var failed = await Assert.ThrowsAsync<ChangeFailedException>(
            () => Applying(directory, keeper).AddSecretAsync(Change, Secret, CancellationToken.None));

        var problem = Assert.Single(failed.Problems);
        Assert.Equal(
            (DiagnosticCodes.SecretNotKept, Place, "the disk is full", "make room"),
            (problem.Code, problem.Where, problem.Why, problem.Fix));
        Assert.Equal([new DirectoryWrite.RemovePassword(Application.Id, directory.Made.Single().KeyId)], directory.Writes);
    }

    [Fact]
    public void No_step_of_a_plan_says_a_secret()
    {
        var made = new NewPassword(Guid.NewGuid(), Now, "words that nobody reads");

        Assert.DoesNotContain("words", $"{made} {Secret}");
        Assert.Equal("***", Redaction.Clean("words that nobody reads"));
    }

    void IProgress<DeploymentEvent>.Report(DeploymentEvent value) => _heard.Add(value);

    static PlannedChange Change { get; } = new(
        1, new(ComponentKind.AppRegistration, "AppRegistration", "App registration"), ChangeAction.Create, "why", new Step.Nothing());

    RegistrationApplying Applying(IEntraDirectory directory, ScriptedKeeper keeper) => new(
        new(directory, keeper, () => _now),
        this,
        new(
            () => _now,
            (delay, _) =>
            {
                _now += delay;
                return Task.CompletedTask;
            },
            TimeSpan.FromHours(1)));
}
