using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.EndToEnd.Tests.InUse;

/// <summary>
/// From nothing to an application user that signs in: the registration in a directory that finds what is new a moment later.
/// </summary>
public sealed class An_app_registration_that_is_configured(ConfiguredProduct product) : IClassFixture<ConfiguredProduct>
{
    [Fact]
    public async Task Registration_principal_consent_credentials_and_application_user_are_made_in_one_run_and_the_next_writes_nothing()
    {
        var wanted = Wanted("Voice whole") with
        {
            HasConsent = true,
            Credentials = Sequence.Of<WantedCredential>(
                new WantedCredential.Federated(
                    new("github", "https://token.actions.githubusercontent.com", "repo:a/b:environment:p", "api://AzureADTokenExchange"),
                    ""),
                new WantedCredential.Secret(new SecretPlace.OwnerFile("/whole"), 12, "")),
        };

        var first = await ConfigureAsync(wanted);
        var second = await ConfigureAsync(wanted);

        Assert.True(first.Succeeded, string.Join("\n", first.Problems) + first.Surprise);
        Assert.DoesNotContain(second.Plan.Changes, change => change.Writes);
        var app = await ApplicationAsync("Voice whole");
        var user = (await product.GetAsync($"systemusers?$filter=applicationid eq {app.ClientId}")).Rows.Single();
        Assert.False((bool)user["isdisabled"]!);
        Assert.Equal(
            ["App registration 'Voice whole'", "Service principal of 'Voice whole'", "Permission user_impersonation",
                "Federated credential 'github'", "Client secret", "Consent to user_impersonation for everybody",
                $"Application user {app.ClientId:D}", "Role 'Voice ApiUser' of the application user"],
            first.Results.Where(result => result.Outcome == Outcome.Done).Select(result => result.Change.Component.Name).Distinct());
        Assert.DoesNotContain(product.Keeper.Kept[new SecretPlace.OwnerFile("/whole")].Secret!, Words(first));
    }

    /// <summary>
    /// Half of what is wanted is there before, half of that by hand: whatever the directory was like, it gets what the plan says.
    /// </summary>
    [Fact]
    public async Task Whatever_is_there_and_wanted_what_is_performed_is_what_was_planned_and_nothing_else()
    {
        var (written, kinds) = (0, new HashSet<string>());
        for (var seed = 20261130; seed < 20261136; seed++)
        {
            var random = new Random(seed);
            var name = $"Voice {seed}";
            if (random.Next(2) == 0) await ConfigureAsync(ByChance(name, random) with { Rotation = null });
            if (random.Next(3) > 0) await AddSecretAsync(name);
            if (random.Next(2) == 0) await DisableAsync(name);
            // What was made so far was handed over.
            product.Keeper.Kept.Remove(new SecretPlace.OwnerFile($"/{name}"));
            var before = await DirectoryWrittenDown.ReadAsync(product);

            // Only of a registration that is there secrets can be exchanged.
            var wanted = ByChance(name, random);
            using (var directory = product.ConnectToDirectory())
                if ((await directory.FindApplicationsAsync(name, CancellationToken.None)).Count == 0)
                    wanted = wanted with { Rotation = null };

            var report = await ConfigureAsync(wanted);

            Assert.True(report.Succeeded, $"{seed}: {string.Join("\n", report.Problems)} {report.Surprise}");
            var performed = report.Results.Where(result => result.Outcome == Outcome.Done).SelectMany(result => result.Change.Columns)
                .ToList();
            written += performed.Count(column => column.Table == "application" || column.Table == "serviceprincipal");
            kinds.UnionWith(performed.Select(column => $"{column.Column} {column.Action}"));
            var others = (await DirectoryWrittenDown.ReadAsync(product)).Others(performed, before).ToList();
            Assert.True(others.Count == 0, $"{seed}: {string.Join("\n", others)}");
        }

        Assert.InRange(written, 10, 200);
        foreach (var kind in (string[])[
            "keyCredentials Create", "passwordCredentials Create", "passwordCredentials Delete", "subject Create"
        ])
            Assert.Contains(kind, kinds);
    }

    [Fact]
    public async Task A_run_that_is_killed_between_secret_and_file_is_finished_by_the_next_and_the_lost_secret_is_gone()
    {
        var place = new SecretPlace.OwnerFile("/cut");
        var wanted = Wanted("Voice cut") with { Credentials = Sequence.Of<WantedCredential>(new WantedCredential.Secret(place, 12, "")) };
        product.Keeper.Dies = true;
        var killed = await ConfigureAsync(wanted);
        product.Keeper.Dies = false;
        var lost = (await ApplicationAsync("Voice cut")).Passwords.Single();

        var finished = await ConfigureAsync(wanted);

        Assert.False(killed.Succeeded);
        Assert.True(finished.Succeeded, string.Join("\n", finished.Problems) + finished.Surprise);
        Assert.Contains(
            finished.Plan.Changes, change => change.Action == ChangeAction.Remove && change.Component.Name.Contains($"{lost.KeyId}"));
        var left = (await ApplicationAsync("Voice cut")).Passwords.Single();
        Assert.Equal((left.KeyId, true), (product.Keeper.Kept[place].Note.KeyId!.Value, left.KeyId != lost.KeyId));
    }

    [Fact]
    public async Task A_secret_is_exchanged_by_adding_handing_over_and_removing()
    {
        var place = new SecretPlace.OwnerFile("/exchanged");
        var wanted =
            Wanted("Voice exchanged") with { Credentials = Sequence.Of<WantedCredential>(new WantedCredential.Secret(place, 12, "")) };
        await ConfigureAsync(wanted);
        var old = (await ApplicationAsync("Voice exchanged")).Passwords.Single().KeyId;
        product.Keeper.Kept.Remove(place);

        var added = await RotateAsync(wanted, SecretRotation.Add);
        var early = await RotateAsync(wanted, SecretRotation.RemoveOlder);
        product.Keeper.Kept.Remove(place);
        var removed = await RotateAsync(wanted, SecretRotation.RemoveOlder);

        Assert.True(added.Succeeded && removed.Succeeded, string.Join("\n", added.Problems.Concat(removed.Problems)));
        Assert.Equal(DiagnosticCodes.SecretNotHandedOver, Assert.Single(early.Problems).Code);
        Assert.NotEqual(old, (await ApplicationAsync("Voice exchanged")).Passwords.Single().KeyId);
    }

    [Fact]
    public async Task Members_of_a_group_become_agents_and_who_is_no_user_here_is_named()
    {
        var report = await product.ConfigureAsync(new() { AgentGroups = Sequence.Of(new WantedName("Callers", "voice.yaml, line 9")) });

        Assert.Contains(report.Plan.Changes, change => change.Component.Name == "Agent carl@contoso.example");
        var missing = Assert.Single(report.Problems, problem => problem.Code == DiagnosticCodes.GroupMembersUnknown);
        Assert.Equal("eve@contoso.example", missing.Why);
    }

    Task<DeploymentReport> ConfigureAsync(WantedRegistration wanted) =>
        product.ConfigureAsync(new() { Registration = wanted, ApplicationUser = new(null, null, "voice.yaml, line 2") });

    Task<DeploymentReport> RotateAsync(WantedRegistration wanted, SecretRotation rotation) =>
        product.ConfigureAsync(new() { Registration = wanted with { Rotation = rotation } });

    async Task<DirectoryApplication> ApplicationAsync(string name)
    {
        using var directory = product.ConnectToDirectory();
        return (await directory.FindApplicationsAsync(name, CancellationToken.None)).Single();
    }

    /// <summary>Somebody switches the program off, where it is there.</summary>
    async Task DisableAsync(string name)
    {
        using var directory = product.ConnectToDirectory();
        if ((await directory.FindApplicationsAsync(name, CancellationToken.None)).FirstOrDefault() is not { } app
            || await directory.FindPrincipalAsync(app.ClientId, CancellationToken.None) is not { } principal) return;
        var answer = await product.SendAsync("PATCH", $"/graph/v1.0/servicePrincipals/{principal.Id}", """{"accountEnabled":false}""");
        Assert.True(answer.Status == 204, answer.Text);
    }

    /// <summary>A second secret beside the first, as when they are exchanged.</summary>
    async Task AddSecretAsync(string name)
    {
        var place = new SecretPlace.OwnerFile($"/{name}");
        foreach (var rotation in new SecretRotation?[] { null, SecretRotation.Add })
        {
            product.Keeper.Kept.Remove(place);
            var report = await ConfigureAsync(Wanted(name) with
            {
                Credentials = Sequence.Of<WantedCredential>(new WantedCredential.Secret(place, 12, "")),
                Rotation = rotation,
            });
            Assert.True(report.Succeeded, string.Join("\n", report.Problems) + report.Surprise);
        }
    }

    static WantedCredential.Certificate Certificate(string name)
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(90));
        return new($"{name}.cer", Convert.ToBase64String(made.RawData), made.Thumbprint, made.NotBefore, made.NotAfter, "");
    }

    static WantedRegistration ByChance(string name, Random random) => Wanted(name) with
    {
        NamesPermission = random.Next(2) == 0,
        HasConsent = random.Next(2) == 0,
        Credentials = new[] { "main", "release", "nightly" }.Where(_ => random.Next(2) == 0)
            .Select(WantedCredential (branch) => new WantedCredential.Federated(
                new(
                    branch,
                    "https://token.actions.githubusercontent.com",
                    $"repo:a/b:ref:refs/heads/{branch}",
                    "api://AzureADTokenExchange"), ""))
            .Concat(random.Next(2) == 0 ? [Certificate(name)] : [])
            .Concat(random.Next(3) > 0 ? [new WantedCredential.Secret(new SecretPlace.OwnerFile($"/{name}"), 12, "")] : [])
            .ToSequence(),
        Rotation = random.Next(3) > 0 ? SecretRotation.RemoveOlder : null,
    };

    static WantedRegistration Wanted(string name) => new(null, name, "voice.yaml, line 3");

    static string Words(DeploymentReport report) => string.Join("\n", report.Results) + string.Join("\n", report.Problems) + report.Plan;
}
