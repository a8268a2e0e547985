namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>An environment variable's definition.</summary>
/// <param name="Type">100000000 text ... 100000005 secret.</param>
sealed record EnvironmentVariableContent(
    string SchemaName, Labels Names, Labels Descriptions, string? DefaultValue, int Type, bool IsRequired, int SecretStore)
    : SolutionComponent(new(ComponentKind.EnvironmentVariable, SchemaName), Names, [])
{
    /// <summary>null where the file leaves the value to the environment, as most do.</summary>
    public EnvironmentVariableValueContent? Value { get; init; }

    public IEnumerable<SolutionComponent> WithValue => Value is null ? [this] : [this, Value];
}

/// <summary>The value a file brings for its own variable.</summary>
/// <param name="Id">null where the file has none.</param>
sealed record EnvironmentVariableValueContent(string Variable, Guid? Id, string Value, bool IsCustomizable)
    : SolutionComponent(
        new(ComponentKind.EnvironmentVariableValue, Variable), Labels.Of(0, Variable), [new(ComponentKind.EnvironmentVariable, Variable)]);
