using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Uninstalling;
using VoiceForD365.Deployment.Values;
using VoiceForD365.TelephonyCloud.Server;

namespace VoiceForD365.EndToEnd.Tests.InUse;

/// <summary>The product installed and configured, in an environment that was written down whole before.</summary>
public sealed class ProductThatLeaves : ConfiguredProduct
{
    /// <summary>
    /// What the configuration gave to people and apps (a number, the table of phone calls), and the application user, which is only
    /// disabled when asked.
    /// </summary>
    public static readonly string[] TheCustomers =
    [
        "appmodulecomponent: new",
        "dependency: new",
        "systemuser: mobilephone= -> mobilephone=\"\\u002B358401234567\"",
        "systemuser: new",
        "teammembership: new",
    ];

    IReadOnlyDictionary<string, string> _before = new Dictionary<string, string>();

    protected override async Task BeforeDeployAsync()
    {
        await base.BeforeDeployAsync();
        // Another product's soft-phone uses CIF 1.0 in an app of its own choice.
        var hub = (await GetAsync("appmodules?$filter=uniquename eq 'OmniChannelEngagementHub'")).Rows.Single()["appmoduleid"];
        await CreateAsync("msdyn_ciproviders", $$"""
            {"msdyn_name":"Contoso phone","msdyn_label":"Contoso","msdyn_landingurl":"https://phone.contoso.example",
             "msdyn_appselector":"{{hub}}","msdyn_roleselector":"","msdyn_sortorder":1}
            """);
        await SendAsync("PATCH", $"appmodules({hub})", """
            {"eventhandlers":"[{\"EventName\":\"onload\",\"FunctionName\":\"Microsoft.CIFramework.Internal.initializeCI\"}]"}
            """);
        _before = await EnvironmentDump.ReadAsync(this);
    }

    /// <returns>What is otherwise than before the installation; empty: nothing.</returns>
    public async Task<IReadOnlyList<string>> LeftoversAsync() =>
        EnvironmentDump.Differences(_before, await EnvironmentDump.ReadAsync(this));

    public async Task<DeploymentPlan> PlanUninstallAsync(UninstallWish? wish = null)
    {
        using var dataverse = Connect();
        return (await Leaving(dataverse, wish).PlanAsync(this, CancellationToken.None)).Plan;
    }

    /// <summary>Everything is configured, in an app of our own and in one that another product uses too.</summary>
    /// <param name="registration">Name of the application user's registration; null: it is not made here.</param>
    public async Task ConfigureAsync(string? registration = null)
    {
        var access = Whole.ProviderAccess! with
        {
            Apps = Whole.ProviderAccess.Apps.Append(new("OmniChannelEngagementHub", "voice.yaml, line 8")).ToSequence(),
        };
        var report = await ConfigureAsync(Whole with
        {
            ProviderAccess = access,
            Registration = registration is null ? null : new(null, registration, "voice.yaml, line 1"),
            ApplicationUser = registration is null ? Whole.ApplicationUser : new(null, null, "voice.yaml, line 2"),
            Variables = Sequence.Of(Whole.Variables[0]),
            TelephonySecret = new(
                new(SecretSourceKind.Variable, "TELEPHONY_SECRET"), new(CloudServer.Secret), "voice.yaml, line 6"),
        });
        Assert.True(report.Succeeded, string.Join("\n", report.Problems) + report.Surprise);
        await WhenIdleAsync();
    }

    public Task<DeploymentReport> UninstallAsync(UninstallWish? wish = null) => UninstallAsync(through => through, wish);

    /// <param name="through">Stands between the product and the environment.</param>
    public async Task<DeploymentReport> UninstallAsync(Func<IDataverse, IDataverse> through, UninstallWish? wish = null)
    {
        using var dataverse = Connect();
        using var directory = ConnectToDirectory();
        var run = Leaving(through(dataverse), wish, new(directory, Keeper, () => DateTimeOffset.UtcNow));
        var (_, plan) = await run.PlanAsync(this, CancellationToken.None);
        return await run.ApplyAsync(plan, this, CancellationToken.None);
    }

    DeploymentRun Leaving(IDataverse dataverse, UninstallWish? wish, DirectoryAccess? directory = null) =>
        Uninstaller.Run(Deployed, wish ?? new UninstallWish(), dataverse, WaitPolicy.Real, directory);
}
