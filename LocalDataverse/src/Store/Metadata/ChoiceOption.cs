using System.Collections.Immutable;

namespace VoiceForD365.LocalDataverse.Metadata;

/// <param name="State">For a status reason: the state it belongs to.</param>
/// <param name="DefaultStatus">For a state: the status reason a row gets when only the state is written.</param>
sealed record ChoiceOption(int Value, string Label, int? State = null, int? DefaultStatus = null)
{
    /// <summary>For a status reason: which others may follow it, see <see cref="StatusTransitions"/>; null where nothing is said.</summary>
    public string? TransitionData { get; init; }

    /// <summary>For a state: its name in the SDK's enumerations, whatever its label; null where that is the label.</summary>
    public string? InvariantName { get; init; }
}

/// <summary>A choice that several columns share.</summary>
sealed record GlobalChoice(string Name, string DisplayName, ImmutableArray<ChoiceOption> Options)
{
    /// <summary>Unique names of the solutions that own a layer of it, first owner first.</summary>
    public ImmutableArray<string> Solutions { get; init; } = [];
}
