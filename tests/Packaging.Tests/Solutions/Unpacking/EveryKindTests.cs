using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using VoiceForD365.Packaging.Solutions;
using VoiceForD365.Packaging.Solutions.Unpacking;

namespace VoiceForD365.Packaging.Tests.Solutions.Unpacking;

public sealed class EveryKindTests : IDisposable
{
    private const string Nodes = """
        <Entities>
          <Entity>
            <Name LocalizedName="Call" OriginalName="Call">smp_Call</Name>
            <EntityInfo><entity Name="smp_Call"><attributes /></entity></EntityInfo>
            <FormXml>
              <forms type="main"><systemform><formid>{A0000000-0000-4000-8000-000000000001}</formid></systemform></forms>
              <forms type="quick">
                <systemform><formid>{a0000000-0000-4000-8000-000000000002}</formid></systemform>
                <systemform><formid>{a0000000-0000-4000-8000-000000000003}</formid></systemform>
              </forms>
              <forms type="quickCreate"><systemform><formid>{a0000000-0000-4000-8000-000000000004}</formid></systemform></forms>
              <forms type="card"><systemform><formid>{a0000000-0000-4000-8000-000000000005}</formid></systemform></forms>
            </FormXml>
            <SavedQueries>
              <savedqueries><savedquery><savedqueryid>{a0000000-0000-4000-8000-000000000006}</savedqueryid></savedquery></savedqueries>
            </SavedQueries>
            <RibbonDiffXml><CustomActions /></RibbonDiffXml>
          </Entity>
          <Entity>
            <Name LocalizedName="User" OriginalName="">SystemUser</Name>
            <EntityInfo><entity Name="SystemUser" unmodified="1" /></EntityInfo>
            <FormXml unmodified="1" />
            <RibbonDiffXml />
          </Entity>
        </Entities>
        <Roles><Role id="{a0000000-0000-4000-8000-000000000007}" name="Call Reader" /></Roles>
        <Workflows>
          <Workflow WorkflowId="{a0000000-0000-4000-8000-000000000008}" Name="Ring back">
            <JsonFileName>/Workflows/Ring back-A0000000-0000-4000-8000-000000000008.json</JsonFileName>
          </Workflow>
          <Workflow WorkflowId="{a0000000-0000-4000-8000-000000000009}" Name="Old">
            <XamlFileName>/Workflows/Old-A0000000-0000-4000-8000-000000000009.xaml</XamlFileName>
          </Workflow>
        </Workflows>
        <FieldSecurityProfiles><FieldSecurityProfile name="Numbers" /></FieldSecurityProfiles>
        <Templates />
        <RibbonDiffXml><CustomActions /></RibbonDiffXml>
        <EntityMaps><EntityMap /></EntityMaps>
        <EntityRelationships>
          <EntityRelationship Name="smp_queue_call"><ReferencedEntityName>Queue</ReferencedEntityName></EntityRelationship>
          <EntityRelationship Name="smp_call_user"><FirstEntityName>smp_Call</FirstEntityName></EntityRelationship>
          <EntityRelationship Name="smp_backup_call"><ReferencedEntityName>Queue</ReferencedEntityName></EntityRelationship>
        </EntityRelationships>
        <optionsets><optionset Name="smp_outcome" /></optionsets>
        <SiteMap><SiteMap><Area Id="a" /></SiteMap></SiteMap>
        <ConnectionRoles><ConnectionRole /></ConnectionRoles>
        <WebResources>
          <WebResource>
            <Name>smp_/scripts/call.js</Name>
            <FileName>/WebResources/smp_scriptscalljsA0000000-0000-4000-8000-00000000000A</FileName>
          </WebResource>
        </WebResources>
        <CustomControls />
        <SolutionPluginAssemblies>
          <PluginAssembly FullName="Smp.Calls">
            <FileName>/PluginAssemblies/SmpCalls-A0000000-0000-4000-8000-00000000000B/SmpCalls.dll</FileName>
          </PluginAssembly>
        </SolutionPluginAssemblies>
        <SdkMessageProcessingSteps>
          <SdkMessageProcessingStep Name="On call" SdkMessageProcessingStepId="{a0000000-0000-4000-8000-00000000000c}" />
        </SdkMessageProcessingSteps>
        <AppModuleSiteMaps><AppModuleSiteMap><SiteMapUniqueName>smp_app</SiteMapUniqueName></AppModuleSiteMap></AppModuleSiteMaps>
        <AppModules><AppModule><UniqueName>smp_app</UniqueName></AppModule></AppModules>
        <EntityDataProviders>
          <EntityDataProvider><EntityDataProviderId>{a0000000-0000-4000-8000-00000000000d}</EntityDataProviderId></EntityDataProvider>
        </EntityDataProviders>
        <smp_call_profileset><smp_call_profile smp_callid="1" /></smp_call_profileset>
        <connectionreferences><connectionreference connectionreferencelogicalname="smp_shared" /></connectionreferences>
        <EntityDataSources><EntityDataSource EntityDataSourceId="{a0000000-0000-4000-8000-00000000000e}" /></EntityDataSources>
        <Languages><Language>1033</Language></Languages>
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("every-kind-").FullName;

    public EveryKindTests()
    {
        var zip = new ForeignZip(Nodes)
            .With("Workflows/Ring%20back-A0000000-0000-4000-8000-000000000008.json", "{}")
            .With("Workflows/Old-A0000000-0000-4000-8000-000000000009.xaml", "<Activity />")
            .With("WebResources/smp_scriptscalljsA0000000-0000-4000-8000-00000000000A", "\uFEFFring();\r\n")
            .With("PluginAssemblies/SmpCalls-A0000000-0000-4000-8000-00000000000B/SmpCalls.dll", "MZ")
            .With("customapis/smp_Ring/customapi.xml", "<customapi  uniquename='smp_Ring'/>")
            .With("smp_rows/first/row.json", "[ 1 ]");
        var result = SolutionUnpacker.Unpack(new MemoryStream(zip.ToBytes()), folder);
        Assert.Equal("", result is UnpackResult.Refused refused ? refused.Problems.Render() : "");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

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
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal));

    [Fact]
    public void The_frame_keeps_an_empty_place_for_each_kind_and_what_has_no_file()
    {
        var frame = Xml("Other/Customizations.xml");

        Assert.Equal(["smp_call_profileset", "connectionreferences", "Languages"],
            frame.Elements().Where(node => node.HasElements).Select(node => node.Name.LocalName));
        Assert.Equal(XElement.Parse($"<frame>{Nodes}</frame>").Elements().Select(node => node.Name),
            frame.Elements().Select(node => node.Name));
    }

    [Fact]
    public void A_table_keeps_an_empty_place_for_its_forms_views_and_ribbon()
    {
        var anchors = Xml("Entities/smp_Call/Entity.xml").Elements().Skip(2).Select(node => node.ToString());

        Assert.Equal(["<FormXml />", "<SavedQueries />", "<RibbonDiffXml />"], anchors);
        Assert.Equal("1", Xml("Entities/SystemUser/Entity.xml").Element("FormXml")!.Attribute("unmodified")!.Value);
    }

    [Fact]
    public void The_manifest_may_be_packed_both_ways() =>
        Assert.Equal("2", Xml("Other/Solution.xml").Element("SolutionManifest")!.Element("Managed")!.Value);

    [Fact]
    public void Relationships_are_listed_in_order_and_defined_with_the_table_they_point_to()
    {
        string[] Names(string path) => [.. Xml(path).Elements("EntityRelationship").Select(node => node.Attribute("Name")!.Value)];

        Assert.Equal(["smp_queue_call", "smp_call_user", "smp_backup_call"], Names("Other/Relationships.xml"));
        Assert.DoesNotContain(Xml("Other/Relationships.xml").Elements(), node => node.HasElements);
        Assert.Equal(["smp_queue_call", "smp_backup_call"], Names("Other/Relationships/Queue.xml"));
        Assert.Equal(["smp_call_user"], Names("Other/Relationships/smp_Call.xml"));
    }

    [Fact]
    public void Contents_and_rows_are_copied_byte_for_byte()
    {
        Assert.Equal("\uFEFFring();\r\n", Text("WebResources/smp_/scripts/call.js"));
        Assert.Equal("{}", Text("Workflows/Ring back-A0000000-0000-4000-8000-000000000008.json"));
        Assert.Equal("<customapi  uniquename='smp_Ring'/>", Text("customapis/smp_Ring/customapi.xml"));
    }

    [Fact]
    public void Packing_gives_every_node_back()
    {
        var packed = ZipReading.Open(SolutionPacker.Pack(SolutionSource.Read(folder), PackageType.Managed).Zip).Xml("customizations.xml");

        var original = XElement.Parse($"<ImportExportXml>{Nodes}</ImportExportXml>");
        Assert.Equal(Paths(original), Paths(packed));
    }

    private static string[] Paths(XElement root) =>
        [.. root.Descendants().Select(node => string.Join('/', node.AncestorsAndSelf().Reverse().Select(step => step.Name.LocalName))
            + string.Concat(node.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
            + (node.HasElements ? "" : "=" + node.Value)).Order(StringComparer.Ordinal)];

    private XElement Xml(string path) => XElement.Load(Path.Combine(folder, path));

    private string Text(string path) => new UTF8Encoding().GetString(File.ReadAllBytes(Path.Combine(folder, path)));
}
