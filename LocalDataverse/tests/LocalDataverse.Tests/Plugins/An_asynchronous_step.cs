namespace VoiceForD365.LocalDataverse.Tests.Plugins;

public sealed class An_asynchronous_step
{
    [Fact]
    public async Task Leaves_a_system_job_that_says_how_it_ended()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip
            .Register("NoteTheCall", "Create", 40, isAsync: true)
            .Register("NoteAndRefuse", "Create", 40, isAsync: true, rank: 2)
            .Register("NoteTheCall", "Create", 40, isAsync: true, configuration: "gone", rank: 3, autoDelete: true));

        await local.Http.Create("smp_items", """{"smp_name":"a"}""");

        var jobs = await local.Jobs();
        Assert.Equal(
            [("NoteTheCall: Create 40", 30), ("NoteAndRefuse: Create 40", 31)],
            jobs.Select(job => (job["name"]!.ToString(), (int)job["statuscode"]!)).OrderBy(job => job.Item2));
        var failed = jobs.Single(job => (int)job["statuscode"]! == 31);
        Assert.Equal(("Not on my watch.", unchecked((int)0x80040265)), (failed["friendlymessage"]!.ToString(), (int)failed["errorcode"]!));
        Assert.Equal(3, (await local.Journal()).Count);
    }

    [Fact]
    public async Task Is_not_begun_when_the_operation_is_taken_back()
    {
        await using var local = await PluginDataverse.StartAsync(
            zip => zip.Register("NoteTheCall", "Create", 40, isAsync: true).Register("Crash", "Create", 40));

        await local.Http.Post("smp_items", """{"smp_name":"a"}""");

        Assert.Empty(await local.Jobs());
        Assert.Empty(await local.Journal());
    }

    [Fact]
    public async Task That_asks_for_a_retry_waits_and_is_run_again()
    {
        var clock = new PushedClock();
        await using var local = await PluginDataverse.StartAsync(
            zip => zip.Register("AskForRetry", "Create", 40, isAsync: true), new LocalDataverseOptions { Clock = clock });
        await local.Http.Create("smp_items", """{"smp_name":"a"}""");
        var waiting = Assert.Single(await local.Jobs());
        Assert.Equal((10, 1, 1), ((int)waiting["statuscode"]!, (int)waiting["statecode"]!, (int)waiting["retrycount"]!));

        clock.Push(TimeSpan.FromMinutes(1));

        Assert.Equal(2, (int)Assert.Single(await local.Jobs())["retrycount"]!);
    }

    [Fact]
    public async Task That_was_waiting_when_its_server_ended_runs_with_the_next_one()
    {
        var folder = Directory.CreateTempSubdirectory("local-").FullName;
        try
        {
            await using (var first = await PluginDataverse.StartAsync(
                zip => zip.Register("AskForRetry", "Create", 40, isAsync: true),
                new LocalDataverseOptions { DataFolder = folder, Clock = new PushedClock() }))
            {
                await first.Http.Create("smp_items", """{"smp_name":"a"}""");
                Assert.Equal(1, (int)Assert.Single(await first.Jobs())["retrycount"]!);
            }

            var later = new PushedClock();
            later.Push(TimeSpan.FromMinutes(5));
            await using var second =
                await TestDataverse.StartAsync(options: new LocalDataverseOptions { DataFolder = folder, Clock = later });
            await second.Server.WhenIdleAsync();

            Assert.Equal(2, (int)(await second.Get("asyncoperations?$filter=operationtype eq 1")).Rows.Single()!["retrycount"]!);
        }
        finally
        {
            LocalDataverseReset.Delete(folder);
        }
    }

    /// <summary>Stands still until it is pushed; timers that are due fire while it is.</summary>
    sealed class PushedClock : TimeProvider
    {
        readonly System.Collections.Generic.List<(DateTimeOffset Due, TimerCallback Callback, object? State)> _timers = [];
        DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            lock (_timers)
                if (dueTime >= TimeSpan.Zero)
                    _timers.Add((_now + dueTime, callback, state));
            return base.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public void Push(TimeSpan time)
        {
            _now += time;
            (DateTimeOffset Due, TimerCallback Callback, object? State)[] due;
            lock (_timers)
            {
                due = [.. _timers.Where(timer => timer.Due <= _now)];
                _timers.RemoveAll(timer => timer.Due <= _now);
            }

            foreach (var timer in due)
                timer.Callback(timer.State);
        }
    }
}
