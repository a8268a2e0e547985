using System.Xml.Linq;
using VoiceForD365.Packaging.Solutions;

namespace VoiceForD365.Packaging.Tests.Solutions.Unpacking;

public sealed class Unpacking_every_kind : IDisposable
{
    readonly EveryKind _source = new();

    public void Dispose() => _source.Dispose();

    [Fact]
    public void Each_component_becomes_the_file_SolutionPackager_calls_it() =>
        Assert.Equal(
            [
                "AppModuleSiteMaps/smp_app/AppModuleSiteMap.xml",
                "AppModules/smp_app/AppModule.xml",
                "Entities/SystemUser/Entity.xml",
                "Entities/smp_Call/Entity.xml",
                "Entities/smp_Call/FormXml/card/{a0000000-0000-4000-8000-000000000005}.xml",
                "Entities/smp_Call/FormXml/main/{a0000000-0000-4000-8000-000000000001}.xml",
                "Entities/smp_Call/FormXml/quick/{a0000000-0000-4000-8000-000000000002}.xml",
                "Entities/smp_Call/FormXml/quick/{a0000000-0000-4000-8000-000000000003}.xml",
                "Entities/smp_Call/FormXml/quickCreate/{a0000000-0000-4000-8000-000000000004}.xml",
                "Entities/smp_Call/RibbonDiff.xml",
                "Entities/smp_Call/SavedQueries/{a0000000-0000-4000-8000-000000000006}.xml",
                "EntityDataProviders/{a0000000-0000-4000-8000-00000000000d}.xml",
                "EntityDataSources/{a0000000-0000-4000-8000-00000000000e}.xml",
                "OptionSets/smp_outcome.xml",
                "Other/ConnectionRoles.xml",
                "Other/Customizations.xml",
                "Other/EntityMaps.xml",
                "Other/FieldSecurityProfiles.xml",
                "Other/Relationships.xml",
                "Other/Relationships/Queue.xml",
                "Other/Relationships/smp_Call.xml",
                "Other/RibbonCustomization.xml",
                "Other/SiteMap.xml",
                "Other/Solution.xml",
                "PluginAssemblies/SmpCalls-A0000000-0000-4000-8000-00000000000B/SmpCalls.dll",
                "PluginAssemblies/SmpCalls-A0000000-0000-4000-8000-00000000000B/SmpCalls.dll.data.xml",
                "Roles/Call Reader.xml",
                "SdkMessageProcessingSteps/{a0000000-0000-4000-8000-00000000000c}.xml",
                "WebResources/smp_/scripts/call.js",
                "WebResources/smp_/scripts/call.js.data.xml",
                "Workflows/Old-A0000000-0000-4000-8000-000000000009.xaml",
                "Workflows/Old-A0000000-0000-4000-8000-000000000009.xaml.data.xml",
                "Workflows/Ring back-A0000000-0000-4000-8000-000000000008.json",
                "Workflows/Ring back-A0000000-0000-4000-8000-000000000008.json.data.xml",
                "customapis/smp_Ring/customapi.xml",
                "smp_rows/first/row.json",
            ],
            _source.Files);

    [Fact]
    public void The_frame_keeps_an_empty_place_for_each_kind_and_what_has_no_file()
    {
        var frame = _source.Xml("Other/Customizations.xml");

        Assert.Equal(["smp_call_profileset", "connectionreferences", "Languages"],
            frame.Elements().Where(node => node.HasElements).Select(node => node.Name.LocalName));
        Assert.Equal(XElement.Parse($"<frame>{EveryKind.Nodes}</frame>").Elements().Select(node => node.Name),
            frame.Elements().Select(node => node.Name));
    }

    [Fact]
    public void A_table_keeps_an_empty_place_for_its_forms_views_and_ribbon()
    {
        var anchors = _source.Xml("Entities/smp_Call/Entity.xml").Elements().Skip(2).Select(node => node.ToString());

        Assert.Equal(["<FormXml />", "<SavedQueries />", "<RibbonDiffXml />"], anchors);
        Assert.Equal("1", _source.Xml("Entities/SystemUser/Entity.xml").Element("FormXml")!.Attribute("unmodified")!.Value);
    }

    [Fact]
    public void The_manifest_may_be_packed_both_ways() =>
        Assert.Equal("2", _source.Xml("Other/Solution.xml").Element("SolutionManifest")!.Element("Managed")!.Value);

    [Fact]
    public void Relationships_are_listed_in_order_and_defined_with_the_table_they_point_to()
    {
        string[] Names(string path) => [.. _source.Xml(path).Elements("EntityRelationship").Select(node => node.Attribute("Name")!.Value)];

        Assert.Equal(["smp_queue_call", "smp_call_user", "smp_backup_call"], Names("Other/Relationships.xml"));
        Assert.DoesNotContain(_source.Xml("Other/Relationships.xml").Elements(), node => node.HasElements);
        Assert.Equal(["smp_queue_call", "smp_backup_call"], Names("Other/Relationships/Queue.xml"));
        Assert.Equal(["smp_call_user"], Names("Other/Relationships/smp_Call.xml"));
    }

    [Fact]
    public void Contents_and_rows_are_copied_byte_for_byte()
    {
        Assert.Equal("\uFEFFring();\r\n", _source.Text("WebResources/smp_/scripts/call.js"));
        Assert.Equal("{}", _source.Text("Workflows/Ring back-A0000000-0000-4000-8000-000000000008.json"));
        Assert.Equal("<customapi  uniquename='smp_Ring'/>", _source.Text("customapis/smp_Ring/customapi.xml"));
    }

    [Fact]
    public void Packing_gives_every_node_back()
    {
        var packed = ZipReading.Open(SolutionPacker.Pack(SolutionSource.Read(_source.Folder), PackageType.Managed).Zip)
            .Xml("customizations.xml");

        var original = XElement.Parse($"<ImportExportXml>{EveryKind.Nodes}</ImportExportXml>");
        Assert.Equal(Paths(original), Paths(packed));
    }

    static string[] Paths(XElement root) =>
        [.. root.Descendants().Select(node => string.Join('/', node.AncestorsAndSelf().Reverse().Select(step => step.Name.LocalName))
            + string.Concat(node.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
            + (node.HasElements ? "" : "=" + node.Value)).Order(StringComparer.Ordinal)];
}
