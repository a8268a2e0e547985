using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Solutions;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Applying;

/// <summary>
/// At once at first, then as its own progress makes it worth while, at most ten seconds apart; in time that passes for nobody.
/// </summary>
public sealed class Looks_at_an_import
{
    [Theory]
    [InlineData(2, new[] { 0.05, 1.03, 1.51, 1.76, 2.01 })]
    [InlineData(15, new[] { 0.05, 7.53, 11.26, 13.13, 14.07, 14.53, 14.78, 15.03 })]
    [InlineData(
        95, new[] { 0.05, 10.05, 20.05, 30.05, 40.05, 50.05, 60.05, 70.05, 80.05, 87.53, 91.26, 93.13, 94.06, 94.53, 94.78, 95.03 })]
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
        Assert.Equal(0.05, looks[0]);
    }

    [Fact]
    public async Task One_that_ends_within_its_first_second_is_seen_to_end_within_a_quarter_of_its_age()
    {
        var looks = await LooksAsync(TimeSpan.FromMilliseconds(300), _ => 90);

        Assert.InRange(looks[^1], 0.3, 0.375);
        Assert.InRange(looks.Count, 4, 7);
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
