using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace VoiceForD365.StandIns.Tests.Notation;

/// <summary>
/// Type names as the signature file writes them: without namespace, C# words for the built-in ones, "?" for nullable values.
/// </summary>
sealed class TypeNames(
    ImmutableArray<string> typeParameters,
    ImmutableArray<string> methodParameters) : ISignatureTypeProvider<string, object?>
{
    public string GetPrimitiveType(PrimitiveTypeCode code) => code switch
    {
        PrimitiveTypeCode.Void => "void",
        PrimitiveTypeCode.Boolean => "bool",
        PrimitiveTypeCode.Byte => "byte",
        PrimitiveTypeCode.Int32 => "int",
        PrimitiveTypeCode.Int64 => "long",
        PrimitiveTypeCode.Double => "double",
        PrimitiveTypeCode.String => "string",
        PrimitiveTypeCode.Object => "object",
        _ => code.ToString(),
    };

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = Bare(reader.GetString(type.Name));
        return type.GetDeclaringType().IsNil ? name : GetTypeFromDefinition(reader, type.GetDeclaringType(), 0) + "." + name;
    }

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        var name = Bare(reader.GetString(type.Name));
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
            return GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0) + "." + name;
        return reader.GetString(type.Namespace) == "System" && name == "Decimal" ? "decimal" : name;
    }

    public string GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, context);

    public string GetGenericInstantiation(string generic, ImmutableArray<string> arguments) =>
        generic == "Nullable" ? arguments[0] + "?" : $"{generic}<{string.Join(",", arguments)}>";

    public string GetSZArrayType(string element) => element + "[]";

    public string GetArrayType(string element, ArrayShape shape) => element + "[" + new string(',', shape.Rank - 1) + "]";

    public string GetByReferenceType(string element) => "ref " + element;

    public string GetPointerType(string element) => element + "*";

    public string GetPinnedType(string element) => element;

    public string GetModifiedType(string modifier, string unmodified, bool isRequired) => unmodified;

    public string GetFunctionPointerType(MethodSignature<string> signature) => "delegate*";

    // References from another assembly have no names for the parameters; they are compared without (see Calls).
    public string GetGenericTypeParameter(object? context, int index) => typeParameters.IsDefault ? "!" + index : typeParameters[index];

    public string GetGenericMethodParameter(object? context, int index) =>
        methodParameters.IsDefault ? "!!" + index : methodParameters[index];

    public TypeNames ForMethod(ImmutableArray<string> parameters) => new(typeParameters, parameters);

    static string Bare(string name) => name.Split('`').First();
}
