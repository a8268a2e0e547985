using System.Xml.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Manifests;

public sealed class Ids_in_the_source
{
    [Fact]
    public void Every_id_is_used_once_over_both_solutions_and_the_seed_data()
    {
        var ids =
            SolutionSource.Both
                .SelectMany(solution => solution.XmlFiles)
                .SelectMany(Ids)
                .Concat(SeedSource.All.SelectMany(set => set.Records.Texts("@id"))).ToList();

        Assert.All(ids, id => Assert.True(Guid.TryParse(id, out var parsed) && parsed != Guid.Empty, id));
        Assert.Empty(ids.GroupBy(id => id.Bare()).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void Every_component_says_which_version_introduced_it()
    {
        string[] components =
        [
            "entity", "attribute", "optionset", "EntityKey", "EntityRelationship", "systemform", "savedquery", "Role", "WebResource",
            "AppModule", "PluginAssembly", "SdkMessageProcessingStep",
        ];

        var silent = from solution in SolutionSource.Both
                     from file in solution.XmlFiles
                     from element in file.DescendantsAndSelf()
                     where components.Contains(element.Name.LocalName) && element.HasElements
                     where !IsOnlyAList(element) && element.Text("IntroducedVersion") != "1.0.0.0"
                     select $"{solution.Name}: {element.Name} {element.Attributes().FirstOrDefault()}";

        Assert.Empty(silent);
    }

    // A table of the platform has no version of ours; in a view, entity is part of the query.
    static bool IsOnlyAList(XElement element) =>
        element.Name == "entity" && (element.Parent!.Name == "fetch" || element.Element("OwnershipTypeMask") is null);

    /// <summary>Ids that a file gives, as opposed to those it refers to.</summary>
    static IEnumerable<string> Ids(XElement file) => file.DescendantsAndSelf().SelectMany(element => element.Name.LocalName switch
    {
        "formid" or "savedqueryid" or "WebResourceId" when element.Parent!.Name != "AppModule" => [element.Value],
        "EntityDataProviderId" when element.Parent!.Name == "EntityDataProvider" => [element.Value],
        "EntityDataSource" => [element.Text("@EntityDataSourceId")],
        "PluginAssembly" => [element.Text("@PluginAssemblyId")],
        "PluginType" => [element.Text("@PluginTypeId")],
        "SdkMessageProcessingStep" => [element.Text("@SdkMessageProcessingStepId")],
        "SdkMessageProcessingStepImageId" => [element.Value],
        "Role" when element.Attribute("name") is not null => [element.Text("@id")],
        "tab" or "section" or "cell" when element.Attribute("id") is { } id => [id.Value],
        "Handler" => [element.Text("@handlerUniqueId")],
        "Library" => [element.Text("@libraryUniqueId")],
        _ => Array.Empty<string>(),
    });
}
