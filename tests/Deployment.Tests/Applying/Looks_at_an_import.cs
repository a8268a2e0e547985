using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Solutions;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Applying;

/// <summary>Soon at first, then as its own progress makes it worth while, at most ten seconds apart; in time that passes for nobody.</summary>
public sealed class Looks_at_an_import
{
    [Theory]
    [InlineData(2, new[] { 0.25, 1.13, 1.56, 1.81, 2.06 })]
    [InlineData(15, new[] { 0.25, 7.63, 11.31, 13.16, 14.08, 14.54, 14.79, 15.04 })]
    [InlineData(
        95, new[] { 0.25, 10.25, 20.25, 30.25, 40.25, 50.25, 60.25, 70.25, 80.25, 87.63, 91.31, 93.16, 94.08, 94.54, 94.79, 95.04 })]
    public async Task They_draw_near_to_its_end(int seconds, double[] expected)
    {
        var looks = await LooksAsync(TimeSpan.FromSeconds(seconds), elapsed => 100 * elapsed.TotalSeconds / seconds);

        Assert.Equal(expected.Length, looks.Count);
        Assert.All(expected.Zip(looks), pair => Assert.InRange(pair.Second, pair.First - 0.01, pair.First + 0.01));
    }

    [Fact]
    public async Task Ten_minutes_cost_about_one_look_in_ten_seconds_and_the_end_is_seen_within_half_of_one()
    {
        var looks = await LooksAsync(TimeSpan.FromMinutes(10), elapsed => 100 * elapsed.TotalSeconds / 600);

        Assert.InRange(looks.Count, 60, 70);
        Assert.InRange(looks[^1], 600, 600.5);
        Assert.All(looks.Zip(looks.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 0.2, 10.01));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(95)]
    [InlineData(600)]
    public async Task One_that_tells_no_progress_is_looked_at_ever_more_rarely(int seconds)
    {
        var looks = await LooksAsync(TimeSpan.FromSeconds(seconds), _ => null);

        var pauses = looks.Zip(looks.Skip(1), (one, next) => Math.Round(next - one, 3)).ToList();
        Assert.Equal(pauses.Order(), pauses);
        Assert.InRange(looks[^1] - seconds, 0, Math.Min(10, seconds / 4.0));
        Assert.Equal(0.25, looks[0]);
    }

    [Fact]
    public async Task One_that_stands_at_99_percent_is_not_asked_without_end()
    {
        var looks = await LooksAsync(TimeSpan.FromMinutes(10), elapsed => Math.Min(99, elapsed.TotalSeconds));

        Assert.InRange(looks.Count(look => look is > 99 and < 600), 40, 80);
    }

    /// <returns>When it was looked at, in seconds.</returns>
    static async Task<IReadOnlyList<double>> LooksAsync(TimeSpan takes, Func<TimeSpan, double?> percent)
    {
        var began = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var (now, looks) = (began, new List<double>());
        var policy = new WaitPolicy(
            () => now,
            (delay, _) =>
            {
                now += delay;
                return Task.CompletedTask;
            },
            TimeSpan.FromHours(1));
        var watch = new OperationWatch(
            new(1, new(ComponentKind.Solution, "core", "core"), ChangeAction.Update, "", new Step.Promote("core")),
            new BackgroundOperation(Guid.NewGuid(), Guid.NewGuid()),
            new Job(() =>
            {
                var elapsed = now - began;
                looks.Add(elapsed.TotalSeconds);
                return elapsed >= takes
                    ? new(OperationState.Succeeded, 100, null, null, null)
                    : new(OperationState.Running, percent(elapsed), null, null, null);
            }),
            new Progress<DeploymentEvent>(),
            policy);

        await watch.FollowAsync(CancellationToken.None);
        return looks;
    }

    sealed class Job(Func<OperationProgress> look) : ScriptedDataverse
    {
        public override Task<OperationProgress> ReadProgressAsync(BackgroundOperation operation, CancellationToken cancellation) =>
            Task.FromResult(look());
    }
}
