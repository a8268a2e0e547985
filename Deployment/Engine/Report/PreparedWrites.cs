using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.Deployment.Report;

/// <summary>One transaction whose queries have been collected, and not sent yet.</summary>
/// <param name="Read">
/// The writes, once the answers are there; none where nothing is left to do. May throw where the environment moved on.
/// </param>
/// <param name="Explain">What a refusal means; null for what it says itself.</param>
sealed record PreparedWrites(Func<IReadOnlyList<Write>> Read, Func<WriteRefusedException, Exception>? Explain = null);
