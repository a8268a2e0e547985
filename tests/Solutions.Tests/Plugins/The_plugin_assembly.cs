using System.Security.Cryptography;
using System.Xml.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Plugins;

public sealed class The_plugin_assembly
{
    readonly XElement _assembly = Assert.Single(SolutionSource.Core.Assemblies);

    [Fact]
    public void The_assembly_runs_in_the_local_Dataverse_and_is_kept_in_the_database() =>
        Assert.Equal(("2", "0"), (_assembly.Text("IsolationMode"), _assembly.Text("SourceType")));

    [Fact]
    public void Every_type_is_registered()
    {
        string[] types =
        [
            "CallbackListRetrieve", "CallbackListRetrieveMultiple", "ResolveUserIdOnRoleAssigned", "ResolveUserIdOnUserUpdate",
            "UpdateUserIds", "ValidateCallbackProfile", "ValidateSetting",
        ];

        Assert.Equal(types.Select(type => "Enreach.Voice.Plugins." + type), _assembly.Descendants("PluginType").Texts("@Name"));
    }

    [Fact]
    public void Assembly_types_and_steps_agree_on_the_full_name()
    {
        var types = _assembly.Descendants("PluginType")
            .ToDictionary(type => type.Text("@PluginTypeId"), type => type.Text("@AssemblyQualifiedName"));

        Assert.All(
            _assembly.Descendants("PluginType"),
            type => Assert.Equal($"{type.Text("@Name")}, {_assembly.Text("@FullName")}", type.Text("@AssemblyQualifiedName")));
        Assert.All(SolutionSource.Core.Steps, step => Assert.Equal(types[step.Text("PluginTypeId")], step.Text("PluginTypeName")));
    }

    [Fact]
    public void The_full_name_bears_the_token_of_the_key_the_assembly_is_signed_with()
    {
        var key = File.ReadAllBytes(Repository.PathOf("Plugins", "Enreach.Voice.Plugins.snk"));

        Assert.Equal(
            $"Enreach.Voice.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken={TokenOf(key)}",
            _assembly.Text("@FullName"));
    }

    [Fact]
    public void The_assembly_lies_where_the_packer_looks_for_it()
    {
        var id = _assembly.Text("@PluginAssemblyId").ToUpperInvariant();
        var place = $"PluginAssemblies/EnreachVoicePlugins-{id}/EnreachVoicePlugins.dll";

        Assert.Equal("/" + place, _assembly.Text("FileName"));
        Assert.True(File.Exists(SolutionSource.Core.PathOf(place.Split('/')) + ".data.xml"));
    }

    // A key pair is a PRIVATEKEYBLOB; the token is made from its public half (ECMA-335, II.6.2.1.3 and II.6.3).
    static string TokenOf(byte[] keyPair)
    {
        const int blobHeader = 8, rsaHeader = 12;
        var modulusLength = BitConverter.ToInt32(keyPair, blobHeader + 4) / 8;
        byte[] blob = [6, 2, 0, 0, 0, 0x24, 0, 0, .. "RSA1"u8, .. keyPair.AsSpan(blobHeader + 4, rsaHeader - 4 + modulusLength)];
        byte[] publicKey = [0, 0x24, 0, 0, 4, 0x80, 0, 0, .. BitConverter.GetBytes(blob.Length), .. blob];

        return Convert.ToHexStringLower([.. SHA1.HashData(publicKey)[^8..].Reverse()]);
    }
}
