using VoiceForD365.Packaging.Checking.Platform;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-045: a plug-in step on a message that is not known to have this id everywhere.</summary>
sealed class StepsMustNameAKnownMessage : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        from step in solution.XmlUnder("SdkMessageProcessingSteps")
        let message = step.Root.Element("SdkMessageId")
        where SourceXml.TryParseGuid(message?.Value) is not { } id || !PlatformFacts.Messages.Contains(id.ToString("D"))
        select solution.Problem(
            "PACK-045", $"'{message?.Value}' is not the id of a known message.", step.File.Path, message ?? step.Root,
            "the server refuses a step whose message it does not have",
            "write the id of the message; one that public exports show may be added to "
                + "Packaging/Packaging/Checking/Platform/messages.txt, " +
                "a step on any other is a row of ConfigData/Steps, whose message is looked up by name");
}
