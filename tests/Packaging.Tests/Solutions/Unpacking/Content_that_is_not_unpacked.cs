using VoiceForD365.Packaging.Solutions.Unpacking;

namespace VoiceForD365.Packaging.Tests.Solutions.Unpacking;

/// <summary>What a whole and harmless zip may still hold that is not unpacked.</summary>
public sealed class Content_that_is_not_unpacked
{
    const string Table = "<Entities><Entity><Name>a</Name>", TableEnd = "</Entity></Entities>";
    const string ToB = "<ReferencedEntityName>b</ReferencedEntityName></EntityRelationship>";

    [Theory]
    [InlineData("<ImportExportXml>\n<Roles>\n</ImportExportXml>", 3)]
    [InlineData("<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/issue'>]>\n<ImportExportXml>&b;</ImportExportXml>", 2)]
    [InlineData("<?xml version='1.0'?>\n<!DOCTYPE ImportExportXml>\n<ImportExportXml />", 2)]
    [InlineData("<Types />", 1)]
    public void Customizations_that_cannot_be_read_are_refused(string xml, int line) =>
        new ForeignZip().Instead("customizations.xml", xml).Refusals().ShouldReport("PACK-304", "customizations.xml", line);

    [Fact]
    public void Elements_nested_to_exhaust_the_stack_are_refused()
    {
        var nodes = string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000));

        new ForeignZip(nodes).Refusals().ShouldReport("PACK-304", "customizations.xml", 1);
    }

    [Theory]
    [InlineData("<Managed>1</Managed>", "")]
    [InlineData("<Managed>1</Managed>", "<Managed>2</Managed>")]
    [InlineData("<UniqueName>Foreign</UniqueName>", "")]
    public void A_manifest_that_does_not_say_what_the_zip_is_is_refused(string old, string replacement) =>
        new ForeignZip(manifest: ForeignZip.Manifest.Replace(old, replacement, StringComparison.Ordinal)).Refusals()
            .ShouldReport("PACK-304", "solution.xml", 1);

    [Theory]
    [InlineData("<Roles />\n<CustomControls><CustomControl /></CustomControls>", 3, "<CustomControls>")]
    [InlineData("<Dashboards><Dashboard /></Dashboards>", 2, "<Dashboards>")]
    [InlineData("<Templates>words</Templates>", 2, "<Templates>")]
    [InlineData("<Roles>\n<Rule name='a' /></Roles>", 3, "<Rule>")]
    [InlineData("<Roles />\n<Roles><Role name='a' /></Roles>", 3, "<Role>")]
    [InlineData(Table + "\n<Visualizations><visualization /></Visualizations>" + TableEnd, 3, "<Visualizations>")]
    [InlineData(Table + "\n<FormXml><forms type='main'><form /></forms></FormXml>" + TableEnd, 3, "<forms>")]
    [InlineData(Table + "\n<FormXml><forms type='main' kept='no' /></FormXml>" + TableEnd, 3, "<forms>")]
    [InlineData(Table + "\n<FormXml><forms type='../b' /></FormXml>" + TableEnd, 3, "<forms>")]
    [InlineData(Table + "\n<SavedQueries><charts /></SavedQueries>" + TableEnd, 3, "<charts>")]
    [InlineData("<EntityRelationships>\n<Relation /></EntityRelationships>", 2, "<EntityRelationships>")]
    [InlineData("<SiteMap><SiteMap /><SiteMap /></SiteMap>", 2, "<SiteMap>")]
    public void A_node_without_a_place_in_the_source_is_refused_by_name(string nodes, int line, string name) =>
        Assert.Contains(name, new ForeignZip(nodes).Refusals().ShouldReport("PACK-305", "customizations.xml", line).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("readme.txt")]
    [InlineData("bin/a.dll")]
    [InlineData("Other/Solution.xml")]
    [InlineData("entities/smp_Call/Entity.xml")]
    [InlineData("WebResources/nobodysA0000000-0000-4000-8000-000000000001")]
    public void An_entry_a_packer_would_lose_is_refused(string name) =>
        new ForeignZip().With(name, "x").Refusals().ShouldReport("PACK-306", name, 1);

    [Theory]
    [InlineData("<Roles>\n<Role id='{a0000000-0000-4000-8000-000000000001}' /></Roles>")]
    [InlineData("<Roles>\n<Role name='Sales/Service' /></Roles>")]
    [InlineData("<Roles>\n<Role name='Who?' /></Roles>")]
    [InlineData("<AppModules>\n<AppModule><UniqueName>..</UniqueName></AppModule></AppModules>")]
    [InlineData("<SdkMessageProcessingSteps>\n<SdkMessageProcessingStep SdkMessageProcessingStepId='first' /></SdkMessageProcessingSteps>")]
    [InlineData("<Workflows>\n<Workflow /></Workflows>")]
    [InlineData("<WebResources>\n<WebResource><Name>a.js</Name><FileName>/customapis/a.js</FileName></WebResource></WebResources>")]
    [InlineData(Table + "<FormXml><forms type='main'>\n<systemform /></forms></FormXml>" + TableEnd)]
    [InlineData("<EntityRelationships>\n<EntityRelationship Name='a' /></EntityRelationships>")]
    [InlineData("<EntityRelationships>\n<EntityRelationship>" + ToB + "</EntityRelationships>")]
    public void A_component_that_cannot_give_its_file_a_name_is_refused(string nodes) =>
        new ForeignZip(nodes).Refusals().ShouldReport("PACK-307", "customizations.xml", 3);

    [Fact]
    public void Names_in_a_definition_lead_out_of_the_folder_no_more_than_entries_do()
    {
        const string escape = "PluginAssemblies/%2e%2e/%2e%2e/outside.dll";
        var assembly = $"<PluginAssembly><FileName>/{escape}</FileName></PluginAssembly>";
        var zip = new ForeignZip($"<SolutionPluginAssemblies>{assembly}</SolutionPluginAssemblies>").With(escape, "MZ");

        Assert.All(zip.Refusals(), problem => Assert.Equal("PACK-307", problem.Code));
    }

    [Theory]
    [InlineData("<Roles><Role name='Reader' />\n<Role name='reader' /></Roles>")]
    [InlineData("<EntityRelationships><EntityRelationship Name='a'>" + ToB
        + "\n<EntityRelationship Name='a'>" + ToB + "</EntityRelationships>")]
    public void Two_components_with_one_file_are_refused(string nodes) =>
        new ForeignZip(nodes).Refusals().ShouldReport("PACK-308", "customizations.xml", 3);

    [Fact]
    public void Two_entries_with_one_name_are_refused() =>
        new ForeignZip().With("customapis/a.xml", "1").With("customapis/A.xml", "2").Refusals()
            .ShouldReport("PACK-308", "customapis/A.xml", 1);

    [Fact]
    public void A_definition_without_its_content_is_refused() =>
        new ForeignZip("<Workflows>\n<Workflow><JsonFileName>/Workflows/a.json</JsonFileName></Workflow></Workflows>").Refusals()
            .ShouldReport("PACK-309", "customizations.xml", 3);

    [Fact]
    public void Two_definitions_of_one_content_are_refused()
    {
        const string flow = "<Workflow><JsonFileName>/Workflows/a.json</JsonFileName></Workflow>";

        var problem = new ForeignZip($"<Workflows>{flow}\n{flow}</Workflows>").With("Workflows/a.json", "{}").Refusals()
            .ShouldReport("PACK-309", "customizations.xml", 3);

        Assert.Contains("another definition", problem.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_empty_is_left_alone()
    {
        var folder = Directory.CreateTempSubdirectory("unpacking-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "mine.txt"), "mine");

            var result = SolutionUnpacker.Unpack(new MemoryStream(new ForeignZip().ToBytes()), folder);

            var refused = Assert.IsType<UnpackResult.Refused>(result);
            refused.Problems.ShouldReport("PACK-310", Path.GetFileName(folder), 1);
            Assert.Equal(["mine.txt"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void All_reasons_come_back_together_in_order_of_file_and_line()
    {
        var refusals = new ForeignZip("<Templates><a /></Templates>\n<Roles><Role /></Roles>")
            .With("readme.txt", "x").With("../a", "x").Refusals();

        IEnumerable<(string, int)> places = refusals.Select(problem => (problem.Code, problem.Line));
        Assert.Equal([("PACK-302", 1), ("PACK-305", 2), ("PACK-307", 3), ("PACK-306", 1)], places);
    }
}
