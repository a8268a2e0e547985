using System.Text;
using System.Xml;
using System.Xml.Linq;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>
/// The failures inside an import job's XML. Its attributes differ between releases, so it is read leniently
/// (docs/facts/solution-format.md, "Following an import").
/// </summary>
static class ImportJobFailures
{
    /// <returns>One line per failed component, first failure first; empty when the text holds none or is no XML.</returns>
    public static IReadOnlyList<string> Read(string? importJobData)
    {
        if (Parse(importJobData) is not { } job) return [];
        return job.Descendants("result")
            .Where(result => (string?)result.Attribute("result") == "failure")
            .Select(Describe)
            .Distinct()
            .ToList();
    }

    /// <param name="solution">Its unique name.</param>
    /// <param name="seen">Failed or canceled.</param>
    public static Sequence<Diagnostic> Explain(string solution, OperationProgress seen)
    {
        var failures = Read(seen.ImportJobData);
        var words = $"{seen.ErrorCode} {seen.Message}".Trim();
        var reasons = failures.Count > 0 ? failures : words.Length > 0 ? [words] : [Wordless(seen.State)];
        return reasons.Select(reason => Diagnostic.Error(
            DiagnosticCodes.SolutionImportFailed,
            $"The environment refused solution '{solution}'.",
            $"solution {solution}",
            reason,
            "the platform rolled the import back; remove the cause and run again")).ToSequence();
    }

    static string Wordless(OperationState state) =>
        state == OperationState.Canceled ? "the operation was cancelled in the environment" : "the environment gave no reason";

    static string Describe(XElement result)
    {
        var owner = result.Parent;
        var name = FirstOf(owner, "LocalizedName", "name", "id") ?? "";
        var text = FirstOf(result, "errortext") ?? "";
        var dependencies = MissingDependencies(text);
        var why = dependencies.Length > 0 ? dependencies : text;
        return $"{owner?.Name.LocalName} {name}: {FirstOf(result, "errorcode")} {why}".Trim();
    }

    /// <summary>For 0x8004801D the text is itself XML: what is required, from which solution, by what.</summary>
    static string MissingDependencies(string text)
    {
        var start = text.IndexOf("<MissingDependencies", System.StringComparison.Ordinal);
        if (start < 0 || Parse(text.Substring(start)) is not { } missing) return "";
        return "missing " + string.Join("; ", missing.Descendants("Required").Select(Required));
    }

    static string Required(XElement component) =>
        $"{FirstOf(component, "displayName", "schemaName", "id")} of solution {FirstOf(component, "solution") ?? "(unknown)"}";

    static string? FirstOf(XElement? element, params string[] attributes) =>
        attributes.Select(attribute => (string?)element?.Attribute(attribute)).FirstOrDefault(value => value is not null);

    static XElement? Parse(string? text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : SafeXml.Load(new MemoryStream(Encoding.UTF8.GetBytes(text))).Root;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
