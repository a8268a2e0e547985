namespace VoiceForD365.Deployment.Tests.Histories;

public sealed class Random_histories
{
    const int First = 20261129;
    const int Count = 10_000;

    [Fact]
    public async Task Nothing_of_the_customers_is_lost_nothing_of_the_vendors_missed_and_one_further_run_settles_everything()
    {
        var file = Path.GetTempFileName();
        try
        {
            for (var seed = First; seed < First + Count; seed++)
                if (await Problem(seed, file) is { } problem) Assert.Fail($"history {seed}: {problem}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    static async Task<string?> Problem(int seed, string file)
    {
        try
        {
            return await new History(seed, file).LiveAsync();
        }
        catch (Exception surprise)
        {
            return surprise.ToString();
        }
    }
}
