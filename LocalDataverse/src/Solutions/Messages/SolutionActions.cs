using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Solutions.Operations;

namespace VoiceForD365.LocalDataverse.Solutions.Messages;

/// <summary>The actions this folder adds to the local Dataverse.</summary>
static class SolutionActions
{
    public static IEnumerable<IAction> All(SolutionOperations operations, TimeProvider clock)
    {
        var staged = new StagedFiles();
        yield return new ImportSolution(operations, staged);
        yield return new ImportSolutionAsync(operations, staged);
        yield return new StageAndUpgrade(operations, staged);
        yield return new StageAndUpgradeAsync(operations, staged);
        yield return new DeleteAndPromote(operations);
        yield return new DeleteAndPromoteAsync(operations);
        yield return new UninstallSolutionAsync(operations);
        yield return new StageSolution(staged);
        var publishing = new PublishXml(clock);
        yield return publishing;
        yield return new PublishAllXml();
        yield return new PublishAppModule(publishing);
        yield return new ChangeAppComponents("AddAppComponents", adds: true, clock);
        yield return new ChangeAppComponents("RemoveAppComponents", adds: false, clock);
        yield return new AddSolutionComponent(clock);
        yield return new RemoveSolutionComponent();
        yield return new RemoveActiveCustomizations(clock);
        foreach (var name in (string[])["CloneAsPatch", "CloneAsSolution"])
            yield return new Unsupported(name);
        var exported = new ExportedFiles();
        yield return new ExportSolution(clock);
        yield return new ExportSolutionAsync(exported, clock);
        yield return new DownloadSolutionExportData(exported);
    }
}
