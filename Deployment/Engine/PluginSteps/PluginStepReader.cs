using System.Xml.Linq;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.PluginSteps;

/// <summary>Reads the steps of a solution file.</summary>
static class PluginStepReader
{
    public static Sequence<PluginStep> Read(XElement customizations) =>
        customizations.Elements("SdkMessageProcessingSteps").Elements("SdkMessageProcessingStep")
            .Where(step => Guid.TryParse((string?)step.Attribute("SdkMessageProcessingStepId"), out _))
            .Select(step => new PluginStep(
                Guid.Parse((string)step.Attribute("SdkMessageProcessingStepId")!),
                (string?)step.Attribute("Name") ?? ""))
            .ToSequence();
}
