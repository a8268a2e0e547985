using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.VoiceSync.Rows;
using VoiceForD365.VoiceSync.Tests.World;
using Environment = VoiceForD365.VoiceSync.Tests.World.Environment;

namespace VoiceForD365.VoiceSync.Tests.Services;

/// <summary>Behind each of their requests; the one that is cut off has had its effect.</summary>
[Collection(OneEnvironment.Name)]
public sealed class Services_that_are_killed(Environment environment)
{
    const int MostRequests = 50;

    [Fact]
    public async Task Behind_any_request_lose_nothing_and_double_nothing()
    {
        var killed = 0;
        for (var behind = 1; behind < MostRequests; behind++)
        {
            var keys = ServeSomething();
            var dying = new DisturbedDataverse(environment.World.Connect(), behind, () => new KilledException(), isKilled: true);
            try
            {
                await environment.Start(dying).RoundAsync(default);
            }
            catch (KilledException)
            {
                killed++;
            }

            await environment.Start().RoundAsync(default);

            await AssertEachOnce(keys);
            if (!dying.WasDisturbed) break;
        }

        Assert.InRange(killed, 5, MostRequests - 2);
    }

    [Fact]
    public async Task An_answer_that_is_lost_behind_any_request_loses_nothing_and_doubles_nothing()
    {
        var disturbed = 0;
        for (var behind = 1; behind < MostRequests; behind++)
        {
            var keys = ServeSomething();
            var lossy = new DisturbedDataverse(
                environment.World.Connect(), behind,
                () => new DataverseException(new(FaultKind.AnswerLost, "", "The connection broke.", null)), isKilled: false);
            var services = environment.Start(lossy);
            await services.RoundAsync(default);
            if (!lossy.WasDisturbed) break;
            disturbed++;

            await services.RoundAsync(default);

            await AssertEachOnce(keys);
        }

        Assert.InRange(disturbed, 5, MostRequests - 2);
    }

    [Fact]
    public async Task Two_machines_at_once_write_one_record_of_each()
    {
        var keys = ServeSomething();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => environment.Start().RoundAsync(default))));

        await AssertEachOnce(keys);
    }

    string[] ServeSomething()
    {
        var (one, other) = (environment.Call(), environment.Call(1));
        var number = $"+35850{Random.Shared.Next(1_000_000):000000}";
        var (first, second) = (environment.Callback(number, minutesAgo: 20), environment.Callback(number));
        environment.Serve([one, other], [first, second]);
        return [environment.KeyOf(one), environment.KeyOf(other), environment.KeyOf(first), environment.KeyOf(second)];
    }

    async Task AssertEachOnce(string[] keys)
    {
        var records = await environment.RecordsOf(keys, PhoneCall.Linked, PhoneCall.State);
        Assert.Equal(keys.Order(), records.Select(record => record.Text(PhoneCall.Key)!).Order());
        Row[] inOrder = [.. keys.Select(key => records.Single(record => record.Text(PhoneCall.Key) == key))];
        Assert.Equal([null, null, null, inOrder[2].Id], inOrder.Select(record => record.Lookup(PhoneCall.Linked)?.Id));
        Assert.Equal([1, 1, 0, 0], inOrder.Select(record => (int)record.Number(PhoneCall.State)!));
        var items = await environment.ReadAsync("queueitem", Columns.OneOf("objectid", records.Select(record => record.Id)), "queueid");
        Assert.Equal(2, items.Count);
    }

    sealed class KilledException : Exception;
}
