using System.Collections.Immutable;

namespace VoiceForD365.Sandbox.Metadata;

/// <param name="State">For a status reason: the state it belongs to.</param>
/// <param name="DefaultStatus">For a state: the status reason a row gets when only the state is written.</param>
internal sealed record ChoiceOption(int Value, string Label, int? State = null, int? DefaultStatus = null);

/// <summary>A choice that several columns share.</summary>
internal sealed record GlobalChoice(string Name, string DisplayName, ImmutableArray<ChoiceOption> Options)
{
    /// <summary>Unique names of the solutions that own a layer of it, first owner first.</summary>
    public ImmutableArray<string> Solutions { get; init; } = [];
}
