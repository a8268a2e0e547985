using System.Text.Json.Nodes;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Approvals;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Health;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.LocalDataverse;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.TelephonyCloud.Server;

namespace VoiceForD365.EndToEnd.Tests.InUse;

/// <summary>
/// The product in an environment with Omnichannel, installed and not configured: the telephony has no login, nobody a role.
/// </summary>
public class ConfiguredProduct : ProductInUse, IProgress<DeploymentEvent>
{
    public static readonly Guid ApplicationId = new("aaaaaaaa-0000-0000-0000-000000000001");

    protected override Preset Preset => Preset.Omnichannel;

    /// <summary>What is made in the directory is found a moment later, and a group holds carl and somebody who is no user here.</summary>
    protected override LocalDataverseOptions Tenant => new()
    {
        DirectoryDelay = TimeSpan.FromMilliseconds(300),
        People = [new(CarlInDirectory, "carl@contoso.example", "Carl"), new(EveInDirectory, "eve@contoso.example", "Eve")],
        Groups = [new(Guid.NewGuid(), "Callers", [CarlInDirectory, EveInDirectory])],
    };

    public static readonly Guid CarlInDirectory = new("aaaaaaaa-0000-0000-0000-0000000000c1");
    static readonly Guid EveInDirectory = new("aaaaaaaa-0000-0000-0000-0000000000e1");

    /// <summary>Keeps client secrets in memory.</summary>
    public MemoryKeeper Keeper { get; } = new();

    public Guid Queue { get; private set; }

    protected override async Task BeforeDeployAsync()
    {
        foreach (var name in new[] { "ann", "bob" }) await AddUserAsync(name);
        await AddUserAsync("carl", CarlInDirectory);
        await CreateAsync("customcontrols", new JsonObject { ["name"] = "Contoso.Dialler", ["manifest"] = Manifest }.ToJsonString());
        await CreateAsync("webresourceset", $$"""
            {"name":"cc_Contoso.Dialler/strings/Dialler.1033.resx","displayname":"Texts","webresourcetype":12,
             "content":"{{Convert.ToBase64String("<root><data name='Name'><value>Channel Communication Control</value></data></root>"u8)}}"}
            """);
        foreach (var form in new[] { "Dialled account", "Other account" })
            await CreateAsync("systemforms", new JsonObject
            {
                ["name"] = form,
                ["objecttypecode"] = "account",
                ["type"] = 2,
                ["formxml"] = AccountForm,
            }.ToJsonString());
        Queue = await CreateAsync("queues", """{"name":"Sales calls"}""");
    }

    protected override Task PrepareAsync()
    {
        Telephony.HasUsers(
            ("11111111-0000-0000-0000-000000000001", "ann@contoso.example"),
            ("11111111-0000-0000-0000-000000000009", "api@telephony.example"));
        Telephony.HasLists(("1", "Sales", "10"));
        return Task.CompletedTask;
    }

    /// <param name="inDirectory">Id in the tenant's directory; null: any.</param>
    public async Task AddUserAsync(string name, Guid? inDirectory = null)
    {
        var unit = (await GetAsync("businessunits")).Rows[0]["businessunitid"];
        await CreateAsync(
            "systemusers",
            $$"""
            {"firstname":"{{name}}","lastname":"Test","domainname":"{{name}}@voice.local",
             "internalemailaddress":"{{name}}@contoso.example","azureactivedirectoryobjectid":"{{inDirectory ?? Guid.NewGuid()}}",
             "businessunitid@odata.bind":"/businessunits({{unit}})"}
            """);
    }

    /// <summary>Of a control that leaves its display name to its texts.</summary>
    const string Manifest = """
        <manifest><control namespace="Contoso" constructor="Dialler" version="1.0.0" display-name-key="Name">
          <property name="number" of-type="SingleLine.Text" usage="bound" /><resources><resx path="strings/Dialler.1033.resx" /></resources>
        </control></manifest>
        """;

    /// <summary>A form with two text columns.</summary>
    public const string AccountForm = """
        <form><tabs><tab id="t" name="t"><columns><column width="100%"><sections><section id="s" name="s"><rows><row>
          <cell id="c1"><control id="fax" classid="{4273EDBD-AC1D-40D3-9FB2-095C621B552D}" datafieldname="fax" /></cell>
          <cell id="c2">
            <control id="address1_fax" classid="{4273EDBD-AC1D-40D3-9FB2-095C621B552D}" datafieldname="address1_fax" />
          </cell>
        </row></rows></section></sections></column></columns></tab></tabs></form>
        """;

    /// <summary>Every part of a configuration.</summary>
    public static VoiceConfiguration Whole { get; } = new()
    {
        ApplicationUser = new(ApplicationId, null, "voice.yaml, line 2"),
        Variables = Sequence.Of(
            new WantedVariable("enreach_TelephonyApiLogin", CloudServer.Login, "voice.yaml, line 5"),
            new WantedVariable("enreach_TelephonyApiSecret", Reference, "voice.yaml, line 6")),
        ProviderAccess = new(
            Names("msdyn_CustomerServiceWorkspace"), Names("System Customizer", "Voice User"), Exactly: false, "voice.yaml, line 7"),
        Profile = new("contoso_voice", "Voice agents", 10, ProfileAssignment.Role, Names("bob@contoso.example"), "voice.yaml, line 10"),
        Agents = Sequence.Of(
            new WantedAgent("ann@contoso.example", null, "+358401234567", "voice.yaml, line 14"),
            new WantedAgent("bob@contoso.example", "robert@contoso.example", null, "voice.yaml, line 15")),
        Settings = Sequence.Of(
            new WantedSetting("CallDurationLimit", "5", "voice.yaml, line 18"),
            new WantedSetting("MultipleMatchPhoneCallStatus", "2", "voice.yaml, line 19")),
        Assignee = new(null, "api@telephony.example", "voice.yaml, line 20"),
        CallbackProfiles = Sequence.Of(new WantedCallbackProfile(
            "Sales",
            new("Sales", "voice.yaml, line 23"),
            new("Sales calls", "voice.yaml, line 24"),
            Sequence.Of(
                new ColumnSetting("enreach_synchronizationmethod", new ColumnValue.Number(247100000)),
                new ColumnSetting("enreach_agetimeunit", new ColumnValue.Number(247100002)),
                new ColumnSetting("enreach_callbackage", new ColumnValue.Number(60))),
            "voice.yaml, line 22")),
        PhoneCallForm = new(Names("msdyn_CustomerServiceWorkspace"), Exactly: true, "voice.yaml, line 27"),
        ClickToDial = Sequence.Of(new WantedDial(
            new("account", "voice.yaml, line 30"), Names("fax"), Names("Dialled account"), null, Replaces: false, "voice.yaml, line 30")),
    };

    public async Task<DeploymentPlan> PlanAsync(VoiceConfiguration configuration, bool configurationOnly = true)
    {
        using var dataverse = Connect();
        return (await Run(configuration, dataverse, configurationOnly: configurationOnly).PlanAsync(this, CancellationToken.None)).Plan;
    }

    public async Task<IReadOnlyList<Diagnostic>> ExamineAsync()
    {
        using var dataverse = Connect();
        var report = await Doctor.ExamineAsync(dataverse, Deployed, asked: null, DateTimeOffset.UtcNow, CancellationToken.None);
        return [.. report.Findings.Select(finding => finding.Problem)];
    }

    public async Task<HandoffSheet> HandoffAsync(string? tenant)
    {
        using var dataverse = Connect();
        return await Doctor.HandoffAsync(dataverse, Deployed, asked: null, tenant, DateTimeOffset.UtcNow, CancellationToken.None);
    }

    public async Task<ConfigurationExport> ExportAsync()
    {
        using var dataverse = Connect();
        return await Doctor.ExportAsync(dataverse, Deployed, DateTimeOffset.UtcNow, CancellationToken.None);
    }

    /// <summary>What is planned now is approved.</summary>
    public async Task<(DeploymentPlan Plan, Approval Approval)> ApproveAsync(VoiceConfiguration configuration)
    {
        using var dataverse = Connect();
        var (current, plan) = await Run(configuration, dataverse).PlanAsync(this, CancellationToken.None);
        var desired = Deployed with { Configuration = configuration, ConfigurationOnly = true };
        return (plan, Approved.By(PlanBases.Of(desired, current, asked: null, take: null), plan));
    }

    public Task<DeploymentReport> ConfigureAsync(VoiceConfiguration configuration) => ConfigureAsync(configuration, through => through);

    /// <param name="through">Stands between the product and the environment.</param>
    /// <param name="approval">The plan that was approved; null: whatever is planned.</param>
    public async Task<DeploymentReport> ConfigureAsync(
        VoiceConfiguration configuration, Func<IDataverse, IDataverse> through, Approval? approval = null)
    {
        using var dataverse = Connect();
        using var directory = ConnectToDirectory();
        var run = Run(configuration, through(dataverse), new(directory, Keeper, () => DateTimeOffset.UtcNow), approval: approval);
        var (_, plan) = await run.PlanAsync(this, CancellationToken.None);
        var report = await run.ApplyAsync(plan, this, CancellationToken.None);
        await WhenIdleAsync();
        return report;
    }

    void IProgress<DeploymentEvent>.Report(DeploymentEvent value)
    {
    }

    DeploymentRun Run(
        VoiceConfiguration configuration,
        IDataverse dataverse,
        DirectoryAccess? directory = null,
        bool configurationOnly = true,
        Approval? approval = null) => new(
        Deployed with { Configuration = configuration, ConfigurationOnly = configurationOnly },
        asked: null,
        dataverse,
        WaitPolicy.Real,
        directory: directory)
        {
            Approval = approval,
        };

    static Sequence<WantedName> Names(params string[] names) =>
        names.Select(name => new WantedName(name, "voice.yaml, line 8")).ToSequence();
}

/// <summary>Keeps client secrets in memory, by their place.</summary>
public sealed class MemoryKeeper : ISecretKeeper
{
    public Dictionary<SecretPlace, (SecretNote Note, string? Secret)> Kept { get; } = [];

    /// <summary>A run is cut off just before it keeps a secret.</summary>
    public bool Dies { get; set; }

    public Task<SecretNote?> ReadAsync(SecretPlace place, CancellationToken cancellation) =>
        Task.FromResult(Kept.TryGetValue(place, out var kept) ? kept.Note : null);

    public Task PrepareAsync(SecretPlace place, Sequence<Guid> known, CancellationToken cancellation)
    {
        Kept[place] = (new(null, known), null);
        return Task.CompletedTask;
    }

    public Task KeepAsync(SecretPlace place, SecretOwner owner, NewPassword password, CancellationToken cancellation)
    {
        if (Dies) throw new InvalidOperationException("killed");
        Kept[place] = (new(password.KeyId, Sequence<Guid>.Empty), password.Secret);
        return Task.CompletedTask;
    }
}
