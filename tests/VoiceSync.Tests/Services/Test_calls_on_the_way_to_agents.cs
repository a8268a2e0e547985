using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Acceptance;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;
using VoiceForD365.VoiceSync.Local;
using VoiceForD365.VoiceSync.Rows;
using VoiceForD365.VoiceSync.Rules.Records;
using VoiceForD365.VoiceSync.Tests.World;
using static VoiceForD365.VoiceSync.Rows.Columns;
using Environment = VoiceForD365.VoiceSync.Tests.World.Environment;

namespace VoiceForD365.VoiceSync.Tests.Services;

/// <summary>The records that the services and the panel write are those that the acceptance test waits for.</summary>
[Collection(OneEnvironment.Name)]
public sealed class Test_calls_on_the_way_to_agents(Environment environment) : IProgress<AcceptanceProgress>
{
    [Fact]
    public async Task Are_seen_whoever_wrote_them()
    {
        var (incoming, request) = (environment.Call(), environment.Callback(environment.Day.Customers[1]));
        var admin = await environment.CallerAsync();
        var clicked = Guid.NewGuid();
        var steps = new Queue<Func<Task>>(
        [
            async () =>
            {
                environment.Serve([incoming]);
                await environment.Start().SynchroniseCallsAsync(default);
            },
            () => environment.WriteAsync(PanelBegins(clicked, admin, environment.Day.Customers[2])),
            () => environment.WriteAsync(PanelEnds(clicked)),
            async () =>
            {
                environment.Serve(callbacks: [request]);
                await environment.Start().PollCallbacksAsync(default);
            },
            async () => await environment.WriteAsync(PanelCloses((await environment.RecordsOf([environment.KeyOf(request)]))[0].Id)),
        ]);
        var now = DateTimeOffset.UtcNow;
        using var dataverse = environment.World.Connect();
        var prepared = await PrepareAsync(dataverse, new(() => now, StepAsync, TimeSpan.FromHours(1)), agent: null);

        var watched = await prepared.Value.WatchAsync(TimeSpan.FromMinutes(15), this, default);
        var report = prepared.Value.Conclude(watched, seesPanel: true);

        Assert.True(report.Passed, string.Join("\n", report.Items.Select(item => item.Problem)));
        Assert.Equal(
            [environment.KeyOf(incoming), $"{clicked:D}:user", environment.KeyOf(request)],
            report.Items.Select(item => item.Call!.Key).Take(3));
        Assert.NotEqual("", report.Items[0].Call!.Audit);
        Assert.StartsWith("Customer ", report.Items[0].Call!.Customer!.Name, StringComparison.Ordinal);
        Assert.True(report.Items[1].Call!.IsOfPanel);

        async Task StepAsync(TimeSpan delay, CancellationToken cancellation)
        {
            now += delay;
            if (steps.TryDequeue(out var step)) await step();
        }
    }

    [Fact]
    public async Task Of_somebody_who_is_no_agent_cannot_be_waited_for()
    {
        using var dataverse = environment.World.Connect();

        var prepared = await PrepareAsync(dataverse, WaitPolicy.Real, agent: "nobody@contoso.example");

        Assert.Equal(DiagnosticCodes.AcceptanceAgentUnknown, Assert.Single(prepared.Problems).Code);
    }

    void IProgress<AcceptanceProgress>.Report(AcceptanceProgress value)
    {
    }

    static Task<Checked<AcceptanceTest>> PrepareAsync(IDataverse dataverse, WaitPolicy policy, string? agent) =>
        AcceptanceTest.PrepareAsync(dataverse, PackageReader.Read(LocalWorld.Package!).Value, asked: null, policy, agent, default);

    /// <summary>As scripts/calls/record.js of the panel writes it.</summary>
    static Write PanelBegins(Guid id, Guid agent, string number)
    {
        var customer = new RowRef("contact", StableId.Of("contact", number));
        return new Write.Create(PhoneCall.Table, id, Sequence.Of(
            Set(PhoneCall.Subject, "Outgoing call"),
            Set(PhoneCall.IsOutgoing, true),
            Set(PhoneCall.Number, number),
            Set(PhoneCall.Start, Environment.Now),
            Set(PhoneCall.Key, $"{id:D}:user"),
            Set(PhoneCall.Regarding, customer)))
        {
            Parties = CallWrites.Parties(RowRef.User(agent), customer),
        };
    }

    static Write PanelEnds(Guid id) => new Write.Update(PhoneCall.Table, id, null, Sequence.Of(
        Set(PhoneCall.End, Environment.Now), Set(PhoneCall.Minutes, 1), Set("statecode", 1), Set("statuscode", 2)));

    /// <summary>As scripts/callbacks/callbacks.js of the panel writes it.</summary>
    static Write PanelCloses(Guid id) => new Write.Update(PhoneCall.Table, id, null, Sequence.Of(
        Set(PhoneCall.End, Environment.Now), Set("statecode", 1), Set("statuscode", 4)));
}
