namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>An option set: global, or local to a column.</summary>
sealed record ChoiceContent(string Name, Labels Names, IReadOnlyList<OptionContent> Options)
    : SolutionComponent(new(ComponentKind.Choice, Name), Names, []);

/// <param name="State">Of a status reason: the state it belongs to.</param>
/// <param name="DefaultStatus">Of a state: the status reason it starts with.</param>
/// <param name="InvariantName">Of a state: its name whatever its label.</param>
/// <param name="TransitionData">Of a status reason: which others may follow it; null where nothing is said.</param>
sealed record OptionContent(
    int Value, Labels Labels, int? State, int? DefaultStatus, string? TransitionData, string? InvariantName);
