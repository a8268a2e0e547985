namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>How much of a table a root component claims.</summary>
enum RootBehavior
{
    IncludeSubcomponents = 0,
    DoNotIncludeSubcomponents = 1,
    IncludeAsShellOnly = 2,
}

/// <summary>One line of solution.xml's RootComponents.</summary>
/// <param name="Type">The platform's number, also of kinds unknown here.</param>
sealed record RootComponent(int Type, string? SchemaName, Guid? Id, RootBehavior Behavior)
{
    public override string ToString() => $"type {Type}, {(SchemaName is null ? $"id {Id:B}" : $"schemaName '{SchemaName}'")}";
}
