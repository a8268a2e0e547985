namespace VoiceForD365.CliDeploy.Explaining;

/// <summary>What a diagnostic code means and how one usually gets out, in the words of the documentation.</summary>
/// <param name="WayOut">For the codes of the build, where in the source its rule stands.</param>
sealed record Explanation(string Code, string Meaning, string WayOut);
