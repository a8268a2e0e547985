using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace VoiceForD365.StandIns.Tests.Notation;

/// <summary>
/// The generic types of the SDK by the names of their declarations, such as Microsoft.Xrm.Sdk.DataCollection&lt;TKey,TValue&gt;.
/// </summary>
sealed class FullNames : ISignatureTypeProvider<string, object?>
{
    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name).Split('`')[0]}";
    }

    public string GetGenericInstantiation(string generic, ImmutableArray<string> arguments) =>
        generic + (arguments.Length == 1 ? "<T>" : "<TKey,TValue>");

    public string GetPrimitiveType(PrimitiveTypeCode code) => "";

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => "";

    public string GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte rawTypeKind) => "";

    public string GetSZArrayType(string element) => "";

    public string GetArrayType(string element, ArrayShape shape) => "";

    public string GetByReferenceType(string element) => "";

    public string GetPointerType(string element) => "";

    public string GetPinnedType(string element) => "";

    public string GetModifiedType(string modifier, string unmodified, bool isRequired) => unmodified;

    public string GetFunctionPointerType(MethodSignature<string> signature) => "";

    public string GetGenericTypeParameter(object? context, int index) => "";

    public string GetGenericMethodParameter(object? context, int index) => "";
}
