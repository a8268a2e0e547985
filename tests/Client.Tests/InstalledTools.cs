using System;
using System.Threading.Tasks;

namespace VoiceForD365.Client.Tests;

/// <summary>Node.js, Chromium and the pinned npm packages, installed once before the first test.</summary>
public sealed class InstalledTools : IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        var run = OperatingSystem.IsWindows()
            ? await ToolRun.StartAsync("cmd", ["/c", "npm", "ci", "--no-progress"])
            : await ToolRun.StartAsync("bash", ["install"]);

        Assert.True(run.Succeeded, $"The tools of the client tests could not be installed.\n{run.Output}");
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
