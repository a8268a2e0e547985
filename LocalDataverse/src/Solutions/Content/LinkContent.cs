namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>A link between two rows that are components.</summary>
sealed record LinkContent(FrameworkLink Link, string First, string Second) : SolutionComponent(
    Link.Key(First, Second),
    Labels.None,
    [new ComponentKey(Link.First, First), new ComponentKey(Link.Second, Second)]);
