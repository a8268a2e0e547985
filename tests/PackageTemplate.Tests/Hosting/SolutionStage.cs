using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;

namespace VoiceForD365.PackageTemplate.Tests.Hosting;

/// <summary>Decides and imports solution after solution, asking the package as the engine does.</summary>
sealed class SolutionStage(IOrganizationService service, ImportExtension extension)
{
    const string HoldingSuffix = "_Upgrade";
    readonly List<SolutionDecision> _decisions = [];
    readonly SolutionImporting _importing = new(service);

    public IReadOnlyList<SolutionDecision> Decisions => _decisions;

    public void Import(IEnumerable<SolutionFile> files)
    {
        foreach (var file in files) Import(file);
    }

    void Import(SolutionFile file)
    {
        if (Installed(file.UniqueName + HoldingSuffix) is not null)
        {
            Promote(file);
            if (Installed(file.UniqueName) == file.Version) return;
        }

        var deployed = Installed(file.UniqueName);
        var selected = Select(file.Version, deployed);
        var answer = extension.OverrideSolutionImportDecision(
            file.UniqueName, new Version(9, 2), new Version(9, 2), file.Version, deployed ?? new Version(0, 0, 0, 0), selected);
        if (!Imports(selected, answer))
        {
            _decisions.Add(new(file.UniqueName, selected, answer, null, null));
            return;
        }

        extension.PreSolutionImport(file.UniqueName, file.Overwrite, file.Publish, out var overwrite, out var publish);
        _decisions.Add(new(file.UniqueName, selected, answer, overwrite, publish));
        var isUpgrade = deployed is not null && answer != UserRequestedImportAction.ForceUpdate;
        _importing.Import(file, overwrite, publish, isUpgrade);
        if (isUpgrade) Promote(file);
    }

    void Promote(SolutionFile file)
    {
        extension.RunSolutionUpgradeMigrationStep(
            file.UniqueName,
            Installed(file.UniqueName)?.ToString(),
            file.Version.ToString(),
            Guid.Empty,
            Guid.Empty);
        service.Execute(new OrganizationRequest("DeleteAndPromote") { ["UniqueName"] = file.UniqueName });
    }

    static ImportAction Select(Version inbound, Version? deployed) => deployed is null || deployed < inbound ? ImportAction.Import
        : deployed == inbound ? ImportAction.SkipSameVersion
        : ImportAction.SkipLowerVersion;

    static bool Imports(ImportAction selected, UserRequestedImportAction answer) => (selected, answer) switch
    {
        (_, UserRequestedImportAction.Skip) => false,
        (ImportAction.Import, _) => true,
        (ImportAction.SkipSameVersion, UserRequestedImportAction.ForceUpdate) => true,
        _ => false,
    };

    Version? Installed(string uniqueName)
    {
        var query = new QueryExpression("solution") { ColumnSet = new("version") };
        query.Criteria.AddCondition("uniquename", ConditionOperator.Equal, uniqueName);
        return service.RetrieveMultiple(query).Entities.SingleOrDefault() is { } row
            ? Version.Parse(row.GetAttributeValue<string>("version"))
            : null;
    }
}

/// <param name="Overwrite">What the package answered in PreSolutionImport; null when it was not asked, because nothing is imported.</param>
/// <param name="Publish">Likewise.</param>
sealed record SolutionDecision(
    string Solution,
    ImportAction Selected,
    UserRequestedImportAction Answer,
    bool? Overwrite,
    bool? Publish);
