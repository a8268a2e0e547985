using Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;

namespace VoiceForD365.PackageTemplate.Tests.Hosting;

/// <summary>The wizard's list: an item is added, and updates go to the item added last.</summary>
internal sealed class ProgressLines
{
    private readonly List<List<ProgressLine>> lines = [];

    public ProgressLines(IImportExtensions extension)
    {
        extension.AddNewProgressItem += (_, added) => lines.Add([Line(added)]);
        extension.UpdateProgressItem += (_, updated) => lines[^1].Add(Line(updated));
    }

    public IReadOnlyList<ProgressLine> All => [.. lines.Select(versions => versions[^1])];

    private static ProgressLine Line(ProdgressDataItemEventArgs item) =>
        new(item.progressItem.ItemText, item.progressItem.ItemStatus, item.progressItem.DeploymentStage);
}

internal sealed record ProgressLine(string Text, ProgressPanelItemStatus Status, PDStage Stage);
