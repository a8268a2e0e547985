using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.WebApi.Query;

namespace VoiceForD365.Sandbox.WebApi.Definitions;

/// <summary>Where a path below a set of definitions has led so far: to many components, to one, or to none.</summary>
/// <param name="IsCast">Whether the last step named the type.</param>
internal sealed record DefinitionPath(IEnumerable<Definition>? Many, Definition? One, bool IsCast)
{
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
        var isCollection = false;
        var isOutOfReach = One is { } from && !IsCast && DefinitionTypes.OnlyDerived.TryGetValue(from.BaseType, out var derived)
            && derived.Contains(segment.Name);
        var parts = isOutOfReach ? null : One?.Follow(segment.Name, out isCollection);
        if (parts is null)
            throw One?.Json.ContainsKey(segment.Name) == true
                ? Fault.Unsupported($"reading the single property '{segment.Name}' of a definition")
                : Fault.NoSegment(segment.Name);
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
