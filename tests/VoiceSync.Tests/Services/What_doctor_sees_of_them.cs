using System.Reflection;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Health;
using VoiceForD365.VoiceSync.Local;
using VoiceForD365.VoiceSync.Tests.World;
using Environment = VoiceForD365.VoiceSync.Tests.World.Environment;

namespace VoiceForD365.VoiceSync.Tests.Services;

/// <summary>The rows the services write are those that a look at the environment reads.</summary>
[Collection(OneEnvironment.Name)]
public sealed class What_doctor_sees_of_them(Environment environment)
{
    [Fact]
    public async Task Services_that_went_round_are_well_and_are_behind_once_they_stay_away()
    {
        environment.Serve();
        await environment.Start().RoundAsync(default);

        Assert.Empty(await CodesAsync(DateTimeOffset.UtcNow));
        Assert.Equal([HealthCodes.ServiceBehind], (await CodesAsync(DateTimeOffset.UtcNow.AddHours(2))).Distinct());
    }

    [Fact]
    public async Task What_goes_wrong_is_found_with_the_words_of_the_service()
    {
        environment.Serve();
        await environment.Start().RoundAsync(default);
        await environment.Start(secret: "voicesync-wrong-secret").SynchroniseCallsAsync(default);
        try
        {
            var finding = Assert.Single(await FindingsAsync(DateTimeOffset.UtcNow));

            Assert.Equal(HealthCodes.ServiceTroubled, finding.Problem.Code);
            Assert.Contains(SyncCodes.TelephonyFailed, finding.Problem.Why, StringComparison.Ordinal);
        }
        finally
        {
            await environment.Start().SynchroniseCallsAsync(default);
        }
    }

    async Task<IEnumerable<string>> CodesAsync(DateTimeOffset now) => (await FindingsAsync(now)).Select(finding => finding.Problem.Code);

    async Task<IEnumerable<Finding>> FindingsAsync(DateTimeOffset now)
    {
        var package = typeof(LocalWorld).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(found => found.Key == "LocalPackage");
        using var dataverse = environment.World.Connect();
        var report = await Doctor.ExamineAsync(dataverse, PackageReader.Read(package.Value!).Value, asked: null, now, default);
        // Pushes of other tests say what was wrong with them.
        return report.Findings.Where(
            finding =>
                finding.Chapter == Chapter.Services && !finding.Problem.What.Contains(ServiceRuns.Webhook, StringComparison.Ordinal));
    }
}
