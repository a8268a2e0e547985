using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Dependencies;

/// <summary>What a solution's components need and the solution lacks. What every environment has is never missing.</summary>
static class MissingComponents
{
    public static IEnumerable<Dependency> Of(Catalog catalog, RowReader rows, InstalledSolution solution)
    {
        var members = SolutionMembers.Of(catalog, rows, solution.Id);
        var descriptions = new ComponentDescriptions(catalog, rows);
        return Dependency.All(catalog, rows)
            .Where(dependency => members.Contains(dependency.Dependent) && !members.Contains(dependency.Required))
            .Where(dependency => descriptions.Find(dependency.Required) is { Owner: not "System" });
    }

    /// <summary>The same as solution.xml lists it.</summary>
    public static IEnumerable<XElement> Nodes(UnitOfWork work, InstalledSolution solution)
    {
        var descriptions = new ComponentDescriptions(work.Catalog, work.Rows);
        return Of(work.Catalog, work.Rows, solution)
            .Select(dependency => new XElement(
                "MissingDependency",
                Side(work, "Required", dependency.Required.Kind, descriptions.Find(dependency.Required)!),
                Side(work, "Dependent", dependency.Dependent.Kind, descriptions.Find(dependency.Dependent)!)))
            .OrderBy(node => node.ToString(), System.StringComparer.Ordinal);
    }

    static XElement Side(UnitOfWork work, string name, ComponentKind kind, ComponentDescription description)
    {
        var owner = name == "Required" ? new TargetState(work.Catalog, work.Rows).Solution(description.Owner) : null;
        var origin = owner is { IsManaged: true } ? $"{owner.UniqueName} ({owner.Version})" : "Active";
        var type = FrameworkNames.TypeOf(kind);
        return new XElement(
            name,
            new XAttribute("type", type),
            description.Id is { } id ? new XAttribute("id", id.ToString("B")) : null,
            description.SchemaName is { } schema ? FrameworkNames.Attributes(type, schema) : null,
            new XAttribute("displayName", description.DisplayName),
            description.ParentSchemaName is { } parent ? new XAttribute("parentSchemaName", parent) : null,
            name == "Required" ? new XAttribute("solution", origin) : null);
    }
}
