using System.Text.Json.Nodes;
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
    /// <summary>Traces that the platform itself keeps of what has happened: tables that are not compared, with the reason.</summary>
    static readonly Dictionary<string, string> KeptTables = new()
    {
        ["asyncoperation"] = "system jobs of imports, uninstalls and asynchronous steps stay until somebody deletes them",
        ["importjob"] = "the log of every import stays",
        ["msdyn_solutionhistory"] = "the history of solutions tells of uninstalled ones too",
        ["plugintracelog"] = "what plug-ins traced stays until the platform clears it",
        ["publisher"] = "publishers stay; other solutions may be of the same",
    };

    /// <summary>Columns that the platform writes by itself, with the reason.</summary>
    static readonly Dictionary<string, string> KeptColumns = new()
    {
        ["modifiedon"] = "when a row was last written",
        ["_modifiedby_value"] = "by whom",
        ["publishedon"] = "an app was published",
        ["versionnumber"] = "the row's version counts on",
    };

    /// <summary>Rows that only the local Dataverse makes, where a real environment has them from the start or not at all.</summary>
    static readonly (string Table, string Column, string Value, string Reason)[] OfTheLocalDataverse =
    [
        ("sdkmessagefilter", "primaryobjecttypecode", "\"systemuser\"", "every environment has those of platform tables"),
        ("solutioncomponent", "_solutionid_value", "\"fd140aae-4df4-11dd-bd17-0019b9312238\"", "a note that a table was there before"),
    ];

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
        _before = await DumpAsync();
    }

    /// <returns>What is otherwise than before the installation; empty: nothing.</returns>
    public async Task<IReadOnlyList<string>> LeftoversAsync()
    {
        var now = await DumpAsync();
        return
        [
            .. _before.Keys.Union(now.Keys)
                .Where(key => _before.GetValueOrDefault(key) != now.GetValueOrDefault(key))
                .Select(key => $"{key.Split(' ')[0]}: {Difference(_before.GetValueOrDefault(key), now.GetValueOrDefault(key))}")
                .Order(StringComparer.Ordinal),
        ];
    }

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

    /// <summary>Every row of every table, and the data model itself, one text each.</summary>
    async Task<IReadOnlyDictionary<string, string>> DumpAsync()
    {
        var dump = new Dictionary<string, string>();
        var tables = await GetAsync(
            "EntityDefinitions?$select=LogicalName,EntitySetName,PrimaryIdAttribute&$expand=Attributes($select=LogicalName,AttributeType)"
            + ",Keys($select=LogicalName)");
        foreach (var table in tables.Rows)
        {
            var name = (string)table["LogicalName"]!;
            dump[$"table {name}"] = string.Join(",", Names(table["Attributes"]!).Concat(Names(table["Keys"]!)));
            if (KeptTables.ContainsKey(name) || (string?)table["EntitySetName"] is not { Length: > 0 } set) continue;
            var rows = await GetAsync(set);
            if (rows.Text.Contains("does not support reading")) continue;
            if (rows.Status != 200) throw new InvalidOperationException($"{set}: {rows.Text}");
            foreach (var row in rows.Rows.Where(row => !IsOfTheLocalDataverse(name, row)))
                dump[$"{name} {row[(string)table["PrimaryIdAttribute"]!]}"] = Text(row.AsObject());
        }

        foreach (var kind in new[] { "GlobalOptionSetDefinitions?$select=Name", "RelationshipDefinitions?$select=SchemaName" })
            foreach (var definition in (await GetAsync(kind)).Rows) dump[$"{kind} {definition["MetadataId"]}"] = definition.ToJsonString();
        return dump;
    }

    static bool IsOfTheLocalDataverse(string table, JsonNode row) =>
        OfTheLocalDataverse.Any(own => own.Table == table && row[own.Column]?.ToJsonString() == own.Value);

    static string Difference(string? before, string? now) => (before, now) switch
    {
        (null, _) => "new",
        (_, null) => "gone",
        _ => $"{Without(before, now)} -> {Without(now, before)}",
    };

    static string Without(string columns, string others) => string.Join(", ", columns.Split(", ").Except(others.Split(", ")));

    static IEnumerable<string> Names(JsonNode items) =>
        items.AsArray().Select(item => (string)item!["LogicalName"]!).Order(StringComparer.Ordinal);

    static string Text(JsonObject row) => string.Join(", ", row
        .Where(column => !column.Key.Contains('@') && !KeptColumns.ContainsKey(column.Key))
        .Select(column => $"{column.Key}={column.Value?.ToJsonString()}"));
}
