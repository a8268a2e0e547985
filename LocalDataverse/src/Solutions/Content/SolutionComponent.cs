namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>One component as the file describes it; a closed set of records in this folder.</summary>
/// <param name="Requires">Components this one cannot live without; where they come from is the checks' business.</param>
abstract record SolutionComponent(ComponentKey Key, Labels Names, IReadOnlyList<ComponentKey> Requires)
{
    public string DisplayName => Names.Any ?? Key.Name;
}
