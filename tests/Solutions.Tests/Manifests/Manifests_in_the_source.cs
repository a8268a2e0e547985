using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Manifests;

public sealed class Manifests_in_the_source
{
    [Theory]
    [InlineData("VoiceForD365Core")]
    [InlineData("VoiceForD365App")]
    public void A_01_a_solution_packs_managed_and_unmanaged_and_has_a_readable_version(string name)
    {
        var manifest = new SolutionSource(name).Manifest;

        Assert.Equal((name, "1.0.0.0", "2"), (manifest.Text("UniqueName"), manifest.Text("Version"), manifest.Text("Managed")));
    }

    [Fact]
    public void Both_solutions_have_the_same_publisher()
    {
        var publishers = SolutionSource.Both.Select(solution => solution.Manifest.Element("Publisher")!).ToList();

        Assert.Equal(("enreach", "enreach"), (publishers[0].Text("UniqueName"), publishers[0].Text("CustomizationPrefix")));
        Assert.Equal(publishers[0].ToString(), publishers[1].ToString());
    }

    [Theory]
    [InlineData("VoiceForD365Core")]
    [InlineData("VoiceForD365App")]
    public void A_manifest_is_valid_against_its_schema(string name)
    {
        var file = Repository.PathOf("Solutions", name, "Other", "Solution.xml");

        Assert.Empty(SchemaValidation.Problems(file, Schemas.SolutionManifest));
    }

    [Fact]
    public void The_core_needs_no_other_solution() => Assert.Empty(SolutionSource.Core.Manifest.Element("MissingDependencies")!.Elements());
}
