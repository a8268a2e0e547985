using System.Text.Json;
using VoiceForD365.Release.Making;
using VoiceForD365.Release.Records;

namespace VoiceForD365.Packaging.Tests.Releasing;

public sealed class Provenance_of_a_release
{
    static readonly string Sum = new('a', 64);

    static readonly Origin Origin = new(
        "1.2.3", "0123456789abcdef0123456789abcdef01234567", HasUncommittedChanges: false, "10.0.100", "https://contoso.com/pipeline",
        [new("packages.lock.json", Sum), new("global.json", Sum)]);

    [Fact]
    public void It_states_what_was_made_from_which_commit_with_what_by_digest()
    {
        var statement = Write(Origin);

        Assert.Equal("https://in-toto.io/Statement/v1", statement.GetProperty("_type").GetString());
        var subject = Assert.Single(statement.GetProperty("subject").EnumerateArray());
        Assert.Equal(("x.zip", Sum), (subject.GetProperty("name").GetString(), Digest(subject, "sha256")));
        Assert.Equal("https://slsa.dev/provenance/v1", statement.GetProperty("predicateType").GetString());
        var definition = statement.GetProperty("predicate").GetProperty("buildDefinition");
        Assert.Equal("1.2.3", definition.GetProperty("externalParameters").GetProperty("version").GetString());
        var inputs = definition.GetProperty("resolvedDependencies").EnumerateArray().ToList();
        Assert.Equal(Origin.Commit, Digest(inputs[0], "gitCommit"));
        Assert.Equal(["global.json", "packages.lock.json"], inputs.Skip(1).Select(input => input.GetProperty("name").GetString()));
        var builder = statement.GetProperty("predicate").GetProperty("runDetails").GetProperty("builder");
        Assert.Equal("https://contoso.com/pipeline", builder.GetProperty("id").GetString());
        Assert.Equal("10.0.100", builder.GetProperty("version").GetProperty("dotnet-sdk").GetString());
    }

    [Fact]
    public void Changes_that_are_in_no_commit_are_admitted_and_so_is_a_commit_nobody_knows()
    {
        var parameters = Write(Origin with { Commit = null, HasUncommittedChanges = true })
            .GetProperty("predicate").GetProperty("buildDefinition").GetProperty("externalParameters");

        Assert.Equal("unknown", parameters.GetProperty("commit").GetString());
        Assert.True(parameters.GetProperty("uncommittedChanges").GetBoolean());
    }

    [Fact]
    public void It_is_the_same_bytes_each_time() =>
        Assert.Equal(Provenance.Write(Origin, [new("x.zip", Sum)]), Provenance.Write(Origin, [new("x.zip", Sum)]));

    [Theory]
    [InlineData("https://github.com/contoso/voice/.github/workflows/release.yml@refs/tags/v1.0.0",
        "GITHUB_SERVER_URL=https://github.com", "GITHUB_WORKFLOW_REF=contoso/voice/.github/workflows/release.yml@refs/tags/v1.0.0")]
    [InlineData("https://dev.azure.com/contoso/Voice/Release",
        "SYSTEM_COLLECTIONURI=https://dev.azure.com/contoso/", "SYSTEM_TEAMPROJECT=Voice", "BUILD_DEFINITIONNAME=Release")]
    public void A_pipeline_is_named_by_its_address(string builder, params string[] variables) => Assert.Equal(
        builder,
        Source.Builder(name => variables.Select(variable => variable.Split('=', 2)).FirstOrDefault(pair => pair[0] == name)?[1]));

    [Fact]
    public void A_persons_machine_is_not_named() =>
        Assert.EndsWith("/by-hand", Source.Builder(_ => null), StringComparison.Ordinal);

    static JsonElement Write(Origin origin) => JsonDocument.Parse(Provenance.Write(origin, [new("x.zip", Sum)])).RootElement;

    static string? Digest(JsonElement resource, string kind) => resource.GetProperty("digest").GetProperty(kind).GetString();
}
