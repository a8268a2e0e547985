namespace VoiceForD365.Sandbox.Solutions.Content;

/// <summary>An environment variable's definition; its value is the environment's own business.</summary>
/// <param name="Type">100000000 text ... 100000005 secret.</param>
internal sealed record EnvironmentVariableContent(
    string SchemaName, Labels Names, Labels Descriptions, string? DefaultValue, int Type, bool IsRequired, int SecretStore)
    : SolutionComponent(new(ComponentKind.EnvironmentVariable, SchemaName), Names, []);
