namespace VoiceForD365.Sandbox.Solutions.Content;

/// <summary>A solution zip, read and valid against the schemas; not yet checked against anything else.</summary>
internal sealed record SolutionFile(SolutionManifest Manifest, Customizations Customizations);
