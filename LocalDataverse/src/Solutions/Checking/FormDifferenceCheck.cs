using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Reading;
using VoiceForD365.LocalDataverse.Solutions.Target;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>What a managed solution changes of another one's form needs that form; the local Dataverse does not merge the two.</summary>
static class FormDifferenceCheck
{
    public static IEnumerable<ImportProblem> Check(CheckedImport import)
    {
        var differences = import.Content.Tables.SelectMany(table => table.Forms).Where(form => form.IsDifference)
            .ToLookup(form => import.Target.Has(form.Key));
        if (differences[false].Where(form => !IsBelieved(import, form)).ToList() is { Count: > 0 } missing)
            yield return MissingDependencyXml.Problem(import.Manifest.UniqueName, missing[0].Key, [.. missing.Select(Missing)]);
        foreach (var form in differences[true].Concat(differences[false].Where(form => IsBelieved(import, form))))
        {
            var refusal = Nodes.Unknown($"what the file changes of the form '{form.DisplayName}' of '{form.Table}'");
            yield return refusal.Problems[0] with { Component = form.Key };
        }
    }

    static bool IsBelieved(CheckedImport import, FormContent form) => EveryEnvironment.IsBelieved(import.Manifest, form.Key);

    static MissingDependency Missing(FormContent form) => new(
        DependencySide.Of(form.Key, form.DisplayName), DependencySide.Of(form.Key, form.DisplayName),
        ComponentOwnership.Active, MinimumVersion: null);
}
