

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <summary>The functions this folder adds to the local Dataverse.</summary>
static class SolutionFunctions
{
    public static IEnumerable<IFunction> All { get; } =
    [
        new RetrieveMissingDependencies(),
        new RetrieveDependenciesForUninstall(),
        new RetrieveDependenciesForDelete(),
        new RetrieveDependentComponents(),
        new RetrieveRequiredComponents(),
        new RetrieveSolutionImportResult(),
        new RetrieveFormattedImportJobResults(),
    ];
}
