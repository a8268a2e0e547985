using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using VoiceForD365.Sandbox.Solutions.Content;

namespace VoiceForD365.Sandbox.Solutions.Operations;

/// <summary>importjob.data: the result of every component, as clients parse it.</summary>
internal static class ImportJobData
{
    /// <summary>Section and element names by kind; kinds without one of their own are listed among the root components.</summary>
    static readonly (ComponentKind Kind, string Section, string Element)[] Sections =
    [
        (ComponentKind.Table, "entities", "entity"),
        (ComponentKind.Choice, "optionSets", "optionSet"),
        (ComponentKind.Role, "securityroles", "securityrole"),
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
        new XElement("solutionManifests", Manifest(outcome, ended)),
        Sections.Select(section => new XElement(section.Section, Components(outcome, section.Kind, section.Element, ended))),
        new XElement("rootComponents", OthersThatFailed(outcome, ended))).ToString(SaveOptions.DisableFormatting);

    static XElement? Manifest(Outcome outcome, DateTime at) => outcome.File?.Manifest is not { } manifest ? null : new XElement(
        "solutionManifest",
        new XAttribute("languagecode", manifest.LanguageCode),
        new XAttribute("id", manifest.UniqueName),
        new XAttribute("LocalizedName", manifest.FriendlyName),
        new XAttribute("processed", "true"),
        new XElement("UniqueName", manifest.UniqueName),
        new XElement("Version", manifest.Version),
        new XElement("Managed", manifest.IsManaged ? "1" : "0"),
        new XElement("results"),
        Result(outcome.Problems.Count > 0 ? outcome.Problems[0] : null, at));

    static IEnumerable<XElement> Components(Outcome outcome, ComponentKind kind, string element, DateTime at) =>
        from component in outcome.File?.Customizations.All ?? []
        where component.Key.Kind == kind
        select Component(element, component.Key.Name, component.DisplayName, outcome.Problems.FirstOrDefault(problem => component.Key.Equals(problem.Component)), at);

    static IEnumerable<XElement> OthersThatFailed(Outcome outcome, DateTime at) =>
        from problem in outcome.Problems
        where problem.Component is { } key && Sections.All(section => section.Kind != key.Kind)
        select Component("rootComponent", problem.Component!.Name, problem.Component.ToString(), problem, at);

    static XElement Component(string element, string id, string name, ImportProblem? problem, DateTime at) => new(
        element, new XAttribute("id", id), new XAttribute("LocalizedName", name), new XAttribute("processed", "true"), Result(problem, at));

    static XElement Result(ImportProblem? problem, DateTime at) => new(
        "result",
        new XAttribute("result", problem is null ? "success" : "failure"),
        new XAttribute("errorcode", problem?.Code ?? "0"),
        new XAttribute("errortext", problem?.Text ?? ""),
        new XAttribute("datetime", at.ToString("HH:mm:ss.ff", CultureInfo.InvariantCulture)),
        new XAttribute("datetimeticks", at.Ticks),
        new XElement("parameters"));
}
