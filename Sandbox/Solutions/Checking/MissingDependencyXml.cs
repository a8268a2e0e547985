using System.Collections.Generic;
using System.Xml.Linq;
using VoiceForD365.Sandbox.Solutions.Content;

namespace VoiceForD365.Sandbox.Solutions.Checking;

/// <summary>The MissingDependencies document that stands, escaped, in the errortext of 0x8004801D.</summary>
internal static class MissingDependencyXml
{
    public static string Render(IEnumerable<XElement> missing) => new XElement("MissingDependencies", missing).ToString(SaveOptions.DisableFormatting);

    public static XElement Node(ComponentKey required, SolutionComponent dependent) =>
        new("MissingDependency", Side("Required", required, required.Name, solution: "Active"), Side("Dependent", dependent.Key, dependent.DisplayName, solution: null));

    /// <summary>One a solution.xml lists itself.</summary>
    public static XElement Node(MissingDependency missing) => new(
        "MissingDependency",
        Side("Required", missing.Required, missing.RequiredSolution is null ? null : missing.MinimumVersion is null ? missing.RequiredSolution : $"{missing.RequiredSolution} ({missing.MinimumVersion})"),
        Side("Dependent", missing.Dependent, null));

    static XElement Side(string name, ComponentKey key, string displayName, string? solution)
    {
        var (parent, own) = key.Name.IndexOf('.') is > 0 and var dot && key.Kind is ComponentKind.Column or ComponentKind.AlternateKey
            ? (key.Name[..key.Name.IndexOf('.')], key.Name[(key.Name.IndexOf('.') + 1)..])
            : (null, key.Name);
        var identified = System.Guid.TryParse(own, out var id);
        return Side(name, new DependencySide(((int)key.Kind).ToString(System.Globalization.CultureInfo.InvariantCulture), identified ? null : own, identified ? id : null, parent, displayName), solution);
    }

    static XElement Side(string name, DependencySide side, string? solution) => new(
        name,
        new XAttribute("type", side.Type),
        Optional("schemaName", side.SchemaName),
        Optional("id", side.Id?.ToString("B")),
        new XAttribute("displayName", side.DisplayName),
        Optional("parentSchemaName", side.ParentSchemaName),
        Optional("solution", solution));

    static XAttribute? Optional(string name, string? value) => value is null ? null : new XAttribute(name, value);
}
