using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using VoiceForD365.Sandbox.Tests.Solutions;

namespace VoiceForD365.Sandbox.Tests.Plugins;

/// <summary>A sandbox with the sample plug-ins in it, and what they wrote down.</summary>
public sealed class PluginSandbox : IAsyncDisposable
{
    PluginSandbox(TestSandbox http) => Http = http;

    public TestSandbox Http { get; }

    internal static async Task<PluginSandbox> StartAsync(Func<SolutionZip, SolutionZip> register, SandboxOptions? options = null)
    {
        var sandbox = new PluginSandbox(await TestSandbox.StartAsync(options: options));
        await sandbox.Import(register(SampleSteps.Solution()));
        return sandbox;
    }

    internal async Task Import(SolutionZip zip)
    {
        var started = await Http.Post(
            "ImportSolutionAsync", JsonSerializer.Serialize(new { CustomizationFile = zip.Pack(), OverwriteUnmanagedCustomizations = false, PublishWorkflows = true }));
        await Http.Server.WhenIdleAsync();
        var operation = await Http.Get($"asyncoperations({started["AsyncOperationId"]})?$select=statuscode,message");
        Assert.True((int)operation["statuscode"]! == 30, operation.Text);
    }

    /// <summary>What plug-ins wrote down, in that order.</summary>
    public async Task<IReadOnlyList<string>> Journal()
    {
        await Http.Server.WhenIdleAsync();
        var rows = (await Http.Get("smp_journals?$select=smp_name,versionnumber")).Rows;
        return [.. rows.OrderBy(row => (long)row!["versionnumber"]!).Select(row => row!["smp_name"]!.ToString())];
    }

    /// <summary>System jobs of asynchronous steps, oldest first.</summary>
    public async Task<IReadOnlyList<System.Text.Json.Nodes.JsonNode>> Jobs()
    {
        await Http.Server.WhenIdleAsync();
        return [.. (await Http.Get("asyncoperations?$filter=operationtype eq 1&$orderby=createdon")).Rows.Select(row => row!)];
    }

    public ValueTask DisposeAsync() => Http.DisposeAsync();
}
