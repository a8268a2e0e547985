using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>The MissingDependencies document that stands, escaped, in the errortext of 0x8004801D.</summary>
static class MissingDependencyXml
{
    /// <param name="component">Whose problem it is; null for the solution's.</param>
    public static ImportProblem Problem(string solution, ComponentKey? component, IReadOnlyList<MissingDependency> missing) => new(
        ErrorCodes.MissingDependencies,
        component,
        $"The following solution cannot be imported: {solution}. Some dependencies are missing. The missing dependencies are : "
        + $"{Render(missing)}")
    {
        Missing = missing,
    };

    static string Render(IEnumerable<MissingDependency> missing) =>
        new XElement("MissingDependencies", missing.Select(Node)).ToString(SaveOptions.DisableFormatting);

    static XElement Node(MissingDependency missing) => new(
        "MissingDependency",
        Side(
            "Required",
            missing.Required,
            missing.MinimumVersion is null ? missing.RequiredSolution : $"{missing.RequiredSolution} ({missing.MinimumVersion})"),
        Side("Dependent", missing.Dependent, null));

    static XElement Side(string name, DependencySide side, string? solution) => new(
        name,
        new XAttribute("type", side.Type),
        side.SchemaName is { } schemaName ? FrameworkNames.Attributes(side.Type, schemaName) : null,
        Optional("id", side.Id?.ToString("B")),
        new XAttribute("displayName", side.DisplayName),
        Optional("parentSchemaName", side.ParentSchemaName),
        Optional("solution", solution));

    static XAttribute? Optional(string name, string? value) => value is null ? null : new XAttribute(name, value);
}
