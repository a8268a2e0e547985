namespace VoiceForD365.Deployment.Vocabulary;

/// <summary>A plug-in step a solution of the package brings.</summary>
public sealed record PluginStep(Guid Id, string Name);

/// <summary>A plug-in step of ours as installed.</summary>
/// <param name="IsEnabled">statecode 0; an administrator may have switched it off.</param>
public sealed record CurrentStep(Guid Id, bool IsEnabled);
