using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;

namespace VoiceForD365.StandIns.Tests.Notation;

/// <summary>A compiled type in the signature file's notation.</summary>
internal sealed class TypeText
{
    private readonly MetadataReader reader;
    private readonly TypeDefinition type;
    private readonly TypeNames names;

    public TypeText(MetadataReader reader, TypeDefinition type)
    {
        this.reader = reader;
        this.type = type;
        names = new(GenericNames(type.GetGenericParameters()), default);
        Name = reader.GetString(type.Namespace) + "." + ShortName;
    }

    /// <summary>As <see cref="PublishedApi.Find"/> takes it.</summary>
    public string Name { get; }

    public bool IsEnum => BaseType == "Enum";

    public string Declaration => IsEnum ? EnumDeclaration : $"{Attributes}{Modifiers}{Kind} {Name}{Bases}";

    public IEnumerable<string> Members => IsEnum ? [] : new MemberTexts(reader, type, names, ShortName.Split('<')[0], IsInterface).All();

    private bool IsInterface => type.Attributes.HasFlag(TypeAttributes.Interface);

    private string ShortName
    {
        get
        {
            var parameters = GenericNames(type.GetGenericParameters());
            var bare = reader.GetString(type.Name).Split('`')[0];
            return parameters.Length == 0 ? bare : $"{bare}<{string.Join(",", parameters)}>";
        }
    }

    private string BaseType => type.BaseType.IsNil ? "" : Text(type.BaseType);

    /// <summary>A bit of the file format; its name in the runtime's own enumeration is on the way out.</summary>
    private const TypeAttributes Serializable = (TypeAttributes)0x2000;

    private string Attributes =>
        type.Attributes.HasFlag(Serializable) ? "[Serializable] " : HasAttribute("FlagsAttribute") ? "[Flags] " : "";

    private string Modifiers => (type.Attributes & (TypeAttributes.Abstract | TypeAttributes.Sealed)) switch
    {
        _ when IsInterface => "",
        TypeAttributes.Abstract | TypeAttributes.Sealed => "static ",
        TypeAttributes.Abstract => "abstract ",
        TypeAttributes.Sealed => "sealed ",
        _ => "",
    };

    private string Kind => IsInterface ? "interface" : "class";

    /// <summary>The base class, then the interfaces that it or another of them does not imply.</summary>
    private string Bases
    {
        get
        {
            var interfaces = type.GetInterfaceImplementations().Select(handle => Text(reader.GetInterfaceImplementation(handle).Interface));
            var bases = interfaces.Where(name => name is not "IEnumerable" && !(name == "IImportExtensions" && !IsInterface)).ToList();
            if (BaseType is not ("" or "Object")) bases.Insert(0, BaseType);
            return bases.Count == 0 ? "" : " : " + string.Join(", ", bases);
        }
    }

    private string EnumDeclaration
    {
        get
        {
            var constants = type.GetFields()
                .Select(reader.GetFieldDefinition)
                .Where(constant => constant.Attributes.HasFlag(FieldAttributes.Literal));
            var members = constants.Select(constant => $"{reader.GetString(constant.Name)}={Value(constant)}");
            return $"{Attributes}enum {Name} {{ {string.Join(", ", members)} }}";
        }
    }

    private int Value(FieldDefinition constant) =>
        reader.GetBlobReader(reader.GetConstant(constant.GetDefaultValue()).Value).ReadInt32();

    private ImmutableArray<string> GenericNames(GenericParameterHandleCollection parameters) =>
        [.. parameters.Select(handle => reader.GetString(reader.GetGenericParameter(handle).Name))];

    private bool HasAttribute(string name) => type.GetCustomAttributes().Any(handle => AttributeNames.Of(reader, handle) == name);

    private string Text(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => names.GetTypeFromDefinition(reader, (TypeDefinitionHandle)handle, 0),
        HandleKind.TypeReference => names.GetTypeFromReference(reader, (TypeReferenceHandle)handle, 0),
        HandleKind.TypeSpecification => names.GetTypeFromSpecification(reader, null, (TypeSpecificationHandle)handle, 0),
        _ => throw new InvalidOperationException($"A base type is a {handle.Kind}."),
    };
}
