using System.Text.Json;
using VoiceForD365.LocalDataverse.Tests.Solutions;

namespace VoiceForD365.LocalDataverse.Tests.Plugins;

/// <summary>A local Dataverse with the sample plug-ins in it, and what they wrote down.</summary>
public sealed class PluginDataverse : IAsyncDisposable
{
    PluginDataverse(TestDataverse http) => Http = http;

    public TestDataverse Http { get; }

    internal static async Task<PluginDataverse> StartAsync(Func<SolutionZip, SolutionZip> register, LocalDataverseOptions? options = null)
    {
        var local = new PluginDataverse(await TestDataverse.StartAsync(options: options));
        await local.Import(register(SampleSteps.Solution()));
        return local;
    }

    internal async Task Import(SolutionZip zip)
    {
        var started = await Http.Post(
            "ImportSolutionAsync",
            JsonSerializer.Serialize(
                new { CustomizationFile = zip.Pack(), OverwriteUnmanagedCustomizations = false, PublishWorkflows = true }));
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
