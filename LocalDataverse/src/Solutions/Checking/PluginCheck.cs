using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>A plug-in type leaves only together with its assembly's major or minor version; stages and modes fit each other.</summary>
static class PluginCheck
{
    static readonly int[] Stages = [10, 20, 40];

    public static IEnumerable<ImportProblem> Check(CheckedImport import) =>
        import.Content.Assemblies.SelectMany(assembly => RemovedTypes(import, assembly))
            .Concat(import.Content.Steps.SelectMany(OfStep))
            .Concat(import.Content.Steps.SelectMany(step => step.Images.SelectMany(image => OfImage(import, step, image))));

    static IEnumerable<ImportProblem> RemovedTypes(CheckedImport import, PluginAssemblyContent assembly)
    {
        if (import.Target.Row(assembly.Key) is not { } installed
            || !Version.TryParse(installed.Text("version"), out var version)
            || (version.Major, version.Minor) != (assembly.Identity.Version.Major, assembly.Identity.Version.Minor))
            yield break;
        var types = import.Target.Rows.Where(
            import.Target.Catalog.RequiredTable("plugintype"), ("pluginassemblyid", new RowReference("pluginassembly", assembly.Id)));
        foreach (var gone in types.Where(type => assembly.Types.All(kept => kept.Id != type.Id)))
            yield return new ImportProblem(
                ErrorCodes.PluginTypesRemoved,
                assembly.Key,
                $"The assembly '{assembly.Identity.Name}' lacks the plug-in type '{gone.Text("typename")}' that is registered here, "
                + "but its major and minor version are unchanged.");
    }

    static IEnumerable<ImportProblem> OfStep(StepContent step)
    {
        if (!Stages.Contains(step.Execution.Stage) || (step.Execution.Mode == 1 && step.Execution.Stage != 40))
            yield return new ImportProblem(
                ErrorCodes.InvalidXml,
                step.Key,
                $"The step '{step.Name}' runs in stage {step.Execution.Stage} with mode {step.Execution.Mode}; "
                + "asynchronous steps run in stage 40 only.");
    }

    /// <remarks>
    /// learn.microsoft.com/power-apps/developer/data-platform/register-plug-in: which images which message and stage can have.
    /// </remarks>
    static IEnumerable<ImportProblem> OfImage(CheckedImport import, StepContent step, StepImage image)
    {
        var message = import.Target.Row(ComponentKey.Of(ComponentKind.Message, step.MessageId))?.Text("name");
        var fault = (image.Type, message) switch
        {
            (not (StepImage.Pre or StepImage.Post or StepImage.Both), _) => $"has type {image.Type}; 0 to 2 exist",
            (not StepImage.Post, "Create") => "shows the row before Create, when there is none",
            (not StepImage.Pre, "Delete") => "shows the row after Delete, when there is none",
            (not StepImage.Pre, _) when step.Execution.Stage != 40 =>
                $"shows the row after the operation, but the step runs in stage {step.Execution.Stage}",
            _ => null,
        };
        if (fault is not null)
            yield return new ImportProblem(ErrorCodes.InvalidXml, step.Key, $"Image '{image.Name}' of the step '{step.Name}' {fault}.");
    }
}
