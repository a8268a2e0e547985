namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <param name="Type">1 html ... 12 resx.</param>
/// <param name="Content">The file's bytes.</param>
sealed record WebResourceContent(
    Guid Id, string Name, Labels Names, int Type, int? LanguageCode, bool IsHidden, byte[] Content, IReadOnlyList<ComponentKey> Requires)
    : SolutionComponent(new(ComponentKind.WebResource, Name), Names, Requires);
