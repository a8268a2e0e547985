using System.Xml.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Tables;

public sealed class Relationships_in_the_source
{
    [Fact]
    public void Every_defined_relationship_is_listed_and_every_listed_one_defined()
    {
        foreach (var solution in SolutionSource.Both)
        {
            var listed = solution.Load("Other/Relationships.xml").Elements().Texts("@Name");

            Assert.Equal(solution.Relationships.Texts("@Name").Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void A_definition_stands_in_the_file_of_the_referenced_table()
    {
        foreach (var relationship in SolutionSource.Core.Relationships)
        {
            var file = SolutionSource.Core.Load($"Other/Relationships/{relationship.Text("ReferencedEntityName")}.xml");

            Assert.Contains(relationship.Text("@Name"), file.Elements().Texts("@Name"));
        }
    }

    [Fact]
    public void Removing_a_queue_or_a_phone_call_removes_only_the_link()
    {
        var ours = Ours.Where(relationship => relationship.Text("ReferencedEntityName") != "enreach_CallbackList").ToList();

        Assert.Equal(2, ours.Count);
        Assert.All(ours, relationship => Assert.Equal("RemoveLink", relationship.Text("CascadeDelete")));
    }

    /// <summary>Its rows live elsewhere; the public exports that refer to a virtual table cascade nothing either.</summary>
    [Fact]
    public void Nothing_cascades_from_a_virtual_table()
    {
        var relationship = Ours.Single(relationship => relationship.Text("ReferencedEntityName") == "enreach_CallbackList");

        Assert.All(
            relationship.Elements().Where(element => element.Name.LocalName.StartsWith("Cascade", StringComparison.Ordinal)),
            cascade => Assert.Equal("NoCascade", cascade.Value));
    }

    static IEnumerable<XElement> Ours =>
        SolutionSource.Core.Relationships.Where(r => r.Text("@Name").StartsWith("enreach_", StringComparison.Ordinal));
}
