using System.Collections.Generic;
using VoiceForD365.Sandbox.WebApi.Functions;

namespace VoiceForD365.Sandbox.Solutions.Functions;

/// <summary>The functions this folder adds to the sandbox.</summary>
internal static class SolutionFunctions
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
