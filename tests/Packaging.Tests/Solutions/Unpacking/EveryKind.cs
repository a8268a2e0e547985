using System.Text;
using System.Xml.Linq;
using VoiceForD365.Packaging.Solutions.Unpacking;

namespace VoiceForD365.Packaging.Tests.Solutions.Unpacking;

/// <summary>A solution with every kind of component, as the platform exports it, unpacked.</summary>
sealed class EveryKind : IDisposable
{
    public const string Nodes = """
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

    public EveryKind()
    {
        var zip = new ForeignZip(Nodes)
            .With("Workflows/Ring%20back-A0000000-0000-4000-8000-000000000008.json", "{}")
            .With("Workflows/Old-A0000000-0000-4000-8000-000000000009.xaml", "<Activity />")
            .With("WebResources/smp_scriptscalljsA0000000-0000-4000-8000-00000000000A", "\uFEFFring();\r\n")
            .With("PluginAssemblies/SmpCalls-A0000000-0000-4000-8000-00000000000B/SmpCalls.dll", "MZ")
            .With("customapis/smp_Ring/customapi.xml", "<customapi  uniquename='smp_Ring'/>")
            .With("smp_rows/first/row.json", "[ 1 ]");
        var result = SolutionUnpacker.Unpack(new MemoryStream(zip.ToBytes()), Folder);
        Assert.Equal("", result is UnpackResult.Refused refused ? refused.Problems.Render() : "");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("every-kind-").FullName;

    public IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    public XElement Xml(string path) => XElement.Load(Path.Combine(Folder, path));

    public string Text(string path) => new UTF8Encoding().GetString(File.ReadAllBytes(Path.Combine(Folder, path)));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
