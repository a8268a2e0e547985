using FsCheck.Xunit;
using VoiceForD365.VoiceSync.Rules.Callbacks;
using VoiceForD365.VoiceSync.Rules.Calls;

namespace VoiceForD365.VoiceSync.Tests.Rules;

/// <summary>
/// Passes see some calls or requests, some twice, in any order, and die in the middle of writing; requests are pushed while passes go on;
/// then one pass sees all of them.
/// </summary>
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
        var lived = Live(Build.Rule, [.. Passes(random, requests), requests], random, requests);

        Assert.Equal(undisturbed, lived);
        Assert.Equal(requests.Select(request => request.Key).Distinct().Count(), lived.Length);
    }

    [Property(MaxTest = 300)] // Which two machines without a cluster can do to each other: one writes behind the other's look.
    public void Bundled_requests_end_as_the_same_also_where_others_are_written_between_a_look_and_a_write(int seed)
    {
        var random = new Random(seed);
        var requests = Requests(random);

        var lived = Live(Build.Rule, [.. Passes(random, requests), requests], random, requests, betweenLookAndWrite: true);

        Assert.Equal(Live(Build.Rule, [requests]), Live(Build.Rule, [requests], stored: lived));
    }

    [Property(MaxTest = 300)]
    public void Of_each_number_one_waits_where_further_requests_are_ignored(int seed)
    {
        var random = new Random(seed);
        var requests = Requests(random);

        var lived = Live(
            Build.Rule with { Duplicates = Duplicates.Ignore }, [.. Passes(random, requests), requests], random, requests);

        Assert.Equal(requests.Select(request => request.Number).Distinct().Order(), lived.Select(record => record.Number).Order());
    }

    /// <param name="random">Whether a pass dies, behind which of its writes, and what is pushed meanwhile; null: nothing happens.</param>
    /// <param name="betweenLookAndWrite">
    /// Where nobody takes turns; else what is pushed in a pass comes behind its look at the cloud, ahead of its look at the records.
    /// </param>
    static StoredCallback[] Live(
        CallbackRule rule,
        IReadOnlyList<CallbackRequest[]> passes,
        Random? random = null,
        CallbackRequest[]? pushed = null,
        bool betweenLookAndWrite = false,
        params StoredCallback[] stored)
    {
        var world = stored.ToDictionary(record => record.Id);
        foreach (var (at, pass) in passes.Index())
        {
            var push = random?.Next(2) == 0 ? Build.Plan(rule, [pushed![random.Next(pushed.Length)]], stored: [.. world.Values]) : null;
            if (push is not null && !betweenLookAndWrite) Write(push, int.MaxValue);
            var plan = Build.Plan(rule, pass, stored: [.. world.Values]);
            if (push is not null && betweenLookAndWrite) Write(push, int.MaxValue);
            // The last one lives.
            Write(plan, random?.Next(3) == 0 && at < passes.Count - 1 ? random.Next(4) : int.MaxValue);
        }

        return [.. world.Values.OrderBy(record => record.Key, StringComparer.Ordinal)];

        // Records that are there meanwhile are refused, one by one; a transaction holds a record at the least.
        void Write(CallbackPlan plan, int most)
        {
            foreach (var record in plan.Records.Take(most)) world.TryAdd(record.Id, Build.Stored(record));
            foreach (var link in plan.Links.Take(most - plan.Records.Count))
                world[link.Id] = world[link.Id] with { LinkedTo = link.LinkedTo };
        }
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
