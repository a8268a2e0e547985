namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>One text in the languages the file has it in.</summary>
sealed record Labels(IReadOnlyDictionary<int, string> ByLanguage)
{
    public static Labels None { get; } = new(new Dictionary<int, string>());

    /// <summary>The first text there is; null without any.</summary>
    public string? Any => ByLanguage.Values.FirstOrDefault(text => text.Length > 0);

    public string? In(int languageCode) => ByLanguage.TryGetValue(languageCode, out var text) && text.Length > 0 ? text : Any;

    public bool Covers(int languageCode) => ByLanguage.TryGetValue(languageCode, out var text) && text.Length > 0;

    public static Labels Of(int languageCode, string text) => new(new Dictionary<int, string> { [languageCode] = text });
}
