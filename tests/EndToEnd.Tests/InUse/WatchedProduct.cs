using VoiceForD365.Deployment.Report;

namespace VoiceForD365.EndToEnd.Tests.InUse;

/// <summary>The same, and all that its first installation wrote.</summary>
public sealed class WatchedProduct : ConfiguredProduct
{
    internal DeploymentReport FirstInstall { get; private set; } = null!;

    /// <summary>Before the first installation, and after it.</summary>
    internal WrittenDown Before { get; private set; } = null!;

    internal WrittenDown After { get; private set; } = null!;

    /// <summary>Imports that were asked for, in their order, by the request's name.</summary>
    internal IReadOnlyList<string> Imports { get; private set; } = [];

    protected override async Task BeforeDeployAsync()
    {
        await base.BeforeDeployAsync();
        Before = await WrittenDown.ReadAsync(this);
    }

    protected override async Task AfterDeployAsync(DeploymentReport report)
    {
        FirstInstall = report;
        Imports =
        [
            .. Requests.Select(request => request.PathAndQuery.Split('/')[^1])
                .Where(name => name.StartsWith("ImportSolution", StringComparison.Ordinal)
                    || name.StartsWith("StageAndUpgrade", StringComparison.Ordinal)),
        ];
        await WhenIdleAsync();
        After = await WrittenDown.ReadAsync(this);
    }
}
