using System.Globalization;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Operations;

/// <summary>importjob.data: the result of every component, as clients parse it.</summary>
static class ImportJobData
{
    /// <summary>Section and element names by kind; kinds without one of their own are listed among the root components.</summary>
    static readonly (ComponentKind Kind, string Section, string Element)[] Sections =
    [
        (ComponentKind.Table, "entities", "entity"),
        (ComponentKind.Choice, "optionSets", "optionSet"),
        (ComponentKind.Role, "securityroles", "securityrole"),
        (ComponentKind.FieldSecurityProfile, "fieldSecurityProfiles", "fieldSecurityProfile"),
        (ComponentKind.WebResource, "webResources", "webResource"),
        (ComponentKind.Relationship, "entityRelationships", "entityRelationship"),
        (ComponentKind.SiteMap, "appModuleSiteMaps", "appModuleSiteMap"),
        (ComponentKind.App, "appModules", "appModule"),
        (ComponentKind.PluginAssembly, "pluginAssemblies", "pluginAssembly"),
        (ComponentKind.Step, "sdkMessageProcessingSteps", "sdkMessageProcessingStep"),
    ];

    public static string Render(Outcome outcome, DateTime started, DateTime ended) => new XElement(
        "importexportxml",
        new XAttribute("start", started.Ticks),
        new XAttribute("stop", ended.Ticks),
        new XAttribute("progress", "100"),
        new XAttribute("processed", "true"),
        new XAttribute("succeeded", outcome.Succeeded ? "success" : "failure"),
        new XAttribute("status", outcome.Message ?? ""),
        new XElement("solutionManifests", outcome.File is { } file
            ? Manifest(file.Manifest, Result(outcome.Problems.Count > 0 ? outcome.Problems[0] : null, ended))
            : null),
        InSections(outcome.File).Select(section => new XElement(
            section.Section,
            from component in section.Components
            select Component(
                section.Element, component, Result(outcome.Problems.FirstOrDefault(p => component.Key.Equals(p.Component)), ended)))),
        new XElement("rootComponents", OthersThatFailed(outcome, ended))).ToString(SaveOptions.DisableFormatting);

    /// <summary>The same while it runs: what comes first in the file is done, and the rest has no result yet.</summary>
    public static string RenderRunning(SolutionFile file, int percent, DateTime started)
    {
        var sections = InSections(file).ToList();
        var all = sections.SelectMany(section => section.Components).ToList();
        var done = all.Take(all.Count * percent / 100).Select(component => component.Key).ToHashSet();
        return new XElement(
            "importexportxml",
            new XAttribute("start", started.Ticks),
            new XAttribute("progress", percent.ToString(CultureInfo.InvariantCulture)),
            new XAttribute("processed", "false"),
            new XElement("solutionManifests", Manifest(file.Manifest, null)),
            sections.Select(section => new XElement(
                section.Section,
                from component in section.Components
                select Component(section.Element, component, done.Contains(component.Key) ? Result(null, started) : null))),
            new XElement("rootComponents")).ToString(SaveOptions.DisableFormatting);
    }

    /// <param name="result">null while there is none.</param>
    static XElement Manifest(SolutionManifest manifest, XElement? result) => new(
        "solutionManifest",
        new XAttribute("languagecode", manifest.LanguageCode),
        new XAttribute("id", manifest.UniqueName),
        new XAttribute("LocalizedName", manifest.FriendlyName),
        Processed(result),
        new XElement("UniqueName", manifest.UniqueName),
        new XElement("Version", manifest.Version),
        new XElement("Managed", manifest.IsManaged ? "1" : "0"),
        new XElement("results"),
        result);

    static IEnumerable<(string Section, string Element, IEnumerable<SolutionComponent> Components)> InSections(SolutionFile? file)
    {
        var components = (file?.Customizations.All ?? []).ToLookup(component => component.Key.Kind);
        return Sections.Select(section => (section.Section, section.Element, components[section.Kind]));
    }

    static IEnumerable<XElement> OthersThatFailed(Outcome outcome, DateTime at) =>
        from problem in outcome.Problems
        where problem.Component is { } key && Sections.All(section => section.Kind != key.Kind)
        select Component("rootComponent", problem.Component!.Name, problem.Component.ToString(), Result(problem, at));

    static XElement Component(string element, SolutionComponent component, XElement? result) =>
        Component(element, component.Key.Name, component.DisplayName, result);

    static XElement Component(string element, string id, string name, XElement? result) =>
        new(element, new XAttribute("id", id), new XAttribute("LocalizedName", name), Processed(result), result);

    static XAttribute Processed(XElement? result) => new("processed", result is not null);

    static XElement Result(ImportProblem? problem, DateTime at) => new(
        "result",
        new XAttribute("result", problem is null ? "success" : "failure"),
        new XAttribute("errorcode", problem?.Code ?? "0"),
        new XAttribute("errortext", problem?.Text ?? ""),
        new XAttribute("datetime", at.ToString("HH:mm:ss.ff", CultureInfo.InvariantCulture)),
        new XAttribute("datetimeticks", at.Ticks),
        new XElement("parameters"));
}
