using System.Text.Json.Nodes;

namespace VoiceForD365.LocalDataverse.Organization;

/// <summary>A metadata component as an answer carries it.</summary>
/// <param name="Type">Its class in the SDK, such as EntityMetadata or StringAttributeMetadata.</param>
/// <param name="Properties">By their names in the SDK, which are those of the Web API; what is not known is left out.</param>
sealed record MetadataValue(string Type, JsonObject Properties);

/// <summary>Tables as RetrieveMetadataChanges answers them; the SDK has a collection class of its own for it.</summary>
sealed record MetadataCollection(System.Collections.Generic.IReadOnlyList<MetadataValue> Tables);
