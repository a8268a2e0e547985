using System;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using VoiceForD365.Sandbox.Actions;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Jobs;
using VoiceForD365.Sandbox.Presets;
using VoiceForD365.Sandbox.Security;
using VoiceForD365.Sandbox.Solutions;
using VoiceForD365.Sandbox.Solutions.Messages;
using VoiceForD365.Sandbox.Solutions.Operations;

namespace VoiceForD365.Sandbox.Tests.Solutions;

public sealed class An_operation_on_solutions : IAsyncDisposable
{
    static readonly Guid Job = new("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
    readonly World _world = new();
    readonly BackgroundJobs _jobs = new();
    readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    Task _queue = Task.CompletedTask;
    readonly ActionTable _actions;

    public An_operation_on_solutions()
    {
        var pace = new ImportPace(cancellation =>
        {
            _reached.TrySetResult();
            return _gate.Task.WaitAsync(cancellation);
        })
        {
            BeforeStarting = cancellation => _queue.WaitAsync(cancellation),
        };
        _actions = new ActionTable(SolutionActions.All(new SolutionOperations(_world.Database, _jobs, TimeProvider.System, new CustomizationLock(), pace), TimeProvider.System));
    }

    async Task<JsonElement> Send(string action, object body, params string[] privileges)
    {
        var caller = new Caller(PresetLoader.Administrator, PresetLoader.RootBusinessUnit)
        {
            Roles = [Guid.NewGuid()],
            Privileges = (privileges is [] ? ["prvImportCustomization"] : privileges).ToDictionary(name => name, _ => Reach.Everything),
        };
        var request = new ActionRequest(action, null, JsonSerializer.SerializeToElement(body), caller);
        if (_actions.Find(action) is ITransactionalAction transactional)
            return _world.Write(work => transactional.Run(request, work)).Body.Deserialize<JsonElement>();
        var answer = await ((IStandaloneAction)_actions.Find(action)!).RunAsync(request, CancellationToken.None);
        return answer.Body.Deserialize<JsonElement>();
    }

    async Task<(Guid Operation, Guid Job)> Start(SolutionZip zip, string action = "ImportSolutionAsync")
    {
        var answer = await Send(action, new { CustomizationFile = zip.Pack(), OverwriteUnmanagedCustomizations = false, PublishWorkflows = true });
        return (answer.GetProperty("AsyncOperationId").GetGuid(), Guid.Parse(answer.GetProperty("ImportJobKey").GetString()!));
    }

    async Task<Guid> Run(SolutionZip zip, string action = "ImportSolutionAsync")
    {
        _gate.TrySetResult();
        var (operation, _) = await Start(zip, action);
        await _jobs.WhenIdleAsync();
        return operation;
    }

    [Fact]
    public async Task Answers_before_it_is_done_and_shows_as_in_progress()
    {
        var (operation, job) = await Start(new SolutionZip().Table("smp_Profile"));
        await _reached.Task;

        var running = _world.Row("asyncoperation", operation)!;
        Assert.Equal((2, 20, 203), (running.Number("statecode"), running.Number("statuscode"), running.Number("operationtype")));
        Assert.Null(_world.Row("importjob", job)!["completedon"]);
        Assert.Null(_world.Catalog.Table("smp_profile"));

        _gate.SetResult();
        await _jobs.WhenIdleAsync();

        var done = _world.Row("asyncoperation", operation)!;
        Assert.Equal((3, 30, 0), (done.Number("statecode"), done.Number("statuscode"), done.Number("errorcode")));
        Assert.Equal((100d, "SampleVoice"), (_world.Row("importjob", job)!["progress"], _world.Row("importjob", job)!.Text("solutionname")));
        Assert.NotNull(_world.Catalog.Table("smp_profile"));
    }

    [Fact]
    public async Task Is_ready_until_its_turn_comes()
    {
        var turn = new TaskCompletionSource();
        _queue = turn.Task;

        var (operation, job) = await Start(new SolutionZip().Table("smp_Profile"));
        var queued = _world.Row("asyncoperation", operation)!;
        turn.SetResult();
        await _reached.Task;
        var running = _world.Row("asyncoperation", operation)!;

        Assert.Equal((0, 0, null), (queued.Number("statecode"), queued.Number("statuscode"), queued["startedon"]));
        Assert.Equal((2, 20), (running.Number("statecode"), running.Number("statuscode")));
        Assert.NotNull(running["startedon"]);
        Assert.Equal(0d, _world.Row("importjob", job)!["progress"]);
    }

    [Fact]
    public async Task Turns_a_second_one_away_while_it_runs()
    {
        await Start(new SolutionZip("SampleOne"));

        var refusal = await Assert.ThrowsAsync<FaultException>(() => Start(new SolutionZip("SampleTwo")));

        Assert.Equal((429, "0x80071151"), (refusal.Status, refusal.Code));
        Assert.Contains("another [Import] running at this moment", refusal.Message);
        await Assert.ThrowsAsync<FaultException>(() => Send("DeleteAndPromoteAsync", new { UniqueName = "SampleOne" }));
        _gate.SetResult();
        await _jobs.WhenIdleAsync();
        await Run(new SolutionZip("SampleTwo"));
        Assert.Equal(2, _world.Rows("solution").Count(s => s.Text("uniquename")!.StartsWith("Sample")));
    }

    [Fact]
    public async Task That_fails_rolls_back_and_says_why_in_every_place_a_client_looks()
    {
        _gate.SetResult();
        var (operation, job) = await Start(new SolutionZip().Table("smp_Profile", t => t.Form(Job, "smp_ghost")));
        await _jobs.WhenIdleAsync();

        var failed = _world.Row("asyncoperation", operation)!;
        Assert.Equal((3, 31, unchecked((int)0x8004801D)), (failed.Number("statecode"), failed.Number("statuscode"), failed.Number("errorcode")));
        Assert.Contains("<MissingDependencies>", failed.Text("message"));
        var data = XElement.Parse(_world.Row("importjob", job)!.Text("data")!);
        Assert.Equal("failure", data.Attribute("succeeded")!.Value);
        var result = data.Element("solutionManifests")!.Element("solutionManifest")!.Element("result")!;
        Assert.Equal(("failure", "0x8004801D"), (result.Attribute("result")!.Value, result.Attribute("errorcode")!.Value));
        Assert.StartsWith("<MissingDependencies>", result.Attribute("errortext")!.Value[result.Attribute("errortext")!.Value.IndexOf('<')..]);
        Assert.Equal("smp_profile", data.Element("entities")!.Element("entity")!.Attribute("id")!.Value);
        Assert.Null(_world.Catalog.Table("smp_profile"));
        Assert.Equal(false, _world.Rows("msdyn_solutionhistory").Single()["msdyn_result"]);
    }

    [Fact]
    public async Task Reports_success_component_by_component()
    {
        _gate.SetResult();
        var (_, job) = await Start(new SolutionZip().Table("smp_Profile").Choice("smp_choice", (1, "One")));
        await _jobs.WhenIdleAsync();

        var data = XElement.Parse(_world.Row("importjob", job)!.Text("data")!);

        Assert.Equal("success", data.Attribute("succeeded")!.Value);
        Assert.All(data.Descendants("result"), result => Assert.Equal("success", result.Attribute("result")!.Value));
        Assert.NotNull(data.Element("optionSets")!.Element("optionSet"));
        var history = _world.Rows("msdyn_solutionhistory").Single();
        Assert.Equal((0, 1, true), (history.Number("msdyn_operation"), history.Number("msdyn_suboperation"), history["msdyn_result"]));
    }

    [Fact]
    public async Task Upgrades_in_one_step()
    {
        await Run(new SolutionZip().Table("smp_Profile", t => t.Text("smp_Old")));

        var operation = await Run(new SolutionZip("SampleVoice", "1.1.0.0").Table("smp_Profile"), "StageAndUpgradeAsync");

        Assert.Equal((211, 30), (_world.Row("asyncoperation", operation)!.Number("operationtype"), _world.Row("asyncoperation", operation)!.Number("statuscode")));
        Assert.Null(_world.Catalog.RequiredTable("smp_profile").Column("smp_old"));
    }

    [Fact]
    public async Task Holds_and_promotes_in_two_steps()
    {
        await Run(new SolutionZip());
        await Send("ImportSolution", new { CustomizationFile = new SolutionZip("SampleVoice", "1.1.0.0").Pack(), OverwriteUnmanagedCustomizations = false, PublishWorkflows = true, HoldingSolution = true, ImportJobId = Job });
        Assert.Equal(2, _world.Rows("solution").Count(s => s.Text("uniquename")!.StartsWith("Sample")));

        var operation = (await Send("DeleteAndPromoteAsync", new { UniqueName = "SampleVoice" })).GetProperty("AsyncOperationId").GetGuid();
        await _jobs.WhenIdleAsync();

        Assert.Equal((207, 30), (_world.Row("asyncoperation", operation)!.Number("operationtype"), _world.Row("asyncoperation", operation)!.Number("statuscode")));
        Assert.Equal("1.1.0.0", _world.Rows("solution").Single(s => s.Text("uniquename")!.StartsWith("Sample")).Text("version"));
    }

    [Fact]
    public async Task Promoting_nothing_fails_by_name()
    {
        _gate.SetResult();

        var refusal = await Assert.ThrowsAsync<FaultException>(() => Send("DeleteAndPromote", new { UniqueName = "SampleVoice" }));

        Assert.Equal(ErrorCodes.NoSolutionToPromote, refusal.Code);
        Assert.Contains("SampleVoice_Upgrade", refusal.Message);
    }

    [Fact]
    public async Task That_the_caller_waits_for_throws_the_imports_own_code()
    {
        _gate.SetResult();

        var refusal = await Assert.ThrowsAsync<FaultException>(() => Send("ImportSolution", new { CustomizationFile = "bm90IGEgemlw", OverwriteUnmanagedCustomizations = false, PublishWorkflows = true, ImportJobId = Job }));

        Assert.Equal((400, ErrorCodes.InvalidPackage), (refusal.Status, refusal.Code));
        Assert.NotNull(_world.Row("importjob", Job)!["completedon"]);
    }

    [Fact]
    public async Task Cannot_use_the_id_of_an_earlier_import_job()
    {
        _gate.SetResult();
        var body = new { CustomizationFile = new SolutionZip().Pack(), OverwriteUnmanagedCustomizations = false, PublishWorkflows = true, ImportJobId = Job };
        await Send("ImportSolution", body);

        Assert.Equal(412, (await Assert.ThrowsAsync<FaultException>(() => Send("ImportSolution", body))).Status);
    }

    [Fact]
    public async Task Wants_its_required_parameters_and_no_unknown_ones()
    {
        var zip = new SolutionZip().Pack();

        Assert.Contains("PublishWorkflows", (await Assert.ThrowsAsync<FaultException>(() => Send("ImportSolutionAsync", new { CustomizationFile = zip, OverwriteUnmanagedCustomizations = false }))).Message);
        Assert.Contains("OverwriteUnmanagedCustomizations", (await Assert.ThrowsAsync<FaultException>(() => Send("ImportSolutionAsync", new { CustomizationFile = zip, PublishWorkflows = false }))).Message);
        Assert.Contains("CustomizationFile", (await Assert.ThrowsAsync<FaultException>(() => Send("ImportSolutionAsync", new { OverwriteUnmanagedCustomizations = false, PublishWorkflows = false }))).Message);
        Assert.Contains("ImportJobId", (await Assert.ThrowsAsync<FaultException>(() => Send("ImportSolution", new { CustomizationFile = zip, OverwriteUnmanagedCustomizations = false, PublishWorkflows = false }))).Message);
        Assert.Contains("'Surprise'", (await Assert.ThrowsAsync<FaultException>(() => Send("ImportSolutionAsync", new { Surprise = 1 }))).Message);
        Assert.Contains("HoldingSolution", (await Assert.ThrowsAsync<FaultException>(() => Send("StageAndUpgradeAsync", new { HoldingSolution = true }))).Message);
        Assert.Contains("ComponentParameters", (await Assert.ThrowsAsync<FaultException>(() => Send("ImportSolutionAsync", new { CustomizationFile = zip, OverwriteUnmanagedCustomizations = false, PublishWorkflows = false, ComponentParameters = new[] { 1 } }))).Message);
    }

    [Fact]
    public async Task Needs_the_privilege_to_import() =>
        Assert.Equal((403, "0x80040220"), await Assert.ThrowsAsync<FaultException>(() => Send("ImportSolutionAsync", new { }, "prvReadUser")) is var refusal ? (refusal.Status, refusal.Code) : default);

    [Fact]
    public async Task Can_be_tried_without_writing_anything()
    {
        _gate.SetResult();
        var passed = (await Send("StageSolution", new { CustomizationFile = new SolutionZip().Table("smp_Profile").Pack() })).GetProperty("StageSolutionResults");
        var failed = (await Send("StageSolution", new { CustomizationFile = new SolutionZip().Table("smp_Profile", t => t.Form(Job, "smp_ghost")).Pack() })).GetProperty("StageSolutionResults");

        Assert.Equal(("Passed", "Failed"), (passed.GetProperty("StageSolutionStatus").GetString(), failed.GetProperty("StageSolutionStatus").GetString()));
        Assert.Equal(unchecked((int)0x8004801D), failed.GetProperty("SolutionValidationResults")[0].GetProperty("ErrorCode").GetInt32());
        Assert.Equal("smp_ghost", failed.GetProperty("MissingDependencies")[0].GetProperty("RequiredComponentSchemaName").GetString());
        Assert.Null(_world.Catalog.Table("smp_profile"));

        await Send("ImportSolution", new { SolutionParameters = new { StageSolutionUploadId = passed.GetProperty("StageSolutionUploadId").GetGuid() }, OverwriteUnmanagedCustomizations = false, PublishWorkflows = true, ImportJobId = Job });
        Assert.NotNull(_world.Catalog.Table("smp_profile"));
    }

    [Fact]
    public async Task That_a_stopped_server_left_behind_is_marked_as_failed()
    {
        var (operation, job) = await Start(new SolutionZip().Table("smp_Profile"));
        await _reached.Task;

        InterruptedOperations.Fail(_world.Database, TimeProvider.System);

        Assert.Equal((3, 31), (_world.Row("asyncoperation", operation)!.Number("statecode"), _world.Row("asyncoperation", operation)!.Number("statuscode")));
        Assert.Contains("server stopped", _world.Row("asyncoperation", operation)!.Text("message"));
        Assert.NotNull(_world.Row("importjob", job)!["completedon"]);
        Assert.Null(_world.Catalog.Table("smp_profile"));
    }

    [Fact]
    public async Task Removes_a_solution_like_any_other_row()
    {
        await Run(new SolutionZip().Table("smp_Profile"));

        _world.Write(work =>
        {
            SolutionUninstall.Run(work, work.Rows.Where(work.Catalog.RequiredTable("solution"), ("uniquename", "SampleVoice")).Single(), World.By);
            return 0;
        });

        Assert.Null(_world.Catalog.Table("smp_profile"));
        Assert.Contains(_world.Rows("msdyn_solutionhistory"), h => h.Number("msdyn_operation") == 1);
    }

    public async ValueTask DisposeAsync()
    {
        _gate.TrySetResult();
        await _jobs.DisposeAsync();
        _world.Dispose();
    }
}
