using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Manifests;

public sealed class Root_components_in_the_source
{
    [Theory]
    [InlineData("VoiceForD365Core")]
    [InlineData("VoiceForD365App")]
    public void Roots_and_content_agree_both_ways(string name)
    {
        var solution = new SolutionSource(name);
        var roots = solution.Manifest.Descendants("RootComponent")
            .Select(root => $"{root.Text("@type")} {root.Text("@id")}{root.Text("@schemaName")}");

        Assert.Equal(Content(solution).Order(StringComparer.Ordinal), roots.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("VoiceForD365Core")]
    [InlineData("VoiceForD365App")]
    public void Every_kind_of_content_has_its_place_in_the_frame(string name)
    {
        var solution = new SolutionSource(name);
        var frame = solution.Load("Other/Customizations.xml").Elements().Select(element => element.Name.LocalName).ToHashSet();

        Assert.Superset(Places(solution).ToHashSet(), frame);
    }

    [Fact]
    public void A_table_file_has_an_anchor_for_each_folder_beside_it()
    {
        foreach (var table in SolutionSource.Both.SelectMany(solution => solution.Tables))
        {
            var anchors = table.File.Elements().Select(element => element.Name.LocalName).ToList();

            Assert.Contains("RibbonDiffXml", anchors);
            Assert.Equal(table.Forms.Any(), anchors.Contains("FormXml"));
            Assert.Equal(table.Views.Any(), anchors.Contains("SavedQueries"));
        }
    }

    static IEnumerable<string> Content(SolutionSource solution) =>
    [
        .. solution.Tables.Select(table => $"1 {table.LogicalName}"),
        .. solution.Choices.Select(choice => $"9 {choice.Text("@Name")}"),
        .. solution.Roles.Select(role => $"20 {role.Text("@id")}"),
        .. solution.WebResources.Select(resource => $"61 {resource.Text("Name")}"),
        .. solution.Assemblies.Select(assembly => $"91 {{{assembly.Text("@PluginAssemblyId")}}}{assembly.Text("@FullName")}"),
        .. solution.Steps.Select(step => $"92 {step.Text("@SdkMessageProcessingStepId")}"),
        .. solution.DataProviders.Select(provider => $"181 {provider.Text("EntityDataProviderId")}{provider.Text("Name")}"),
        .. solution.DataSources.Select(source => $"183 {source.Text("@EntityDataSourceId")}{source.Text("Name")}"),
        .. solution.XmlFiles.Where(file => file.Name == "AppModuleSiteMap").Select(map => $"62 {map.Text("SiteMapUniqueName")}"),
        .. solution.XmlFiles.Where(file => file.Name == "AppModule").Select(app => $"80 {app.Text("UniqueName")}"),
    ];

    static IEnumerable<string> Places(SolutionSource solution) =>
        solution.XmlFiles.Select(file => file.Name.LocalName switch
        {
            "Entity" => "Entities",
            "Role" => "Roles",
            "optionset" => "optionsets",
            "WebResource" => "WebResources",
            "EntityRelationships" => "EntityRelationships",
            "PluginAssembly" => "SolutionPluginAssemblies",
            "SdkMessageProcessingStep" => "SdkMessageProcessingSteps",
            "EntityDataProvider" => "EntityDataProviders",
            "EntityDataSource" => "EntityDataSources",
            "AppModule" => "AppModules",
            "AppModuleSiteMap" => "AppModuleSiteMaps",
            _ => "Languages",
        });
}
