namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>What makes a component the same one in two files: its kind and its name, whatever the case.</summary>
/// <param name="Name">
/// A logical or unique name where the kind has one, 'table.column' for columns and keys, else the id as 'D' text.
/// A web resource is known by its name and found by its id too.
/// </param>
sealed record ComponentKey(ComponentKind Kind, string Name)
{
    public static ComponentKey Of(ComponentKind kind, Guid id) => new(kind, id.ToString("D"));

    public static ComponentKey Table(string logicalName) => new(ComponentKind.Table, logicalName.ToLowerInvariant());

    public static ComponentKey Column(string table, string column) =>
        new(ComponentKind.Column, $"{table}.{column}".ToLowerInvariant());

    public bool Equals(ComponentKey? other) =>
        other is not null && Kind == other.Kind && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => HashCode.Combine(Kind, StringComparer.OrdinalIgnoreCase.GetHashCode(Name));

    public override string ToString() => $"{Kind} '{Name}'";
}
