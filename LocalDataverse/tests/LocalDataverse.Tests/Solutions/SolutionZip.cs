using System.IO.Compression;
using System.Text;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>Makes a small solution zip; what a test does not say is valid and unremarkable.</summary>
sealed class SolutionZip(string uniqueName = "SampleVoice", string version = "1.0.0.0")
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

    string Links =>
        string.Concat(
            _links.GroupBy(link => link.Relationship, link => link.Node)
                .Select(list => $"<{list.Key}set>{string.Concat(list)}</{list.Key}set>"));

    public SolutionZip Relationship(string xml) => Add("EntityRelationships", xml);

    public SolutionZip Node(string list, string xml) => Add(list, xml);

    public SolutionZip Root(int type, string schemaName, int behavior = 0)
    {
        _roots.Add($"""<RootComponent type="{type}" schemaName="{schemaName}" behavior="{behavior}" />""");
        return this;
    }

    public SolutionZip Root(int type, Guid id, string? schemaName = null)
    {
        _roots.Add(
            $"""<RootComponent type="{type}" id="{id:B}"{(schemaName is null ? "" : $" schemaName=\"{schemaName}\"")} behavior="0" />""");
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

    /// <param name="file">The name as the platform spells it.</param>
    public SolutionZip File(string name, string content, out string file)
    {
        file = name.Replace("WEBRESOURCES/", "WebResources/", StringComparison.Ordinal)
            .Replace("PLUGINASSEMBLIES/", "PluginAssemblies/", StringComparison.Ordinal);
        return Entry(file, content);
    }
}
