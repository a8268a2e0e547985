using System.Reflection;
using System.Reflection.Metadata;
using VoiceForD365.StandIns.Tests.Notation;

namespace VoiceForD365.StandIns.Tests;

public sealed class Stand_ins_match_the_originals
{
    public static TheoryData<string> StandIns => Binaries.StandIns;

    [Theory]
    [MemberData(nameof(StandIns))]
    public void A_stand_in_bears_the_identity_of_its_original(string standIn)
    {
        var identity = Binaries.ReadStandIn(standIn, reader => reader.GetAssemblyDefinition().GetAssemblyName());

        Assert.Equal(
            PublishedApi.Excerpt.Identities[standIn],
            $"{identity.Name}, Version={identity.Version}, PublicKeyToken={Convert.ToHexStringLower(identity.GetPublicKeyToken()!)}");
    }

    [Theory]
    [MemberData(nameof(StandIns))]
    public void Every_public_type_of_a_stand_in_is_declared_as_in_its_original(string standIn)
    {
        var differences = Binaries.ReadStandIn(standIn, reader => PublicTypes(reader)
            .Where(type =>
                PublishedApi.Excerpt.Find(type.Name) is not { Newer: false } published || published.Declaration != type.Declaration)
            .Select(type => $"{type.Declaration}   <>   {PublishedApi.Excerpt.Find(type.Name)?.Declaration ?? "(not in the file)"}")
            .ToArray());

        Assert.Empty(differences);
    }

    [Theory]
    [MemberData(nameof(StandIns))]
    public void Every_public_member_of_a_stand_in_exists_in_its_original(string standIn)
    {
        var inventions = Binaries.ReadStandIn(standIn, reader => (
            from type in PublicTypes(reader)
            from member in type.Members
            where PublishedApi.Excerpt.Find(type.Name)?.Has(member) != true
            select $"{type.Name}: {member}").ToArray());

        Assert.Empty(inventions);
    }

    [Theory]
    [MemberData(nameof(StandIns))]
    public void No_stand_in_offers_what_Package_Deployer_is_too_old_for(string standIn)
    {
        var tooNew = Binaries.ReadStandIn(standIn, reader => (
            from type in PublicTypes(reader)
            let published = PublishedApi.Excerpt.Find(type.Name)
            where published is not null
            from member in type.Members.Prepend("")
            where published.Newer || published.HasOnlyNewer(member)
            select $"{type.Name}: {member}").ToArray());

        Assert.Empty(tooNew);
    }

    [Theory]
    [MemberData(nameof(StandIns))]
    public void A_stand_in_is_not_empty(string standIn) =>
        Assert.NotEmpty(Binaries.ReadStandIn(standIn, reader => PublicTypes(reader).ToArray()));

    static System.Collections.Generic.IEnumerable<TypeText> PublicTypes(MetadataReader reader) => reader.TypeDefinitions
        .Select(reader.GetTypeDefinition)
        .Where(type => (type.Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public or TypeAttributes.NestedPublic)
        .Select(type => new TypeText(reader, type));
}
