using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Operations;

namespace VoiceForD365.LocalDataverse.Solutions.Messages;

/// <summary>The parameters ImportSolution, StageAndUpgrade and their asynchronous forms have in common.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/importsolutionasync
/// </remarks>
static class ImportParameters
{
    static readonly string[] Known =
    [
        "CustomizationFile", "SolutionParameters", "ImportJobId",
        "OverwriteUnmanagedCustomizations", "PublishWorkflows", "ConvertToManaged",
        "SkipProductUpdateDependencies", "SkipQueueRibbonJob", "LayerDesiredOrder", "AsyncRibbonProcessing", "ComponentParameters",
        "IsTemplateMode", "TemplateSuffix", "TemplateDisplayNamePrefix",
    ];

    /// <param name="mayHold">Whether the message knows HoldingSolution.</param>
    /// <param name="needsJobId">Whether the caller must choose the import job's id.</param>
    public static ImportOrder Read(ActionRequest request, StagedFiles staged, bool mayHold, bool needsJobId)
    {
        request.Caller.Demand("prvImportCustomization");
        var parameters = new Parameters(request.Name, request.Parameters).Only(mayHold ? [.. Known, "HoldingSolution"] : Known);
        var overwrite = parameters.NeededFlag("OverwriteUnmanagedCustomizations");
        var enableSteps = parameters.NeededFlag("PublishWorkflows");
        parameters.Unsupported("LayerDesiredOrder", "IsTemplateMode", "TemplateSuffix", "TemplateDisplayNamePrefix");
        return new ImportOrder(
            ReadFile(parameters, staged),
            mayHold && parameters.Flag("HoldingSolution") == true ? ImportMode.Hold : ImportMode.Update,
            enableSteps,
            needsJobId ? parameters.NeededId("ImportJobId") : parameters.Id("ImportJobId") ?? Guid.NewGuid(),
            overwrite)
        {
            Parameters = [.. parameters.Objects("ComponentParameters").Select(ReadParameter)],
        };
    }

    static ComponentParameter ReadParameter(Parameters parameter) => parameter.NeededText("@odata.type") switch
    {
        "Microsoft.Dynamics.CRM.environmentvariablevalue" => new(
            "environmentvariablevalue",
            parameter.Only("@odata.type", "schemaname", "value").NeededText("schemaname"),
            new Dictionary<string, object?> { ["value"] = parameter.NeededText("value") }),
        "Microsoft.Dynamics.CRM.connectionreference" => new(
            "connectionreference",
            parameter.Only("@odata.type", "connectionreferencelogicalname", "connectionreferencedisplayname", "connectionid", "connectorid")
                .NeededText("connectionreferencelogicalname"),
            new Dictionary<string, object?>
            {
                ["connectionid"] = parameter.NeededText("connectionid"),
                ["connectorid"] = parameter.NeededText("connectorid"),
            }),
        var other => throw Fault.Unsupported($"a component parameter of type '{other}'"),
    };

    static byte[] ReadFile(Parameters parameters, StagedFiles staged)
    {
        if (parameters.Bytes("CustomizationFile") is { Length: > 0 } zip)
            return zip;
        var solution = parameters.Object("SolutionParameters") ?? throw parameters.Missing("CustomizationFile");
        return staged.Get(
            new Parameters("SolutionParameters", solution).Only("@odata.type", "StageSolutionUploadId").NeededId("StageSolutionUploadId"));
    }
}
