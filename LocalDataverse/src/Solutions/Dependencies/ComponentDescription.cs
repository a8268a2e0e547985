namespace VoiceForD365.LocalDataverse.Solutions.Dependencies;

/// <summary>A component that exists, in the words dependency messages use.</summary>
/// <param name="Owner">Unique name of the solution it came with; Active for what was made in the environment.</param>
sealed record ComponentDescription(
    string? SchemaName, Guid? Id, string? ParentSchemaName, Guid? ParentId, string DisplayName, string Owner);
