namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>Who creates rows, in which business unit, and when.</summary>
/// <param name="OnBehalfBy">Who really sent the request when it was sent on behalf of the user; null otherwise.</param>
sealed record Authorship(Guid UserId, Guid BusinessUnitId, DateTime Now, Guid? OnBehalfBy = null);
