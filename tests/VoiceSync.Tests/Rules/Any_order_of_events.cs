using FsCheck.Xunit;
using VoiceForD365.VoiceSync.Rules.Callbacks;
using VoiceForD365.VoiceSync.Rules.Calls;

namespace VoiceForD365.VoiceSync.Tests.Rules;

/// <summary>Passes see some calls, some twice, in any order, and die in the middle of writing; then one sees all of them.</summary>
public sealed class Any_order_of_events
{
    [Property(MaxTest = 300)]
    public void Calls_end_as_the_same_records(int seed)
    {
        var random = new Random(seed);
        var calls = Calls(random);
        var panels = Panels(random, calls);

        var unrecorded = calls.DistinctBy(CallKey.Of).Where(call => !panels.ContainsKey(call.Id)).Select(CallKey.Of).Order();

        Assert.Equal(unrecorded, Live([.. panels.Values], [calls]));
        Assert.Equal(unrecorded, Live([.. panels.Values], [.. Passes(random, calls), calls]));

        // One at a time is written, and the pass may end behind any: the worst that a transaction can be cut into.
        static IEnumerable<string> Live(List<StoredCall> world, IEnumerable<CallEvent[]> passes)
        {
            foreach (var pass in passes)
            {
                var plan = Build.Plan(pass.TakeWhile(call => call.Id != "kill"), stored: [.. world]);
                foreach (var record in plan.Records.Take(pass.Any(call => call.Id == "kill") ? 1 : int.MaxValue))
                {
                    Assert.DoesNotContain(world, other => other.Key == record.Key || other.Id == record.Id);
                    world.Add(new(record.Id, record.Key, record.Direction, record.Number, record.Start, record.Agent.Id, HasAudit: true));
                }
            }

            return world.Where(record => record.HasAudit).Select(record => record.Key!).Order();
        }
    }

    [Property(MaxTest = 300)]
    public void Bundled_requests_end_as_the_same_records_with_the_same_links(int seed)
    {
        var random = new Random(seed);
        var requests = Requests(random);

        var undisturbed = Live(Build.Rule, [requests]);
        var lived = Live(Build.Rule, [.. Passes(random, requests), requests]);

        Assert.Equal(undisturbed, lived);
        Assert.Equal(requests.Select(request => request.Key).Distinct().Count(), lived.Length);
    }

    [Property(MaxTest = 300)]
    public void Of_each_number_one_waits_where_further_requests_are_ignored(int seed)
    {
        var random = new Random(seed);
        var requests = Requests(random);

        var lived = Live(Build.Rule with { Duplicates = Duplicates.Ignore }, [.. Passes(random, requests), requests]);

        Assert.Equal(requests.Select(request => request.Number).Distinct().Order(), lived.Select(record => record.Number).Order());
    }

    static StoredCallback[] Live(CallbackRule rule, IEnumerable<CallbackRequest[]> passes)
    {
        var world = new Dictionary<Guid, StoredCallback>();
        foreach (var pass in passes)
        {
            var plan = Build.Plan(rule, pass, stored: [.. world.Values]);
            foreach (var record in plan.Records) world.Add(record.Id, Build.Stored(record));
            foreach (var link in plan.Links) world[link.Id] = world[link.Id] with { LinkedTo = link.LinkedTo };
        }

        return [.. world.Values.OrderBy(record => record.Key, StringComparer.Ordinal)];
    }

    static CallEvent[] Calls(Random random) => [.. Enumerable.Range(0, random.Next(1, 12)).SelectMany(index =>
    {
        var call = Build.Call($"c{index}") with
        {
            StartedAt = Build.Noon.AddSeconds(index * 60 + random.Next(20)),
            Direction = (CallDirection)random.Next(2),
        };
        return random.Next(3) == 0 ? [call, call with { Kind = CallKind.Queue, QueueId = Build.Sales }] : new[] { call };
    })];

    /// <summary>Of some calls the panel wrote one, under its own key or the call's.</summary>
    static Dictionary<string, StoredCall> Panels(Random random, CallEvent[] calls) => calls
        .DistinctBy(CallKey.Of).Where(_ => random.Next(3) == 0)
        .ToDictionary(call => call.Id, call => new StoredCall(
            Guid.NewGuid(), random.Next(2) == 0 ? CallKey.Of(call) : "panel-" + call.Id, call.Direction, Build.Number,
            call.StartedAt.AddSeconds(random.Next(-9, 10)), Build.AnnaHere, HasAudit: false));

    static CallbackRequest[] Requests(Random random) => [.. Enumerable.Range(0, random.Next(1, 12))
        .Select(index => Build.Request($"r{index}", $"+35840{random.Next(3)}000000", random.Next(50)))];

    static T[][] Passes<T>(Random random, T[] all) => [.. Enumerable.Range(0, random.Next(4)).Select(_ =>
    {
        T[] seen = [.. all.Concat(all).Where(_ => random.Next(3) == 0)];
        random.Shuffle(seen);
        return seen is CallEvent[] calls && random.Next(3) == 0 ? (T[])(object)(CallEvent[])[.. calls, Build.Call("kill")] : seen;
    })];
}
