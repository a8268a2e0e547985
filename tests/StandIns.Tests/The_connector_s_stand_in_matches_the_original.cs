using System.Reflection;
using System.Reflection.Metadata;
using VoiceForD365.StandIns.Tests.Notation;

namespace VoiceForD365.StandIns.Tests;

/// <summary>
/// Held to the published assembly itself, the one of them that can be had everywhere; the rest to an excerpt of their signatures.
/// </summary>
public sealed class The_connector_s_stand_in_matches_the_original
{
    const string StandIn = "Microsoft.Xrm.Tooling.Connector";

    [Fact]
    public void It_bears_the_identity_of_the_original() =>
        Assert.Equal(Binaries.ReadConnector(Identity), Binaries.ReadStandIn(StandIn, Identity));

    [Fact]
    public void Every_public_member_exists_in_the_original()
    {
        var originals =
            Binaries.ReadConnector(reader => PublicTypes(reader).ToDictionary(type => type.Name, type => type.Members.ToHashSet()));

        var inventions = Binaries.ReadStandIn(StandIn, reader => (
            from type in PublicTypes(reader)
            from member in type.Members
            where !originals[type.Name].Contains(member)
            select $"{type.Name}: {member}").ToArray());

        Assert.Empty(inventions);
    }

    [Fact]
    public void What_the_package_calls_of_it_exists_in_the_original()
    {
        var originals =
            Binaries.ReadConnector(reader => PublicTypes(reader).ToDictionary(type => type.Name, type => type.Members.ToArray()));

        var calls = Binaries.ReadPackage("DeploymentPackage.dll", reader => reader.MemberReferences
            .Select(handle => SdkCall.TryRead(reader, reader.GetMemberReference(handle)))
            .OfType<SdkCall>()
            .Where(call => call.Type.StartsWith(StandIn + ".", StringComparison.Ordinal))
            .ToArray());

        Assert.NotEmpty(calls);
        Assert.All(calls, call => Assert.True(
            originals.TryGetValue(call.Type, out var members) && members.Any(call.IsMember), call.ToString()));
    }

    static string Identity(MetadataReader reader)
    {
        var identity = reader.GetAssemblyDefinition().GetAssemblyName();
        return $"{identity.Name}, Version={identity.Version}, PublicKeyToken={Convert.ToHexStringLower(identity.GetPublicKeyToken()!)}";
    }

    static IEnumerable<TypeText> PublicTypes(MetadataReader reader) => reader.TypeDefinitions
        .Select(reader.GetTypeDefinition)
        .Where(type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
        .Select(type => new TypeText(reader, type));
}
