using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Definitions;

/// <summary>Where a path below a set of definitions has led so far: to many components, to one, or to none.</summary>
/// <param name="IsCast">Whether the last step named the type.</param>
sealed record DefinitionPath(IEnumerable<Definition>? Many, Definition? One, bool IsCast)
{
    /// <summary>The property of <see cref="One"/> the path ends with; null where it ends with the component.</summary>
    public string? Property { get; init; }

    /// <summary>Whether the property's bare text is meant ("/$value").</summary>
    public bool IsBare { get; init; }

    public static DefinitionPath Of(IEnumerable<Definition> all, PathSegment segment) =>
        segment.Arguments is null ? new(all, null, IsCast: false) : new(null, Definition.Find(all, segment), IsCast: false);

    /// <param name="type">Without its namespace.</param>
    /// <exception cref="FaultException">400: not one of the types there; 404: the component is of another.</exception>
    public DefinitionPath Cast(string type)
    {
        if (Many is { } many)
        {
            // The platform cannot cast to a type that others inherit from, such as EnumAttributeMetadata: webapi/query-metadata-web-api.
            if (!Types.Contains(type))
                throw Fault.BadQuery($"The type '{PathSegment.Namespace}{type}' is not one these components can be cast to.");
            return new(many.Where(one => one.Type == type), null, IsCast: true);
        }

        return One is { } only && only.Type == type ? this with { IsCast = true } : throw Fault.NoSegment(PathSegment.Namespace + type);
    }

    /// <exception cref="FaultException">404: its type has no such property, or there is no component of that key.</exception>
    public DefinitionPath Follow(PathSegment segment)
    {
        if (Property is not null)
            return segment.Name == "$value" && !IsBare
                ? this with { IsBare = true }
                : throw Fault.Unsupported($"the path to '{segment.Name}' below the property '{Property}' of a definition");
        var isCollection = false;
        var isOutOfReach = One is { } from && !IsCast && DefinitionTypes.OnlyDerived.TryGetValue(from.BaseType, out var derived)
            && derived.Contains(segment.Name);
        var parts = isOutOfReach ? null : One?.Follow(segment.Name, out isCollection);
        if (parts is null)
            return !isOutOfReach && !segment.Name.StartsWith('@') && One?.Json.ContainsKey(segment.Name) == true
                ? this with { Property = segment.Name }
                : throw Fault.NoSegment(segment.Name);
        return isCollection ? Of(parts, segment) : new(null, parts.FirstOrDefault(), IsCast: true);
    }

    static readonly HashSet<string> Types =
    [
        "BooleanAttributeMetadata", "DateTimeAttributeMetadata", "DecimalAttributeMetadata", "DoubleAttributeMetadata",
        "IntegerAttributeMetadata", "LookupAttributeMetadata",
        "MemoAttributeMetadata", "MoneyAttributeMetadata", "PicklistAttributeMetadata", "StateAttributeMetadata", "StatusAttributeMetadata",
        "StringAttributeMetadata",
        "UniqueIdentifierAttributeMetadata", "BigIntAttributeMetadata", "ManagedPropertyAttributeMetadata", "EntityNameAttributeMetadata",
        "MultiSelectPicklistAttributeMetadata",
        "ImageAttributeMetadata", "FileAttributeMetadata", "OneToManyRelationshipMetadata", "ManyToManyRelationshipMetadata",
        "OptionSetMetadata", "BooleanOptionSetMetadata",
    ];
}
