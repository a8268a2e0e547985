using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Sandbox.Solutions.Content;

namespace VoiceForD365.Sandbox.Solutions.Checking;

/// <summary>Whatever a component needs is in the file or here. Site maps and roles have faults of their own.</summary>
internal static class DependencyCheck
{
    public static IEnumerable<ImportProblem> Check(ImportQuestion question)
    {
        var missing = question.Content.All
            .Where(component => component is not SiteMapContent)
            .SelectMany(component => component.Requires.Where(key => !question.Exists(key)).Select(key => (Required: key, Dependent: component)))
            .ToList();
        if (missing.Count > 0)
            yield return new ImportProblem(
                ErrorCodes.MissingDependencies,
                missing[0].Dependent.Key,
                $"The following solution cannot be imported: {question.Manifest.UniqueName}. Some dependencies are missing. The missing dependencies are : "
                + MissingDependencyXml.Render(missing.Select(m => MissingDependencyXml.Node(m.Required, m.Dependent))));
    }
}
