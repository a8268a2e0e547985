using System.Text.Json;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Solutions;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

public sealed class A_message_on_solutions : IAsyncDisposable
{
    static readonly Guid Job = new("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
    readonly OperationsWorld _operations = new();

    World World => _operations.World;

    [Fact]
    public async Task Upgrades_in_one_step()
    {
        await _operations.Run(new SolutionZip().Table("smp_Profile", t => t.Text("smp_Old")));

        var operation = await _operations.Run(new SolutionZip("SampleVoice", "1.1.0.0").Table("smp_Profile"), "StageAndUpgradeAsync");

        Assert.Equal(
            (211, 30),
            (
                World.Row("asyncoperation", operation)!.Number("operationtype"),
                World.Row("asyncoperation", operation)!.Number("statuscode")));
        Assert.Null(World.Catalog.RequiredTable("smp_profile").Column("smp_old"));
    }

    [Fact]
    public async Task Holds_and_promotes_in_two_steps()
    {
        await _operations.Run(new SolutionZip());
        await _operations.Send(
            "ImportSolution",
            new
            {
                CustomizationFile = new SolutionZip("SampleVoice", "1.1.0.0").Pack(),
                OverwriteUnmanagedCustomizations = false,
                PublishWorkflows = true,
                HoldingSolution = true,
                ImportJobId = Job,
            });
        Assert.Equal(2, World.Rows("solution").Count(s => s.Text("uniquename")!.StartsWith("Sample")));

        var operation = (await _operations.Send("DeleteAndPromoteAsync", new { UniqueName = "SampleVoice" }))
            .GetProperty("AsyncOperationId").GetGuid();
        await _operations.Jobs.WhenIdleAsync();

        Assert.Equal(
            (207, 30),
            (
                World.Row("asyncoperation", operation)!.Number("operationtype"),
                World.Row("asyncoperation", operation)!.Number("statuscode")));
        Assert.Equal("1.1.0.0", World.Rows("solution").Single(s => s.Text("uniquename")!.StartsWith("Sample")).Text("version"));
    }

    [Fact]
    public async Task That_promotes_nothing_fails_by_name()
    {
        _operations.Open();

        var refusal = await Assert.ThrowsAsync<FaultException>(
            () => _operations.Send("DeleteAndPromote", new { UniqueName = "SampleVoice" }));

        Assert.Equal(ErrorCodes.NoSolutionToPromote, refusal.Code);
        Assert.Contains("SampleVoice_Upgrade", refusal.Message);
    }

    [Fact]
    public async Task Uninstalls_in_the_background_and_leaves_a_system_job_and_history()
    {
        await _operations.Run(new SolutionZip().Table("smp_Profile"));

        var operation = (await _operations.Send("UninstallSolutionAsync", new { SolutionUniqueName = "SampleVoice" }, "prvDeleteSolution"))
            .GetProperty("AsyncOperationId").GetGuid();
        await _operations.Jobs.WhenIdleAsync();

        Assert.Equal(
            (208, 30),
            (
                World.Row("asyncoperation", operation)!.Number("operationtype"),
                World.Row("asyncoperation", operation)!.Number("statuscode")));
        Assert.Null(World.Catalog.Table("smp_profile"));
        Assert.Contains(
            World.Rows("msdyn_solutionhistory"), history => (history.Number("msdyn_operation"), history["msdyn_result"]) is (1, true));
    }

    [Fact]
    public async Task Does_not_uninstall_what_others_depend_on_and_says_so_in_the_system_job()
    {
        await _operations.Run(new SolutionZip("SampleCore").Table("smp_Profile"));
        await _operations.Run(new SolutionZip("SampleApp").SiteMap("smp_app", """<SubArea Id="smp_sub" Entity="smp_profile" />"""));

        var operation = (await _operations.Send("UninstallSolutionAsync", new { SolutionUniqueName = "SampleCore" }, "prvDeleteSolution"))
            .GetProperty("AsyncOperationId").GetGuid();
        await _operations.Jobs.WhenIdleAsync();

        var failed = World.Row("asyncoperation", operation)!;
        Assert.Equal((31, unchecked((int)0x8004F01F)), (failed.Number("statuscode"), failed.Number("errorcode")));
        Assert.Contains("1 other component(s) depend on it", failed.Text("message"));
        Assert.NotNull(World.Catalog.Table("smp_profile"));
    }

    [Fact]
    public async Task Uninstalls_nothing_that_is_not_here_or_has_to_stay()
    {
        _operations.Open();

        var unknown = await Assert.ThrowsAsync<FaultException>(() => Uninstall("Nowhere", "prvDeleteSolution"));
        var system = await Assert.ThrowsAsync<FaultException>(() => Uninstall("Default", "prvDeleteSolution"));
        var unprivileged = await Assert.ThrowsAsync<FaultException>(() => Uninstall("Nowhere", "prvReadSolution"));

        Assert.Equal((404, "0x80040217"), (unknown.Status, unknown.Code));
        Assert.Contains("'Default' cannot be deleted", system.Message);
        Assert.Equal(403, unprivileged.Status);
        Assert.DoesNotContain(World.Rows("asyncoperation"), row => row.Number("operationtype") == 208);

        Task<JsonElement> Uninstall(string name, string privilege) =>
            _operations.Send("UninstallSolutionAsync", new { SolutionUniqueName = name }, privilege);
    }

    [Fact]
    public async Task That_the_caller_waits_for_throws_the_imports_own_code()
    {
        _operations.Open();

        var refusal = await Assert.ThrowsAsync<FaultException>(
            () => _operations.Send(
                "ImportSolution",
                new
                {
                    CustomizationFile = "bm90IGEgemlw",
                    OverwriteUnmanagedCustomizations = false,
                    PublishWorkflows = true,
                    ImportJobId = Job,
                }));

        Assert.Equal((400, ErrorCodes.InvalidPackage), (refusal.Status, refusal.Code));
        Assert.NotNull(World.Row("importjob", Job)!["completedon"]);
    }

    [Fact]
    public async Task Cannot_use_the_id_of_an_earlier_import_job()
    {
        _operations.Open();
        var body = new
        {
            CustomizationFile = new SolutionZip().Pack(),
            OverwriteUnmanagedCustomizations = false,
            PublishWorkflows = true,
            ImportJobId = Job,
        };
        await _operations.Send("ImportSolution", body);

        Assert.Equal(412, (await Assert.ThrowsAsync<FaultException>(() => _operations.Send("ImportSolution", body))).Status);
    }

    [Fact]
    public async Task Wants_its_required_parameters_and_no_unknown_ones()
    {
        var zip = new SolutionZip().Pack();

        Assert.Contains(
            "PublishWorkflows",
            (await Assert.ThrowsAsync<FaultException>(() => _operations.Send("ImportSolutionAsync", new
            {
                CustomizationFile = zip,
                OverwriteUnmanagedCustomizations = false,
            }))).Message);
        Assert.Contains(
            "OverwriteUnmanagedCustomizations",
            (await Assert.ThrowsAsync<FaultException>(
                () => _operations.Send("ImportSolutionAsync", new { CustomizationFile = zip, PublishWorkflows = false }))).Message);
        Assert.Contains(
            "CustomizationFile",
            (await Assert.ThrowsAsync<FaultException>(() => _operations.Send("ImportSolutionAsync", new
            {
                OverwriteUnmanagedCustomizations = false,
                PublishWorkflows = false,
            }))).Message);
        Assert.Contains(
            "ImportJobId",
            (await Assert.ThrowsAsync<FaultException>(() => _operations.Send("ImportSolution", new
            {
                CustomizationFile = zip,
                OverwriteUnmanagedCustomizations = false,
                PublishWorkflows = false,
            }))).Message);
        Assert.Contains(
            "'Surprise'",
            (await Assert.ThrowsAsync<FaultException>(() => _operations.Send("ImportSolutionAsync", new { Surprise = 1 }))).Message);
        Assert.Contains(
            "HoldingSolution",
            (await Assert.ThrowsAsync<FaultException>(
                () => _operations.Send("StageAndUpgradeAsync", new { HoldingSolution = true }))).Message);
        Assert.Contains(
            "ComponentParameters",
            (await Assert.ThrowsAsync<FaultException>(() => _operations.Send("ImportSolutionAsync", new
            {
                CustomizationFile = zip,
                OverwriteUnmanagedCustomizations = false,
                PublishWorkflows = false,
                ComponentParameters = new[] { 1 },
            }))).Message);
    }

    [Fact]
    public async Task Needs_the_privilege_to_import() =>
        Assert.Equal(
            (403, "0x80040220"),
            await Assert.ThrowsAsync<FaultException>(() => _operations.Send("ImportSolutionAsync", new { }, "prvReadUser")) is var refusal
                ? (refusal.Status, refusal.Code) : default);

    [Fact]
    public async Task Tries_a_file_without_writing_anything()
    {
        _operations.Open();
        var passed = (await _operations.Send("StageSolution", new { CustomizationFile = new SolutionZip().Table("smp_Profile").Pack() }))
            .GetProperty("StageSolutionResults");
        var lacking = new SolutionZip().Table("smp_Profile", t => t.Form(Job, "smp_ghost")).Pack();
        var failed = (await _operations.Send("StageSolution", new { CustomizationFile = lacking })).GetProperty("StageSolutionResults");

        Assert.Equal(
            ("Passed", "Failed"),
            (passed.GetProperty("StageSolutionStatus").GetString(), failed.GetProperty("StageSolutionStatus").GetString()));
        Assert.Equal(unchecked((int)0x8004801D), failed.GetProperty("SolutionValidationResults")[0].GetProperty("ErrorCode").GetInt32());
        Assert.Equal("smp_ghost", failed.GetProperty("MissingDependencies")[0].GetProperty("RequiredComponentSchemaName").GetString());
        Assert.Null(World.Catalog.Table("smp_profile"));

        await _operations.Send(
            "ImportSolution",
            new
            {
                SolutionParameters = new { StageSolutionUploadId = passed.GetProperty("StageSolutionUploadId").GetGuid() },
                OverwriteUnmanagedCustomizations = false,
                PublishWorkflows = true,
                ImportJobId = Job,
            });
        Assert.NotNull(World.Catalog.Table("smp_profile"));
    }

    public ValueTask DisposeAsync() => _operations.DisposeAsync();
}
