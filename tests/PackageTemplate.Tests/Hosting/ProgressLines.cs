using Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;

namespace VoiceForD365.PackageTemplate.Tests.Hosting;

/// <summary>The wizard's list: an item is added, and updates go to the item added last.</summary>
sealed class ProgressLines
{
    readonly List<List<ProgressLine>> _lines = [];

    public ProgressLines(IImportExtensions extension)
    {
        extension.AddNewProgressItem += (_, added) => _lines.Add([Line(added)]);
        extension.UpdateProgressItem += (_, updated) => _lines[^1].Add(Line(updated));
    }

    public IReadOnlyList<ProgressLine> All => [.. _lines.Select(versions => versions[^1])];

    static ProgressLine Line(ProdgressDataItemEventArgs item) =>
        new(item.progressItem.ItemText, item.progressItem.ItemStatus, item.progressItem.DeploymentStage);
}

sealed record ProgressLine(string Text, ProgressPanelItemStatus Status, PDStage Stage);
