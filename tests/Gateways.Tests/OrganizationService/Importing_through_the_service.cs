using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.OrganizationService;

namespace VoiceForD365.Gateways.Tests.OrganizationService;

public sealed class Importing_through_the_service
{
    static readonly Guid Operation = new("11111111-2222-3333-4444-555555555555");
    static readonly Guid Job = new("22222222-2222-3333-4444-555555555555");

    [Theory]
    [InlineData(ImportMode.InstallOrUpdate, "ImportSolutionAsync")]
    [InlineData(ImportMode.Upgrade, "StageAndUpgradeAsync")]
    public async Task An_import_runs_in_the_background_and_never_overwrites_customizations(ImportMode mode, string message)
    {
        var service = new ScriptedService(_ => new() { ["AsyncOperationId"] = Operation, ["ImportJobKey"] = Job.ToString() });

        var started = await Gateway(service)
            .StartImportAsync(new SolutionImport(Job, "contoso", [1, 2], mode, EnableSteps: true), CancellationToken.None);

        Assert.Equal(new BackgroundOperation(Operation, Job), started);
        var request = Assert.Single(service.Sent);
        Assert.Equal(message, request.RequestName);
        Assert.Equal(
            (false, true, Job), (request["OverwriteUnmanagedCustomizations"], request["PublishWorkflows"], request["ImportJobId"]));
        Assert.Equal(new byte[] { 1, 2 }, request["CustomizationFile"]);
    }

    [Fact]
    public async Task A_promotion_runs_inside_ExecuteAsync()
    {
        var service = new ScriptedService(_ => ScriptedService.Answer("AsyncJobId", Operation));

        var started = await Gateway(service).StartPromotionAsync("contoso", CancellationToken.None);

        Assert.Equal(new BackgroundOperation(Operation, null), started);
        var inner = Assert.IsType<ExecuteAsyncRequest>(Assert.Single(service.Sent)).Request;
        Assert.Equal(("DeleteAndPromote", "contoso"), (inner.RequestName, inner["UniqueName"]));
    }

    [Fact]
    public async Task An_uninstall_names_the_solution()
    {
        var service = new ScriptedService(_ => ScriptedService.Answer("AsyncOperationId", Operation));

        var started = await Gateway(service).StartUninstallAsync("contoso", CancellationToken.None);

        Assert.Equal(new BackgroundOperation(Operation, null), started);
        var request = Assert.Single(service.Sent);
        Assert.Equal(("UninstallSolutionAsync", "contoso"), (request.RequestName, request["SolutionUniqueName"]));
    }

    [Theory]
    [InlineData(0, 0, OperationState.Waiting)]
    [InlineData(0, 10, OperationState.Waiting)]
    [InlineData(2, 20, OperationState.Running)]
    [InlineData(3, 30, OperationState.Succeeded)]
    [InlineData(2, 4711, OperationState.Running)]
    [InlineData(3, 4711, OperationState.Ended)]
    public async Task One_look_takes_one_round_trip(int stateCode, int statusCode, OperationState state)
    {
        var service = Looking(statusCode, stateCode);

        var progress = await Gateway(service).ReadProgressAsync(new(Operation, Job), CancellationToken.None);

        Assert.Equal(new OperationProgress(state, 40, null, null, null), progress);
        Assert.Single(service.Sent);
    }

    [Fact]
    public async Task A_failed_import_brings_the_platforms_words_and_the_import_jobs_details()
    {
        var progress = await Gateway(Looking(31)).ReadProgressAsync(new(Operation, Job), CancellationToken.None);

        Assert.Equal(
            new OperationProgress(OperationState.Failed, 40, "Dependencies are missing.", "0x8004801D", "<importexportxml />"), progress);
    }

    [Fact]
    public async Task An_operation_that_cannot_be_seen_is_absent()
    {
        var service = new ScriptedService(_ => throw ScriptedService.Refuse(0x80040217, "asyncoperation With Id = 1 Does Not Exist"));

        Assert.Equal(
            OperationState.Absent, (await Gateway(service).ReadProgressAsync(new(Operation, null), CancellationToken.None)).State);
    }

    [Fact]
    public async Task A_busy_environment_is_told_as_such()
    {
        var service = new ScriptedService(_ => throw ScriptedService.Refuse(0x80071151, "Cannot start the requested operation [Import]"));

        var refused =
            await Assert.ThrowsAsync<DataverseException>(() => Gateway(service).StartPromotionAsync("contoso", CancellationToken.None));

        Assert.Equal(FaultKind.Busy, refused.Fault.Kind);
    }

    [Fact]
    public async Task Publishing_names_the_apps_and_the_tables_in_one_request()
    {
        var service = new ScriptedService(_ => new());

        await Gateway(service).PublishAsync([Operation, Job], ["account", "contact"], CancellationToken.None);
        await Gateway(service).PublishAsync([], ["account"], CancellationToken.None);
        await Gateway(service).PublishAsync([], [], CancellationToken.None);

        Assert.Equal(
            [
                $"<importexportxml><appmodules><appmodule>{Operation}</appmodule><appmodule>{Job}</appmodule></appmodules>"
                    + "<entities><entity>account</entity><entity>contact</entity></entities></importexportxml>",
                "<importexportxml><entities><entity>account</entity></entities></importexportxml>",
            ],
            service.Sent.Select(request => request["ParameterXml"]));
    }

    static ScriptedService Looking(int statusCode, int stateCode = 3)
    {
        var columns = new Dictionary<string, object>
        {
            ["statecode"] = new OptionSetValue(stateCode),
            ["statuscode"] = new OptionSetValue(statusCode),
            ["message"] = "Dependencies are missing.",
            ["errorcode"] = unchecked((int)0x8004801D),
            ["progress"] = 40.0,
            ["data"] = "<importexportxml />",
        };
        return new(request =>
        {
            var row = new Entity(((RetrieveRequest)request).Target.LogicalName);
            foreach (var column in ((RetrieveRequest)request).ColumnSet.Columns)
                if (columns.TryGetValue(column, out var value)) row[column] = value;
            return ScriptedService.Answer("Entity", row);
        });
    }

    static OrganizationServiceDataverse Gateway(ScriptedService service) => new(service, "https://contoso");
}
