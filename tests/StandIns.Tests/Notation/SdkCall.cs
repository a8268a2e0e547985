using System.Reflection.Metadata;
using System.Text.RegularExpressions;

namespace VoiceForD365.StandIns.Tests.Notation;

/// <summary>A member of the Dataverse SDK that some assembly refers to.</summary>
/// <param name="Type">As <see cref="PublishedApi.Find"/> takes it.</param>
/// <param name="Member">Name of the property, event, method or field; the type's own name for a constructor.</param>
/// <param name="Parameters">How many; for a property none, for an indexer its keys.</param>
sealed partial record SdkCall(string Type, string Member, int Parameters)
{
    /// <returns>null for a member of anything else.</returns>
    public static SdkCall? TryRead(MetadataReader reader, MemberReference member)
    {
        if (Owner(reader, member.Parent) is not { } owner || !owner.StartsWith("Microsoft.", StringComparison.Ordinal)) return null;
        var name = reader.GetString(member.Name);
        var count = member.GetKind() == MemberReferenceKind.Field
            ? 0
            : member.DecodeMethodSignature(new TypeNames(default, default), null).ParameterTypes.Length;
        var isSetter = name.StartsWith("set_", StringComparison.Ordinal);
        var shown = name == ".ctor" ? owner.Split('.', '<').Last(part => !part.EndsWith('>')) : Accessor().Replace(name, "");
        return new(owner, shown == "Item" ? "this" : shown, isSetter ? count - 1 : count);
    }

    /// <summary>Whether a line of the published signatures declares it.</summary>
    public bool IsMember(string line) =>
        Regex.IsMatch(line, $@"(^|\s){Regex.Escape(Member)}(<\w+>)?(\s|\(|\[|$)") && CountParameters(line) == Parameters;

    static int CountParameters(string line)
    {
        var list = ParameterList().Match(line).Groups[1].Value;
        return list.Length == 0 ? 0 : TypeArguments().Replace(list, "").Count(letter => letter == ',') + 1;
    }

    static string? Owner(MetadataReader reader, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => Name(reader, reader.GetTypeReference((TypeReferenceHandle)parent)),
        HandleKind.TypeSpecification => reader.GetTypeSpecification((TypeSpecificationHandle)parent).DecodeSignature(new FullNames(), null),
        _ => null,
    };

    static string Name(MetadataReader reader, TypeReference type) =>
        $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";

    [GeneratedRegex("^(get|set|add|remove)_")]
    private static partial Regex Accessor();

    [GeneratedRegex(@"[\(\[](?!\])([^\)\]]*)[\)\]]")]
    private static partial Regex ParameterList();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex TypeArguments();
}
