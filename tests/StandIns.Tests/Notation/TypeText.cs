using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;

namespace VoiceForD365.StandIns.Tests.Notation;

/// <summary>A compiled type in the signature file's notation.</summary>
sealed class TypeText
{
    readonly MetadataReader _reader;
    readonly TypeDefinition _type;
    readonly TypeNames _names;

    public TypeText(MetadataReader reader, TypeDefinition type)
    {
        _reader = reader;
        _type = type;
        _names = new(GenericNames(type.GetGenericParameters()), default);
        Name = reader.GetString(type.Namespace) + "." + ShortName;
    }

    /// <summary>As <see cref="PublishedApi.Find"/> takes it.</summary>
    public string Name { get; }

    public bool IsEnum => BaseType == "Enum";

    public string Declaration => IsEnum ? EnumDeclaration : $"{Attributes}{Modifiers}{Kind} {Name}{Bases}";

    public IEnumerable<string> Members => IsEnum ? [] : new MemberTexts(_reader, _type, _names, ShortName.Split('<')[0], IsInterface).All();

    bool IsInterface => _type.Attributes.HasFlag(TypeAttributes.Interface);

    string ShortName
    {
        get
        {
            var parameters = GenericNames(_type.GetGenericParameters());
            var bare = _reader.GetString(_type.Name).Split('`')[0];
            return parameters.Length == 0 ? bare : $"{bare}<{string.Join(",", parameters)}>";
        }
    }

    string BaseType => _type.BaseType.IsNil ? "" : Text(_type.BaseType);

    /// <summary>A bit of the file format; its name in the runtime's own enumeration is on the way out.</summary>
    const TypeAttributes Serializable = (TypeAttributes)0x2000;

    string Attributes =>
        _type.Attributes.HasFlag(Serializable) ? "[Serializable] " : HasAttribute("FlagsAttribute") ? "[Flags] " : "";

    string Modifiers => (_type.Attributes & (TypeAttributes.Abstract | TypeAttributes.Sealed)) switch
    {
        _ when IsInterface => "",
        TypeAttributes.Abstract | TypeAttributes.Sealed => "static ",
        TypeAttributes.Abstract => "abstract ",
        TypeAttributes.Sealed => "sealed ",
        _ => "",
    };

    string Kind => IsInterface ? "interface" : "class";

    /// <summary>The base class, then the interfaces that it or another of them does not imply.</summary>
    string Bases
    {
        get
        {
            var interfaces = _type.GetInterfaceImplementations()
                .Select(handle => Text(_reader.GetInterfaceImplementation(handle).Interface));
            var bases = interfaces.Where(name => name is not "IEnumerable" && !(name == "IImportExtensions" && !IsInterface)).ToList();
            if (BaseType is not ("" or "Object")) bases.Insert(0, BaseType);
            return bases.Count == 0 ? "" : " : " + string.Join(", ", bases);
        }
    }

    string EnumDeclaration
    {
        get
        {
            var constants = _type.GetFields()
                .Select(_reader.GetFieldDefinition)
                .Where(constant => constant.Attributes.HasFlag(FieldAttributes.Literal));
            var members = constants.Select(constant => $"{_reader.GetString(constant.Name)}={Value(constant)}");
            return $"{Attributes}enum {Name} {{ {string.Join(", ", members)} }}";
        }
    }

    int Value(FieldDefinition constant) =>
        _reader.GetBlobReader(_reader.GetConstant(constant.GetDefaultValue()).Value).ReadInt32();

    ImmutableArray<string> GenericNames(GenericParameterHandleCollection parameters) =>
        [.. parameters.Select(handle => _reader.GetString(_reader.GetGenericParameter(handle).Name))];

    bool HasAttribute(string name) => _type.GetCustomAttributes().Any(handle => AttributeNames.Of(_reader, handle) == name);

    string Text(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => _names.GetTypeFromDefinition(_reader, (TypeDefinitionHandle)handle, 0),
        HandleKind.TypeReference => _names.GetTypeFromReference(_reader, (TypeReferenceHandle)handle, 0),
        HandleKind.TypeSpecification => _names.GetTypeFromSpecification(_reader, null, (TypeSpecificationHandle)handle, 0),
        _ => throw new InvalidOperationException($"A base type is a {handle.Kind}."),
    };
}
