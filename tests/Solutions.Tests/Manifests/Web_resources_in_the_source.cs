using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Manifests;

public sealed class Web_resources_in_the_source
{
    [Fact]
    public void A_web_resource_lies_where_its_name_says_and_has_content()
    {
        foreach (var solution in SolutionSource.Both)
            foreach (var resource in solution.WebResources)
            {
                Assert.StartsWith("enreach_/", resource.Text("Name"), StringComparison.Ordinal);
                Assert.NotEqual(0, new FileInfo(solution.PathOf("WebResources", resource.Text("Name"))).Length);
            }
    }

    [Fact]
    public void The_name_in_the_zip_is_the_name_without_punctuation_and_the_id()
    {
        foreach (var resource in SolutionSource.Both.SelectMany(solution => solution.WebResources))
        {
            var plain = string.Concat(resource.Text("Name").Where(c => c is not ('/' or '.')));

            Assert.Equal(
                $"/WebResources/{plain}{resource.Text("WebResourceId").Trim('{', '}').ToUpperInvariant()}",
                resource.Text("FileName"));
        }
    }
}
