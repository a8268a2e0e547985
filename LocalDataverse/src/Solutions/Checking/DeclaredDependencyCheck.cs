using System.Globalization;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>The dependencies solution.xml lists: the solution named is installed, or the component is here anyway.</summary>
internal static class DeclaredDependencyCheck
{
    public static IEnumerable<ImportProblem> Check(ImportQuestion question) => Check(question.Manifest, question.Target);

    /// <summary>What is wrong with a file that could not be read: the platform would look at its dependencies first.</summary>
    public static IReadOnlyList<ImportProblem> Instead(ImportRefusedException refusal, TargetState target) =>
        refusal.Manifest is { } manifest && Check(manifest, target).ToList() is { Count: > 0 } missing ? missing : refusal.Problems;

    static IEnumerable<ImportProblem> Check(SolutionManifest manifest, TargetState target)
    {
        var missing = manifest.MissingDependencies.Where(dependency => !IsMet(target, dependency)).ToList();
        if (missing.Count > 0)
            yield return MissingDependencyXml.Problem(manifest.UniqueName, component: null, missing);
    }

    static bool IsMet(TargetState target, MissingDependency dependency) =>
        KeyOf(dependency.Required) is { } key && target.Has(key)
        || dependency.RequiredSolution is { } name && target.Solution(name) is { } installed
            && (dependency.MinimumVersion is null || installed.Version >= dependency.MinimumVersion)
            && KeyOf(dependency.Required) is null;

    /// <summary>null for kinds the local Dataverse cannot look up, which are believed by their solution alone.</summary>
    static ComponentKey? KeyOf(DependencySide side)
    {
        if (FrameworkNames.KindOf(side.Type) is { } framework)
            return side.SchemaName is { } uniqueName ? new ComponentKey(framework, uniqueName) : null;
        if (!int.TryParse(side.Type, CultureInfo.InvariantCulture, out var type) || !Enum.IsDefined((ComponentKind)type))
            return null;
        var kind = (ComponentKind)type;
        return kind switch
        {
            ComponentKind.Column or ComponentKind.AlternateKey =>
                side is { ParentSchemaName: { } parent, SchemaName: { } name }
                    ? new ComponentKey(kind, $"{parent}.{name}".ToLowerInvariant())
                    : null,
            _ when side.SchemaName is { } name => new ComponentKey(kind, kind == ComponentKind.Table ? name.ToLowerInvariant() : name),
            _ when side.Id is { } id => ComponentKey.Of(kind, id),
            _ => null,
        };
    }
}
