using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net;
using System.Text;

namespace VoiceForD365.Sandbox.Tests.Solutions;

/// <summary>Makes a small solution zip; what a test does not say is valid and unremarkable.</summary>
internal sealed class SolutionZip(string uniqueName = "SampleVoice", string version = "1.0.0.0")
{
    readonly List<string> _roots = [];
    readonly Dictionary<string, List<string>> _nodes = new();
    readonly Dictionary<string, byte[]> _files = new();
    readonly HashSet<string> _withoutEntries = [];
    readonly List<(string Relationship, string Node)> _links = [];
    readonly List<Func<string, string>> _manifestEdits = [];
    readonly List<Func<string, string>> _customizationsEdits = [];
    string _missing = "";

    public bool Managed { get; init; } = true;

    public string Publisher { get; init; } = "samplepublisher";

    public string Prefix { get; init; } = "smp";

    public string PackageVersion { get; init; } = "9.2";

    public SolutionZip Table(string schemaName, Action<TableNode>? describe = null)
    {
        var table = new TableNode(schemaName, isNew: true);
        describe?.Invoke(table);
        foreach (var relationship in table.Relationships)
            Add("EntityRelationships", relationship);
        return Add("Entities", table.Xml).Root(1, schemaName.ToLowerInvariant());
    }

    /// <summary>Adds to a table of somebody else (root behaviour 2).</summary>
    public SolutionZip Extend(string schemaName, Action<TableNode> describe)
    {
        var table = new TableNode(schemaName, isNew: false);
        describe(table);
        foreach (var relationship in table.Relationships)
            Add("EntityRelationships", relationship);
        return Add("Entities", table.Xml).Root(1, schemaName.ToLowerInvariant(), behavior: 2);
    }

    public SolutionZip Choice(string name, params (int Value, string Label)[] options) =>
        Add("optionsets", ChoiceNode.Xml(name, "picklist", isGlobal: true, options)).Root(9, name);

    public SolutionZip Role(Guid id, string name, params (string Privilege, string Level)[] privileges) =>
        Add("Roles", $"""
            <Role id="{id:B}" name="{name}"><IsCustomizable>1</IsCustomizable><RolePrivileges>
            {string.Concat(privileges.Select(p => $"""<RolePrivilege name="{p.Privilege}" level="{p.Level}" />"""))}
            </RolePrivileges></Role>
            """).Root(20, id);

    public SolutionZip Profile(Guid id, string name, params (string Table, string Column, int Read, int Update, int Create)[] permissions) =>
        Add("FieldSecurityProfiles", $"""
            <FieldSecurityProfile name="{name}" description="Sample" fieldsecurityprofileid="{id:B}"><FieldPermissions>
            {string.Concat(permissions.Select(p => $"""
            <FieldPermission><EntityName>{p.Table}</EntityName><AttributeName>{p.Column}</AttributeName><CanRead>{p.Read}</CanRead>
            <CanUpdate>{p.Update}</CanUpdate><CanCreate>{p.Create}</CanCreate></FieldPermission>
            """))}</FieldPermissions></FieldSecurityProfile>
            """).Root(70, id);

    public SolutionZip WebResource(Guid id, string name, string content = "// sample", int type = 3) =>
        File($"WebResources/{new string([.. name.Where(char.IsLetterOrDigit)])}{id:D}".ToUpperInvariant(), content, out var file)
            .Add("WebResources", $"""
            <WebResource><WebResourceId>{id:B}</WebResourceId><Name>{name}</Name><DisplayName>{name}</DisplayName><LanguageCode>1033</LanguageCode>
            <WebResourceType>{type}</WebResourceType><IntroducedVersion>1.0.0.0</IntroducedVersion><IsEnabledForMobileClient>0</IsEnabledForMobileClient>
            <IsAvailableForMobileOffline>0</IsAvailableForMobileOffline><IsCustomizable>1</IsCustomizable><CanBeDeleted>1</CanBeDeleted>
            <IsHidden>0</IsHidden><FileName>/{file}</FileName></WebResource>
            """).Root(61, name);

    public SolutionZip SiteMap(string name, params string[] subAreas) =>
        Add("AppModuleSiteMaps", $"""
            <AppModuleSiteMap><SiteMapUniqueName>{name}</SiteMapUniqueName><SiteMap IntroducedVersion="7.0.0.0"><Area Id="smp_area" ShowGroups="true">
            <Titles><Title LCID="1033" Title="Voice" /></Titles><Group Id="smp_group"><Titles><Title LCID="1033" Title="General" /></Titles>
            {string.Concat(subAreas)}</Group></Area></SiteMap><LocalizedNames><LocalizedName description="Voice" languagecode="1033" /></LocalizedNames></AppModuleSiteMap>
            """).Root(62, name);

    public SolutionZip App(string name, Guid icon, IEnumerable<string> components, params Guid[] roles) =>
        Add("AppModules", $"""
            <AppModule><UniqueName>{name}</UniqueName><IntroducedVersion>1.0.0.0</IntroducedVersion><WebResourceId>{icon:D}</WebResourceId>
            <statecode>0</statecode><statuscode>1</statuscode><FormFactor>1</FormFactor><ClientType>4</ClientType>
            <AppModuleComponents>{string.Concat(components)}</AppModuleComponents>
            <AppModuleRoleMaps>{string.Concat(roles.Select(role => $"""<Role id="{role:B}" />"""))}</AppModuleRoleMaps>
            <LocalizedNames><LocalizedName description="Voice" languagecode="1033" /></LocalizedNames></AppModule>
            """).Root(80, name);

    public SolutionZip Assembly(Guid id, string name, string assemblyVersion = "1.0.0.0", params (Guid Id, string Name)[] types)
    {
        var fullName = $"{name}, Version={assemblyVersion}, Culture=neutral, PublicKeyToken=0123456789abcdef";
        return File($"PluginAssemblies/{name}-{id:D}/{name}.dll".ToUpperInvariant(), "MZ", out var file)
            .Add("SolutionPluginAssemblies", $"""
            <PluginAssembly FullName="{fullName}" PluginAssemblyId="{id:D}" CustomizationLevel="1"><IsolationMode>2</IsolationMode><SourceType>0</SourceType>
            <IntroducedVersion>1.0.0.0</IntroducedVersion><FileName>/{file}</FileName><PluginTypes>
            {string.Concat(types.Select(t => $"""<PluginType AssemblyQualifiedName="{t.Name}, {fullName}" PluginTypeId="{t.Id:D}" Name="{t.Name}"><FriendlyName>{t.Name}</FriendlyName></PluginType>"""))}
            </PluginTypes></PluginAssembly>
            """).Root(91, id, fullName);
    }

    public SolutionZip Step(Guid id, Guid message, Guid type, string? table = null, string filter = "", string images = "") =>
        Add("SdkMessageProcessingSteps", $"""
            <SdkMessageProcessingStep Name="Sample step" SdkMessageProcessingStepId="{id:B}"><SdkMessageId>{message:D}</SdkMessageId>
            <PluginTypeName>Sample</PluginTypeName><PluginTypeId>{type:D}</PluginTypeId>{(table is null ? "" : $"<PrimaryEntity>{table}</PrimaryEntity>")}
            <AsyncAutoDelete>1</AsyncAutoDelete><FilteringAttributes>{filter}</FilteringAttributes><InvocationSource>0</InvocationSource><Mode>1</Mode><Rank>1</Rank>
            <EventHandlerTypeCode>4602</EventHandlerTypeCode><Stage>40</Stage><IsCustomizable>1</IsCustomizable><IsHidden>0</IsHidden>
            <SupportedDeployment>0</SupportedDeployment><IntroducedVersion>1.0.0.0</IntroducedVersion><SdkMessageProcessingStepImages>{images}</SdkMessageProcessingStepImages></SdkMessageProcessingStep>
            """).Root(92, id);

    public SolutionZip DataProvider(Guid id, string name, string dataSourceTable, params (string Message, Guid Type)[] plugins) =>
        Add("EntityDataProviders", $"""
            <EntityDataProvider><EntityDataProviderId>{id:B}</EntityDataProviderId><Name>{name}</Name><DataSourceLogicalName>{dataSourceTable}</DataSourceLogicalName>
            <IsCustomizable>1</IsCustomizable>{string.Concat(plugins.Select(plugin => $"<{plugin.Message}PluginTypeId>{plugin.Type:D}</{plugin.Message}PluginTypeId>"))}
            <LookupExpansionEnabled>0</LookupExpansionEnabled></EntityDataProvider>
            """).Root(181, id, name);

    /// <param name="definition">JSON, encoded on the way.</param>
    public SolutionZip DataSource(Guid id, string name, Guid provider, string definition) =>
        Add("EntityDataSources", $"""
            <EntityDataSource EntityDataSourceId="{id:B}"><Name>{name}</Name><ConnectionDefinition>{WebUtility.UrlEncode(definition)}</ConnectionDefinition>
            <EntityDataProviderId>{provider:B}</EntityDataProviderId><IsCustomizable>1</IsCustomizable></EntityDataSource>
            """).Root(183, id, name);

    /// <param name="columns">XML that follows the labels.</param>
    public SolutionZip CustomApi(string name, Guid? type = null, string columns = "<bindingtype>0</bindingtype><isfunction>0</isfunction>") => Entry(
        $"customapis/{name}/customapi.xml",
        $"""
        <customapi uniquename="{name}">{FrameworkLabels(name)}<name>{name}</name>{columns}
        {(type is { } id ? $"<plugintypeid><plugintypeid>{id:D}</plugintypeid></plugintypeid>" : "")}</customapi>
        """);

    public SolutionZip CustomApiParameter(string api, string name, string columns = "<type>10</type><isoptional>0</isoptional>") => Entry(
        $"customapis/{api}/customapirequestparameters/{name}/customapirequestparameter.xml",
        $"""<customapirequestparameter uniquename="{name}">{FrameworkLabels(name)}<name>{name}</name>{columns}</customapirequestparameter>""");

    public SolutionZip CustomApiProperty(string api, string name, string columns = "<type>10</type>") => Entry(
        $"customapis/{api}/customapiresponseproperties/{name}/customapiresponseproperty.xml",
        $"""<customapiresponseproperty uniquename="{name}">{FrameworkLabels(name)}<name>{name}</name>{columns}</customapiresponseproperty>""");

    static string FrameworkLabels(string text) => $"""
        <description default="{text}"><label description="{text}" languagecode="1033" /></description>
        <displayname default="{text}"><label description="{text}" languagecode="1033" /></displayname><iscustomizable>1</iscustomizable>
        """;

    public SolutionZip Variable(string schemaName, string? defaultValue = null) => Entry(
        $"environmentvariabledefinitions/{schemaName}/environmentvariabledefinition.xml",
        $"""
        <environmentvariabledefinition schemaname="{schemaName}">{(defaultValue is null ? "" : $"<defaultvalue>{defaultValue}</defaultvalue>")}
        <displayname default="{schemaName}"><label description="{schemaName}" languagecode="1033" /></displayname>
        <introducedversion>1.0.0.0</introducedversion><iscustomizable>1</iscustomizable><isrequired>0</isrequired><secretstore>0</secretstore><type>100000000</type>
        </environmentvariabledefinition>
        """);

    /// <summary>A value that comes with the variable.</summary>
    public SolutionZip VariableValue(string schemaName, string json) => Entry(
        $"environmentvariabledefinitions/{schemaName}/environmentvariablevalues.json",
        $$"""{"environmentvariablevalues":{"environmentvariablevalue":{{json}} } }""");

    /// <summary>A row that is a component, known by its unique name.</summary>
    public SolutionZip Row(string table, string name, string columns, string key = "msdyn_uniquename") => Entry(
        $"{table}s/{name}/{table}.xml",
        $"""<{table} {key}="{name}"><iscustomizable>1</iscustomizable>{columns}<statecode>0</statecode><statuscode>1</statuscode></{table}>""");

    /// <summary>A link between two such rows.</summary>
    public SolutionZip Link(string relationship, string firstColumn, string first, string secondColumn, string second)
    {
        _links.Add((relationship, $"""
            <{relationship} {firstColumn}.msdyn_uniquename="{first}" {secondColumn}.msdyn_uniquename="{second}"><iscustomizable>1</iscustomizable></{relationship}>
            """));
        return this;
    }

    /// <summary>A link in a file of its own; each side is the attribute that names its row.</summary>
    public SolutionZip Asset(string relationship, (string Attribute, string Name) first, (string Attribute, string Name) second) => Entry(
        $"Assets/{relationship}set.xml",
        $"""
        <{relationship}set><{relationship} {first.Attribute}="{first.Name}" {second.Attribute}="{second.Name}"><iscustomizable>1</iscustomizable></{relationship}></{relationship}set>
        """);

    string Links => string.Concat(_links.GroupBy(link => link.Relationship, link => link.Node).Select(list => $"<{list.Key}set>{string.Concat(list)}</{list.Key}set>"));

    public SolutionZip Relationship(string xml) => Add("EntityRelationships", xml);

    public SolutionZip Node(string list, string xml) => Add(list, xml);

    public SolutionZip Root(int type, string schemaName, int behavior = 0)
    {
        _roots.Add($"""<RootComponent type="{type}" schemaName="{schemaName}" behavior="{behavior}" />""");
        return this;
    }

    public SolutionZip Root(int type, Guid id, string? schemaName = null)
    {
        _roots.Add($"""<RootComponent type="{type}" id="{id:B}"{(schemaName is null ? "" : $" schemaName=\"{schemaName}\"")} behavior="0" />""");
        return this;
    }

    public SolutionZip WithoutRoots()
    {
        _roots.Clear();
        return this;
    }

    public SolutionZip MissingDependency(string type, string schemaName, string solution)
    {
        _missing += $"""<MissingDependency><Required type="{type}" schemaName="{schemaName}" displayName="{schemaName}" solution="{solution}" /><Dependent type="1" schemaName="smp_any" displayName="Any" /></MissingDependency>""";
        return this;
    }

    public SolutionZip WithoutEntry(string name)
    {
        _withoutEntries.Add(name);
        return this;
    }

    public SolutionZip ConnectionReference(string name) => Add("connectionreferences", $"""
        <connectionreference connectionreferencelogicalname="{name}"><connectionreferencedisplayname>{name}</connectionreferencedisplayname>
        <connectorid>/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps</connectorid><iscustomizable>1</iscustomizable>
        <statecode>0</statecode><statuscode>1</statuscode></connectionreference>
        """);

    /// <summary>A cloud flow that the file wants to be on.</summary>
    public SolutionZip Flow(Guid id, string name, string connectionReference) =>
        Entry($"Workflows/{id:D}.json".ToUpperInvariant().Replace("WORKFLOWS/", "Workflows/").Replace(".JSON", ".json"),
            $$"""{"properties":{"connectionReferences":{"one":{"connection":{"connectionReferenceLogicalName":"{{connectionReference}}"} } },"definition":{} } }""")
        .Add("Workflows", $"""
        <Workflow WorkflowId="{id:B}" Name="{name}"><JsonFileName>/Workflows/{id.ToString("D").ToUpperInvariant()}.json</JsonFileName><Type>1</Type>
        <Subprocess>0</Subprocess><Category>5</Category><Mode>0</Mode><Scope>4</Scope><OnDemand>0</OnDemand><TriggerOnCreate>0</TriggerOnCreate>
        <TriggerOnDelete>0</TriggerOnDelete><AsyncAutodelete>0</AsyncAutodelete><SyncWorkflowLogOnFailure>0</SyncWorkflowLogOnFailure>
        <StateCode>1</StateCode><StatusCode>2</StatusCode><RunAs>1</RunAs><IsTransacted>1</IsTransacted><IntroducedVersion>1.0.0.0</IntroducedVersion>
        <IsCustomizable>1</IsCustomizable><PrimaryEntity>none</PrimaryEntity>
        <LocalizedNames><LocalizedName languagecode="1033" description="{name}" /></LocalizedNames></Workflow>
        """).Root(29, id);

    public SolutionZip Entry(string name, string content)
    {
        _files[name] = Encoding.UTF8.GetBytes(content);
        return this;
    }

    public SolutionZip Entry(string name, byte[] content)
    {
        _files[name] = content;
        return this;
    }

    public SolutionZip EditManifest(Func<string, string> edit)
    {
        _manifestEdits.Add(edit);
        return this;
    }

    public SolutionZip EditCustomizations(Func<string, string> edit)
    {
        _customizationsEdits.Add(edit);
        return this;
    }

    public byte[] Pack()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entries = new Dictionary<string, byte[]>(_files)
            {
                ["solution.xml"] = Encoding.UTF8.GetBytes(_manifestEdits.Aggregate(Manifest, (text, edit) => edit(text))),
                ["customizations.xml"] = Encoding.UTF8.GetBytes(_customizationsEdits.Aggregate(Customizations, (text, edit) => edit(text))),
                ["[Content_Types].xml"] = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\" />"u8.ToArray(),
            };
            foreach (var (name, content) in entries.Where(entry => !_withoutEntries.Contains(entry.Key)))
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(content);
            }
        }

        return bytes.ToArray();
    }

    string Manifest => $"""
        <ImportExportXml version="9.2.24111.222" SolutionPackageVersion="{PackageVersion}" languagecode="1033" generatedBy="CrmLive" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
          <SolutionManifest><UniqueName>{uniqueName}</UniqueName>
            <LocalizedNames><LocalizedName description="{uniqueName}" languagecode="1033" /></LocalizedNames><Descriptions />
            <Version>{version}</Version><Managed>{(Managed ? 1 : 0)}</Managed>
            <Publisher><UniqueName>{Publisher}</UniqueName><LocalizedNames><LocalizedName description="{Publisher}" languagecode="1033" /></LocalizedNames><Descriptions />
              <EMailAddress xsi:nil="true" /><SupportingWebsiteUrl xsi:nil="true" />
              <CustomizationPrefix>{Prefix}</CustomizationPrefix><CustomizationOptionValuePrefix>36171</CustomizationOptionValuePrefix><Addresses /></Publisher>
            <RootComponents>{string.Concat(_roots)}</RootComponents><MissingDependencies>{_missing}</MissingDependencies></SolutionManifest>
        </ImportExportXml>
        """;

    string Customizations => $"""
        <ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
          {List("Entities")}{List("Roles")}{List("Workflows")}{List("FieldSecurityProfiles")}<Templates /><EntityMaps />
          {List("EntityRelationships")}
          <OrganizationSettings />{List("optionsets")}{List("WebResources")}<CustomControls />{List("SolutionPluginAssemblies")}
          {List("SdkMessageProcessingSteps")}{List("AppModuleSiteMaps")}{(_nodes.ContainsKey("AppModules") ? List("AppModules") : "")}
          {List("EntityDataProviders")}{(_nodes.ContainsKey("AIModels") ? List("AIModels") : "")}{Links}{(_nodes.ContainsKey("connectionreferences") ? List("connectionreferences") : "")}{List("EntityDataSources")}
          <Languages><Language>1033</Language></Languages>
        </ImportExportXml>
        """;

    string List(string name) => $"<{name}>{string.Concat(_nodes.GetValueOrDefault(name, []))}</{name}>";

    SolutionZip Add(string list, string xml)
    {
        if (!_nodes.TryGetValue(list, out var nodes))
            _nodes[list] = nodes = [];
        nodes.Add(xml);
        return this;
    }

    SolutionZip File(string name, string content, out string file)
    {
        file = name.Replace("WEBRESOURCES/", "WebResources/", StringComparison.Ordinal).Replace("PLUGINASSEMBLIES/", "PluginAssemblies/", StringComparison.Ordinal);
        return Entry(file, content);
    }
}
