using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Vocabulary;

/// <summary>What a record to be written is about, for a change that finds out only while it is applied what to record.</summary>
/// <param name="Part">The solution or seed set, as <paramref name="Name"/> for people.</param>
/// <param name="Package">The version of the package that ships now.</param>
public sealed record ShippedNote(ShippedIdentity Identity, string Part, string Name, SolutionVersion Package);
