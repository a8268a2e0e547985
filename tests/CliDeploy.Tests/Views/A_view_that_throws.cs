using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;

namespace VoiceForD365.CliDeploy.Tests.Views;

public sealed class A_view_that_throws
{
    [Fact]
    public void A_view_that_throws_at_every_word_is_not_noticed()
    {
        var view = new GuardedView(new Throwing());

        view.Tell(new Note.Reading());
        view.Complain([Sample.Problem], "nothing was written");
        view.Show(new Result.Planned(Sample.Plan, 2, 0));
    }

    [Fact]
    public async Task Work_whose_progress_cannot_be_shown_is_done_once_and_its_result_kept()
    {
        var times = 0;

        Assert.Equal(7, await new GuardedView(new Throwing()).WatchAsync(Sample.Plan, Work));
        Assert.Equal(7, await new GuardedView(new Throwing(workFirst: true)).WatchAsync(Sample.Plan, Work));

        Assert.Equal(2, times);

        Task<int> Work(IProgress<DeploymentEvent> progress)
        {
            times++;
            return Task.FromResult(7);
        }
    }

    [Fact]
    public async Task A_fleet_whose_progress_cannot_be_shown_is_worked_once()
    {
        var times = 0;
        var fleet = new Fleet(Deployment.Values.Sequence<FleetRing>.Empty, 1);

        Assert.Equal(7, await new GuardedView(new Throwing()).WatchFleetAsync(fleet, _ => Task.FromResult(6 + ++times)));
        Assert.Equal(8, await new GuardedView(new Throwing(workFirst: true)).WatchFleetAsync(fleet, _ => Task.FromResult(6 + ++times)));
    }

    [Fact]
    public async Task Work_that_fails_by_itself_still_fails()
    {
        var view = new GuardedView(new Throwing(workFirst: true));

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => view.WatchAsync<int>(Sample.Plan, _ => Task.FromException<int>(new InvalidOperationException("boom"))));
    }

    sealed class Throwing(bool workFirst = false) : IView
    {
        public void Tell(Note note) => throw new IOException("closed");

        public async Task<T> WatchAsync<T>(DeploymentPlan plan, Func<IProgress<DeploymentEvent>, Task<T>> work)
        {
            if (workFirst) await work(new Listener(_ => { }));
            throw new IOException("closed");
        }

        public async Task<T> WatchFleetAsync<T>(Fleet fleet, Func<IProgress<FleetEvent>, Task<T>> work)
        {
            if (workFirst) await work(new FleetListener(_ => { }));
            throw new IOException("closed");
        }

        public void Show(Result result) => throw new IOException("closed");

        public void Complain(IReadOnlyList<Diagnostic> problems, string state, Exception? surprise = null) =>
            throw new IOException("closed");
    }
}
