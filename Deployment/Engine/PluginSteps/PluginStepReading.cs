using System.Xml.Linq;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.PluginSteps;

/// <summary>Reads the steps of a solution file, and asks which of them are installed and enabled.</summary>
static class PluginStepReading
{
    public static Sequence<PluginStep> Read(XElement customizations) =>
        customizations.Elements("SdkMessageProcessingSteps").Elements("SdkMessageProcessingStep")
            .Where(step => Guid.TryParse((string?)step.Attribute("SdkMessageProcessingStepId"), out _))
            .Select(step => new PluginStep(
                Guid.Parse((string)step.Attribute("SdkMessageProcessingStepId")!),
                (string?)step.Attribute("Name") ?? ""))
            .ToSequence();

    /// <returns>null where the package brings no step.</returns>
    /// <param name="others">Steps that no solution brings, asked for as well.</param>
    public static Inquiry.Asked? Ask(Inquiry inquiry, IEnumerable<SolutionPackage> solutions, IEnumerable<Guid>? others = null) =>
        Ask(inquiry, solutions.SelectMany(solution => solution.Steps).Select(step => step.Id).Concat(others ?? []));

    /// <returns>null where there is none to ask for.</returns>
    public static Inquiry.Asked? Ask(Inquiry inquiry, IEnumerable<Guid> steps)
    {
        var ids = steps.Select(step => (ColumnValue)new ColumnValue.Identifier(step)).ToSequence();
        return ids.Count == 0
            ? null
            : inquiry.Ask(new Question.Rows(
                "sdkmessageprocessingstep",
                Sequence.Of<LogicalName>("statecode"),
                Sequence.Of(new Condition("sdkmessageprocessingstepid", ids))));
    }

    public static Sequence<CurrentStep> Read(Inquiry.Asked? asked) =>
        (asked?.Rows() ?? Sequence<Row>.Empty).Select(row => new CurrentStep(row.Id, row.Number("statecode") == 0)).ToSequence();
}
