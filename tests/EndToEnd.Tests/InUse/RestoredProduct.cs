using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Approvals;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Snapshots;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.EndToEnd.Tests.InUse;

/// <summary>The product in use, with a way back.</summary>
public sealed class RestoredProduct : ConfiguredProduct
{
    /// <param name="configuration">Whose users are to be in it; null: those that phone already.</param>
    public async Task<Snapshot> TakeAsync(VoiceConfiguration? configuration = null)
    {
        using var dataverse = Connect();
        var (snapshot, problems) = await Restorer.TakeAsync(
            dataverse, Deployed with { Configuration = configuration }, DateTimeOffset.UtcNow, CancellationToken.None);
        Assert.Empty(problems);
        return snapshot;
    }

    /// <param name="through">Stands between the product and the environment.</param>
    public async Task<(Snapshot Snapshot, IReadOnlyList<Diagnostic> Problems)> TakeAsync(Func<IDataverse, IDataverse> through)
    {
        using var dataverse = Connect();
        return await Restorer.TakeAsync(through(dataverse), Deployed, DateTimeOffset.UtcNow, CancellationToken.None);
    }

    public Task<DeploymentReport> RestoreAsync(Snapshot snapshot) => RestoreAsync(snapshot, through => through);

    /// <summary>Somebody agrees to what would be brought back now.</summary>
    public async Task<Approval> AgreeAsync(Snapshot snapshot)
    {
        using var dataverse = Connect();
        var run = Restorer.Run(Deployed, snapshot, dataverse, WaitPolicy.Real);
        var (current, plan) = await run.PlanAsync(this, CancellationToken.None);
        return new(ApprovedPlan.Of(plan, run.BasisOf(current)));
    }

    /// <param name="through">Stands between the product and the environment.</param>
    /// <param name="approval">Beyond which nothing is done.</param>
    public async Task<DeploymentReport> RestoreAsync(
        Snapshot snapshot, Func<IDataverse, IDataverse> through, Approval? approval = null)
    {
        using var dataverse = Connect();
        var run = Restorer.Run(Deployed, snapshot, through(dataverse), WaitPolicy.Real, approval);
        var (_, plan) = await run.PlanAsync(this, CancellationToken.None);
        var report = await run.ApplyAsync(plan, this, CancellationToken.None);
        await WhenIdleAsync();
        return report;
    }

    public Task<DeploymentPlan> PlanRestoreAsync(Snapshot snapshot) => PlanRestoreAsync(snapshot, through => through);

    /// <param name="through">Stands between the product and the environment.</param>
    public async Task<DeploymentPlan> PlanRestoreAsync(Snapshot snapshot, Func<IDataverse, IDataverse> through)
    {
        using var dataverse = Connect();
        return (await Restorer.Run(Deployed, snapshot, through(dataverse), WaitPolicy.Real).PlanAsync(this, CancellationToken.None)).Plan;
    }

    public async Task<Diagnostic?> VerifyAsync(Snapshot snapshot)
    {
        using var dataverse = Connect();
        return await Restorer.VerifyAsync(Deployed, snapshot, dataverse, DateTimeOffset.UtcNow, CancellationToken.None);
    }

    /// <summary>What an administrator does besides: something of every kind that a snapshot tells.</summary>
    public async Task ChangeByHandAsync()
    {
        var setting = (await GetAsync("enreach_voicesettings?$filter=enreach_name eq 'ExecutionInterval'")).Rows[0];
        await PatchAsync($"enreach_voicesettings({setting["enreach_voicesettingid"]})", """{"enreach_value":"17"}""");
        var gone = (await GetAsync("enreach_voicesettings?$filter=enreach_name eq 'EnableAudit'")).Rows[0];
        await SendAsync("DELETE", $"enreach_voicesettings({gone["enreach_voicesettingid"]})");
        var registration = (await GetAsync("enreach_voicepluginregistrations")).Rows[0];
        await PatchAsync(
            $"enreach_voicepluginregistrations({registration["enreach_voicepluginregistrationid"]})", """{"statecode":1,"statuscode":2}""");
        var step = Deployed.Solutions.SelectMany(solution => solution.Steps).First();
        await PatchAsync($"sdkmessageprocessingsteps({step.Id})", """{"statecode":1,"statuscode":2}""");
        await PatchAsync(
            "msdyn_ciproviders(39db7133-f061-49ef-af3f-1830643f488f)", """{"msdyn_landingurl":"https://elsewhere.example"}""");
        var carl = (await GetAsync("systemusers?$filter=internalemailaddress eq 'carl@contoso.example'")).Rows[0]["systemuserid"];
        await PatchAsync($"systemusers({carl})", """{"enreach_clouduseremail":"c@telephony.example"}""");
        await PostAsync(
            $"systemusers({carl})/systemuserroles_association/$ref",
            """{"@odata.id":"roles(ea78dd57-9ecc-4c51-833a-4a02f8baa63f)"}""");
        await WhenIdleAsync();
    }

    public async Task PatchAsync(string row, string json)
    {
        var answer = await SendAsync("PATCH", row, json);
        Assert.True(answer.Status == 204, answer.Text);
    }
}

/// <summary>The road to an environment for an account that may not read all rows of one table; by their ids it may.</summary>
sealed class ShutTable(IDataverse inner, LogicalName table) : PassingDataverse(inner)
{
    static readonly DataverseFault Denied = new(FaultKind.Denied, "0x80040220", "Principal user is missing a privilege.", null);

    public override async Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation) =>
    [
        .. (await base.ReadAsync(queries, cancellation)).Zip(queries, (answer, query) =>
            query is Query.Rows { Where.Count: 0 } rows && rows.Table == table ? new QueryResult.Refused(Denied) : answer),
    ];
}
