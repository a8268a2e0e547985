using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.Xrm.Sdk;

namespace VoiceForD365.LocalDataverse.Plugins.Hosting;

/// <summary>The assembly every plug-in asks for by the name Microsoft.Xrm.Sdk.</summary>
/// <remarks>
/// The types live in an assembly of another name, and plug-ins get one made in memory that only forwards to it: nothing on disk bears a
/// name that is not ours.
/// </remarks>
static class SdkAssembly
{
    public const string Name = "Microsoft.Xrm.Sdk";

    /// <summary>Where the types really are.</summary>
    public static Assembly Types { get; } = typeof(IPlugin).Assembly;

    /// <summary>An assembly image named <see cref="Name"/> that forwards every public type to <see cref="Types"/>.</summary>
    public static MemoryStream Forwarder()
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(0, metadata.GetOrAddString(Name + ".dll"), metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
        metadata.AddAssembly(metadata.GetOrAddString(Name), new Version(9, 0, 0, 0), default, default, 0, AssemblyHashAlgorithm.None);
        metadata.AddTypeDefinition(
            default,
            default,
            metadata.GetOrAddString("<Module>"),
            default,
            MetadataTokens.FieldDefinitionHandle(1),
            MetadataTokens.MethodDefinitionHandle(1));
        var target = metadata.AddAssemblyReference(
            metadata.GetOrAddString(Types.GetName().Name!), Types.GetName().Version!, default, default, default, default);
        foreach (var type in Types.GetExportedTypes().Where(type => !type.IsNested))
            metadata.AddExportedType(
                (TypeAttributes)0x00200000,
                metadata.GetOrAddString(type.Namespace ?? ""),
                metadata.GetOrAddString(type.Name),
                target,
                typeDefinitionId: 0);
        var image = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), new BlobBuilder()).Serialize(image);
        return new MemoryStream(image.ToArray());
    }

    /// <summary>Names of types the SDK has here, for telling a plug-in's author what is missing.</summary>
    public static IEnumerable<string> TypeNames => Types.GetExportedTypes().Select(type => type.FullName!);
}
