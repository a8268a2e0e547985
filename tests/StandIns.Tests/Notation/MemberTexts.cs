using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;

namespace VoiceForD365.StandIns.Tests.Notation;

/// <summary>A type's public and protected members, one line each, in the signature file's notation.</summary>
sealed class MemberTexts(MetadataReader reader, TypeDefinition type, TypeNames names, string constructorName, bool isInterface)
{
    public IEnumerable<string> All() => [.. Fields(), .. Properties(), .. Events(), .. Methods()];

    IEnumerable<string> Fields() =>
        from field in type.GetFields().Select(reader.GetFieldDefinition)
        let access = Access((MethodAttributes)(field.Attributes & FieldAttributes.FieldAccessMask))
        where access is not null
        select $"{access}{field.DecodeSignature(names, null)} {reader.GetString(field.Name)}";

    IEnumerable<string> Properties()
    {
        foreach (var property in type.GetProperties().Select(reader.GetPropertyDefinition))
        {
            var getter = Method(property.GetAccessors().Getter);
            var setter = Method(property.GetAccessors().Setter);
            var lead = getter ?? setter;
            if (lead is not { } method || Access(method.Attributes) is not { } access) continue;
            var signature = property.DecodeSignature(names, null);
            var name = reader.GetString(property.Name);
            var shown = signature.ParameterTypes.Length == 0 ? name : $"this[{Parameters(method, signature.ParameterTypes, 1)}]";
            var accessors = Accessor("get", getter, access) + Accessor("set", setter, access);
            yield return $"{access}{Modifiers(method)}{signature.ReturnType} {shown} {{ {accessors}}}";
        }
    }

    IEnumerable<string> Events() =>
        from definition in type.GetEvents().Select(reader.GetEventDefinition)
        let adder = Method(definition.GetAccessors().Adder)!.Value
        let access = Access(adder.Attributes)
        where access is not null
        select $"{access}event {adder.DecodeSignature(names, null).ParameterTypes[0]} {reader.GetString(definition.Name)}";

    IEnumerable<string> Methods()
    {
        foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition))
        {
            var name = reader.GetString(method.Name);
            var isConstructor = name == ".ctor";
            if (Access(method.Attributes) is not { } access || name == ".cctor") continue;
            if (!isConstructor && method.Attributes.HasFlag(MethodAttributes.SpecialName)) continue;
            if (Trivial.Contains(name)) continue;
            yield return Text(method, name, isConstructor, access);
        }
    }

    /// <summary>Overrides the signature file leaves out.</summary>
    static readonly string[] Trivial = ["Equals", "GetHashCode", "ToString"];

    string Text(MethodDefinition method, string name, bool isConstructor, string access)
    {
        var generics = method.GetGenericParameters()
            .Select(handle => reader.GetString(reader.GetGenericParameter(handle).Name))
            .ToImmutableArray();
        var signature = method.DecodeSignature(generics.Length == 0 ? names : names.ForMethod(generics), null);
        var obsolete = method.GetCustomAttributes().Any(handle => AttributeNames.Of(reader, handle) == "ObsoleteAttribute")
            ? "[Obsolete] "
            : "";
        var parameters = Parameters(method, signature.ParameterTypes, signature.ParameterTypes.Length);
        if (isConstructor) return $"{obsolete}{access}{constructorName}({parameters})";
        var shown = generics.Length == 0 ? name : $"{name}<{string.Join(",", generics)}>";
        return $"{obsolete}{access}{Modifiers(method)}{signature.ReturnType} {shown}({parameters})";
    }

    string Parameters(MethodDefinition method, ImmutableArray<string> types, int count) => string.Join(", ",
        from parameter in method.GetParameters().Select(reader.GetParameter)
        where parameter.SequenceNumber > 0 && parameter.SequenceNumber <= count
        orderby parameter.SequenceNumber
        select ParameterText.Of(reader, parameter, types[parameter.SequenceNumber - 1]));

    MethodDefinition? Method(MethodDefinitionHandle handle) => handle.IsNil ? null : reader.GetMethodDefinition(handle);

    string Accessor(string word, MethodDefinition? accessor, string access)
    {
        if (accessor is not { } method || Access(method.Attributes) is not { } own) return "";
        return (own == access ? "" : own) + word + "; ";
    }

    /// <returns>null when the member cannot be seen from another assembly.</returns>
    string? Access(MethodAttributes attributes) => (attributes & MethodAttributes.MemberAccessMask) switch
    {
        MethodAttributes.Public => isInterface ? "" : "public ",
        MethodAttributes.Family => "protected ",
        MethodAttributes.FamORAssem => "protected internal ",
        _ => null,
    };

    string Modifiers(MethodDefinition method)
    {
        var attributes = method.Attributes;
        if (attributes.HasFlag(MethodAttributes.Static)) return "static ";
        if (isInterface || !attributes.HasFlag(MethodAttributes.Virtual)) return "";
        if (attributes.HasFlag(MethodAttributes.Abstract)) return "abstract ";
        if (!attributes.HasFlag(MethodAttributes.NewSlot)) return "override ";
        return attributes.HasFlag(MethodAttributes.Final) ? "" : "virtual ";
    }
}
