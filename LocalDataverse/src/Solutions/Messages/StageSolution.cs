using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Solutions.Checking;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Reading;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Messages;

/// <summary>StageSolution: all checks of an import, nothing written; an accepted file can be imported by its upload id.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/stagesolutionresults, solutiondetails, solutioncomponentdetails
/// </remarks>
sealed class StageSolution(StagedFiles staged) : ITransactionalAction
{
    public string Name => "StageSolution";

    public ActionResponse Run(ActionRequest request, UnitOfWork work)
    {
        request.Caller.Demand("prvImportCustomization");
        var parameters = new Parameters(Name, request.Parameters).Only("CustomizationFile");
        var zip = parameters.Bytes("CustomizationFile") ?? throw parameters.Missing("CustomizationFile");
        var (file, problems) = Validate(zip, new TargetState(work.Catalog, work.Rows));
        return new ActionResponse(new JsonObject
        {
            ["StageSolutionResults"] = new JsonObject
            {
                ["StageSolutionUploadId"] = problems.Count == 0 ? staged.Add(zip).ToString("D") : null,
                ["StageSolutionStatus"] = problems.Count == 0 ? "Passed" : "Failed",
                ["SolutionValidationResults"] = new JsonArray([.. problems.Select(Render)]),
                ["MissingDependencies"] = new JsonArray([.. problems.SelectMany(problem => problem.Missing).Select(Render)]),
                ["SolutionDetails"] = file is null ? null : Render(file.Manifest),
                ["SolutionComponentsDetails"] = new JsonArray([.. file?.Manifest.Roots.Select(Render) ?? []]),
            },
        });
    }

    static (SolutionFile? File, IReadOnlyList<ImportProblem> Problems) Validate(byte[] zip, TargetState target)
    {
        SolutionFile? file = null;
        try
        {
            file = SolutionReader.Read(zip, ArchiveLimits.Default);
            return (file, ImportChecks.Check(new CheckedImport(file, target, ImportMode.Update)));
        }
        catch (ImportRefusedException refusal)
        {
            return (file, DeclaredDependencyCheck.Instead(refusal, target));
        }
    }

    static JsonObject Render(ImportProblem problem) => new()
    {
        ["SolutionValidationResultType"] = "Error",
        ["Message"] = problem.Text,
        ["ErrorCode"] = Convert.ToInt32(problem.Code, 16),
        ["AdditionalInfo"] = problem.Component?.ToString(),
    };

    static JsonObject Render(RootComponent root) => new()
    {
        ["ComponentName"] = root.SchemaName ?? root.Id?.ToString("B"),
        ["ComponentTypeName"] = ((ComponentKind)root.Type).ToString(),
    };

    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/missingdependency</remarks>
    static JsonObject Render(MissingDependency missing) => new()
    {
        ["RequiredComponentSchemaName"] = missing.Required.SchemaName,
        ["RequiredComponentId"] = missing.Required.Id,
        ["RequiredComponentDisplayName"] = missing.Required.DisplayName,
        ["RequiredComponentParentSchemaName"] = missing.Required.ParentSchemaName,
        ["RequiredComponentType"] = missing.Required.Type,
        ["RequiredSolutionName"] = missing.RequiredSolution,
        ["DependentComponentSchemaName"] = missing.Dependent.SchemaName,
        ["DependentComponentId"] = missing.Dependent.Id,
        ["DependentComponentDisplayName"] = missing.Dependent.DisplayName,
        ["DependentComponentParentSchemaName"] = missing.Dependent.ParentSchemaName,
        ["DependentComponentType"] = missing.Dependent.Type,
    };

    static JsonObject Render(SolutionManifest manifest) => new()
    {
        ["SolutionUniqueName"] = manifest.UniqueName,
        ["SolutionFriendlyName"] = manifest.FriendlyName,
        ["SolutionVersion"] = manifest.Version.ToString(),
        ["SolutionDescription"] = manifest.Descriptions.In(manifest.LanguageCode),
        ["PublisherUniqueName"] = manifest.Publisher.UniqueName,
        ["IsManaged"] = manifest.IsManaged,
    };
}
