using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.Xrm.Sdk;

namespace Enreach.Voice.Plugins.Tests;

/// <summary>Sandbox isolation: one strong-named assembly, nothing beside it, no state between two executions.</summary>
public sealed class The_assembly_runs_in_the_local_Dataverse
{
    static readonly Assembly Plugins = typeof(ValidateSetting).Assembly;

    /// <summary>.NET Framework 4.6.2 itself.</summary>
    static readonly string[] Framework =
    [
        "mscorlib", "System", "System.Core", "System.Net.Http", "System.Runtime.Serialization", "System.ServiceModel", "System.Xml",
        "System.Xml.Linq",
    ];

    [Fact]
    public void It_needs_nothing_but_the_framework_and_the_SDK()
    {
        using var image = new PEReader(File.OpenRead(Plugins.Location));
        var reader = image.GetMetadataReader();

        var references = reader.AssemblyReferences.Select(reader.GetAssemblyReference)
            .Select(reference => (Name: reader.GetString(reference.Name), reference.Version))
            .ToArray();

        Assert.All(
            references.Where(reference => !Framework.Contains(reference.Name)),
            reference => Assert.True(reference is { Name: "Microsoft.Xrm.Sdk", Version: { Major: 9, Minor: 0 } }, reference.ToString()));
        Assert.All(
            references.Where(reference => Framework.Contains(reference.Name)),
            reference => Assert.Equal(new Version(4, 0, 0, 0), reference.Version));
    }

    [Fact]
    public void Its_identity_is_the_one_the_solution_names() =>
        Assert.Equal("Enreach.Voice.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=25a3d8375086b424", Plugins.FullName);

    [Fact]
    public void Its_public_types_are_the_plug_ins_and_nothing_else() => Assert.Equal(
        [
            "CallbackListRetrieve", "CallbackListRetrieveMultiple", "ResolveUserIdOnRoleAssigned", "ResolveUserIdOnUserUpdate",
            "UpdateUserIds", "ValidateCallbackProfile", "ValidateSetting",
        ],
        Plugins.GetExportedTypes().Select(type => type.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void The_platform_can_make_each_plug_in_and_may_keep_it()
    {
        Assert.All(Plugins.GetExportedTypes(), type =>
        {
            Assert.IsAssignableFrom<IPlugin>(Activator.CreateInstance(type));
            Assert.Equal("Enreach.Voice.Plugins", type.Namespace);
            Assert.All(
                type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public),
                field => Assert.True(field.IsInitOnly));
        });
    }
}
