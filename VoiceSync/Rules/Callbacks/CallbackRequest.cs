namespace VoiceForD365.VoiceSync.Rules.Callbacks;

/// <summary>Somebody waits to be called back, as the telephony cloud tells it.</summary>
/// <param name="List">The telephony id of the list it is in.</param>
/// <param name="Number">null where it is withheld.</param>
/// <param name="Told">All the API said of it, as JSON.</param>
sealed record CallbackRequest(string List, string Id, string? Number, DateTimeOffset CreatedAt, string Told)
{
    /// <summary>Under which it is found again, by polling and webhook alike. The prefix tells it from a call's.</summary>
    public string Key => $"callback:{List}:{Id}".ToLowerInvariant();
}
