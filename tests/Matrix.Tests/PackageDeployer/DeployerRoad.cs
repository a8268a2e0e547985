using Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;
using VoiceForD365.EndToEnd.Tests;
using VoiceForD365.Gateways.Tests.OrganizationService.OverSoap;
using VoiceForD365.Matrix.Tests.World;
using VoiceForD365.PackageTemplate.Tests.Hosting;

namespace VoiceForD365.Matrix.Tests.PackageDeployer;

/// <summary>The package in what stands in for Package Deployer, which imports the solutions itself; both over the disturbed wire.</summary>
static class DeployerRoad
{
    const string Subject = "Voice for Dynamics 365: ";

    static readonly TimeSpan LongestInTruth = TimeSpan.FromMinutes(3);

    public static Road Road { get; } = new("PackageDeployer", Gateway.OrganizationService, RunAsync)
    {
        // Its imports bear no id of ours: which content they brought is known to the run that began them alone.
        Compares = row => !row.Contains("enreach_kind=Solution,", StringComparison.Ordinal),
    };

    static async Task<Run> RunAsync(DisturbedEnvironment environment, BuiltPackage package)
    {
        var begun = environment.Time.Passed;
        var before = environment.HistoryRows;
        DeployerRun? run = null;
        Exception? ended = null;
        try
        {
            run = await Task.Run(() => Run(environment, package.Folder)).WaitAsync(LongestInTruth);
            ended = run.Failure;
        }
        catch (TimeoutException late)
        {
            ended = late;
        }

        return new(Plan: null, Report: null, ended, environment.Time.Passed - begun)
        {
            State = run is null ? null : State(run),
            IsForeseen = run is not null && IsForeseen(run.Failure),
            IsUnrecorded = run?.Lines.Any(line => line.Text.Contains("deployment history", StringComparison.Ordinal)) == true,
            History = (before, environment.HistoryRows),
        };
    }

    static DeployerRun Run(DisturbedEnvironment environment, string folder)
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
        var service = new ClientOfTheSdk(new SoapOrganizationService(http, environment.Wire.Address, environment.Server.AdminToken));
        return new PackageDeployerHost(service, environment.Wire.Address).Run(folder);
    }

    /// <summary>Said by the package, or met by the deployer's own requests; no exception of ours as it is.</summary>
    static bool IsForeseen(Exception? failure) => failure switch
    {
        null => true,
        PackageDeployerException => !failure.Message.Contains("unforeseen", StringComparison.OrdinalIgnoreCase),
        _ => !failure.ToString().Contains("PackageImportExtension", StringComparison.Ordinal),
    };

    static string? State(DeployerRun run) => run.Failure switch
    {
        null => run.Lines[^1].Text.Replace(Subject, "", StringComparison.Ordinal),
        PackageDeployerException told => told.Message.Split("  state  ")[^1].Split('\n')[0].Trim(),
        _ => "the deployer failed by itself",
    };
}
