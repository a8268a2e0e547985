using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Apps;

/// <summary>A table of which the plan changes a form, or of which an earlier run changed one and did not come to publish it.</summary>
/// <param name="Part">Whose change it is.</param>
/// <param name="Note">Records that the form is published; null where nothing can be recorded.</param>
sealed record UnpublishedTable(LogicalName Table, string Part, ShippedNote? Note)
{
    /// <summary>The part as people know it; its name where it has no other.</summary>
    public string PartTitle { get; init; } = Part;
}
