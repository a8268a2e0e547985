using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Solutions.Operations;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

public sealed class An_operation_on_solutions : IAsyncDisposable
{
    static readonly Guid Job = new("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
    readonly OperationsWorld _operations = new();

    World World => _operations.World;

    [Fact]
    public async Task Answers_before_it_is_done_and_shows_as_in_progress()
    {
        var (operation, job) = await _operations.Start(new SolutionZip().Table("smp_Profile"));
        await _operations.Reached.Task;

        var running = World.Row("asyncoperation", operation)!;
        Assert.Equal((2, 20, 203), (running.Number("statecode"), running.Number("statuscode"), running.Number("operationtype")));
        Assert.Null(World.Row("importjob", job)!["completedon"]);
        Assert.Null(World.Catalog.Table("smp_profile"));

        _operations.Open();
        await _operations.Jobs.WhenIdleAsync();

        var done = World.Row("asyncoperation", operation)!;
        Assert.Equal((3, 30, 0), (done.Number("statecode"), done.Number("statuscode"), done.Number("errorcode")));
        Assert.Equal((100d, "SampleVoice"), (World.Row("importjob", job)!["progress"], World.Row("importjob", job)!.Text("solutionname")));
        Assert.NotNull(World.Catalog.Table("smp_profile"));
    }

    [Fact]
    public async Task Is_ready_until_its_turn_comes()
    {
        var turn = new TaskCompletionSource();
        _operations.Queue = turn.Task;

        var (operation, job) = await _operations.Start(new SolutionZip().Table("smp_Profile"));
        var queued = World.Row("asyncoperation", operation)!;
        turn.SetResult();
        await _operations.Reached.Task;
        var running = World.Row("asyncoperation", operation)!;

        Assert.Equal((0, 0, null), (queued.Number("statecode"), queued.Number("statuscode"), queued["startedon"]));
        Assert.Equal((2, 20), (running.Number("statecode"), running.Number("statuscode")));
        Assert.NotNull(running["startedon"]);
        Assert.Equal(0d, World.Row("importjob", job)!["progress"]);
    }

    [Fact]
    public async Task Turns_a_second_one_away_while_it_runs()
    {
        await _operations.Start(new SolutionZip("SampleOne"));

        var refusal = await Assert.ThrowsAsync<FaultException>(() => _operations.Start(new SolutionZip("SampleTwo")));

        Assert.Equal((429, "0x80071151"), (refusal.Status, refusal.Code));
        Assert.Contains("another [Import] running at this moment", refusal.Message);
        await Assert.ThrowsAsync<FaultException>(() => _operations.Send("DeleteAndPromoteAsync", new { UniqueName = "SampleOne" }));
        _operations.Open();
        await _operations.Jobs.WhenIdleAsync();
        await _operations.Run(new SolutionZip("SampleTwo"));
        Assert.Equal(2, World.Rows("solution").Count(s => s.Text("uniquename")!.StartsWith("Sample")));
    }

    [Fact]
    public async Task That_fails_rolls_back_and_says_why_in_every_place_a_client_looks()
    {
        _operations.Open();
        var (operation, job) = await _operations.Start(new SolutionZip().Table("smp_Profile", t => t.Form(Job, "smp_ghost")));
        await _operations.Jobs.WhenIdleAsync();

        var failed = World.Row("asyncoperation", operation)!;
        Assert.Equal(
            (3, 31, unchecked((int)0x8004801D)), (failed.Number("statecode"), failed.Number("statuscode"), failed.Number("errorcode")));
        Assert.Contains("<MissingDependencies>", failed.Text("message"));
        var data = XElement.Parse(World.Row("importjob", job)!.Text("data")!);
        Assert.Equal("failure", data.Attribute("succeeded")!.Value);
        var result = data.Element("solutionManifests")!.Element("solutionManifest")!.Element("result")!;
        Assert.Equal(("failure", "0x8004801D"), (result.Attribute("result")!.Value, result.Attribute("errorcode")!.Value));
        Assert.StartsWith(
            "<MissingDependencies>", result.Attribute("errortext")!.Value[result.Attribute("errortext")!.Value.IndexOf('<')..]);
        Assert.Equal("smp_profile", data.Element("entities")!.Element("entity")!.Attribute("id")!.Value);
        Assert.Null(World.Catalog.Table("smp_profile"));
        Assert.Equal(false, World.Rows("msdyn_solutionhistory").Single()["msdyn_result"]);
    }

    [Fact]
    public async Task Reports_success_component_by_component()
    {
        _operations.Open();
        var (_, job) = await _operations.Start(new SolutionZip().Table("smp_Profile").Choice("smp_choice", (1, "One")));
        await _operations.Jobs.WhenIdleAsync();

        var data = XElement.Parse(World.Row("importjob", job)!.Text("data")!);

        Assert.Equal("success", data.Attribute("succeeded")!.Value);
        Assert.All(data.Descendants("result"), result => Assert.Equal("success", result.Attribute("result")!.Value));
        Assert.NotNull(data.Element("optionSets")!.Element("optionSet"));
        var history = World.Rows("msdyn_solutionhistory").Single();
        Assert.Equal((0, 1, true), (history.Number("msdyn_operation"), history.Number("msdyn_suboperation"), history["msdyn_result"]));
    }

    [Fact]
    public async Task That_a_stopped_server_left_behind_is_marked_as_failed()
    {
        var (operation, job) = await _operations.Start(new SolutionZip().Table("smp_Profile"));
        await _operations.Reached.Task;

        InterruptedOperations.Fail(World.Database, TimeProvider.System);

        Assert.Equal(
            (3, 31),
            (World.Row("asyncoperation", operation)!.Number("statecode"), World.Row("asyncoperation", operation)!.Number("statuscode")));
        Assert.Contains("server stopped", World.Row("asyncoperation", operation)!.Text("message"));
        Assert.NotNull(World.Row("importjob", job)!["completedon"]);
        Assert.Null(World.Catalog.Table("smp_profile"));
    }

    [Fact]
    public async Task Removes_a_solution_like_any_other_row()
    {
        await _operations.Run(new SolutionZip().Table("smp_Profile"));

        World.Write(work =>
        {
            SolutionUninstall.Run(
                work, work.Rows.Where(work.Catalog.RequiredTable("solution"), ("uniquename", "SampleVoice")).Single(), World.By);
            return 0;
        });

        Assert.Null(World.Catalog.Table("smp_profile"));
        Assert.Contains(World.Rows("msdyn_solutionhistory"), h => h.Number("msdyn_operation") == 1);
    }

    public ValueTask DisposeAsync() => _operations.DisposeAsync();
}
