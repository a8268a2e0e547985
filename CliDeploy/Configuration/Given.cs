namespace VoiceForD365.CliDeploy.Configuration;

/// <summary>A value as it was given, and where; its form has not been checked.</summary>
/// <param name="Where">Such as "argument --auth" or "voice.yaml, line 3".</param>
/// <param name="Folder">What a relative path is relative to; null for the current folder.</param>
internal sealed record Given(string Value, string Where, string? Folder = null);
