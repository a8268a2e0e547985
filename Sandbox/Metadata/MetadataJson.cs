using System.Text.Json.Serialization;

namespace VoiceForD365.Sandbox.Metadata;

/// <summary>
/// How metadata components are written into the data file; compiled, because reflection would dominate the start-up time.
/// </summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Table))]
[JsonSerializable(typeof(Column))]
[JsonSerializable(typeof(AlternateKey))]
[JsonSerializable(typeof(OneToMany))]
[JsonSerializable(typeof(ManyToMany))]
[JsonSerializable(typeof(GlobalChoice))]
internal sealed partial class MetadataJson : JsonSerializerContext;
