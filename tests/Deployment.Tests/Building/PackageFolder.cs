using System.IO.Compression;
using System.Security.Cryptography;

namespace VoiceForD365.Deployment.Tests.Building;

/// <summary>
/// A small but complete package in a temporary folder: one solution, one seed set. Change it, then seal it with a manifest.
/// </summary>
sealed class PackageFolder : IDisposable
{
    const string Solution = """
        <ImportExportXml SolutionPackageVersion="9.2"><SolutionManifest>
          <UniqueName>contoso_core</UniqueName><Version>1.4.0.0</Version><Managed>1</Managed>
          <Publisher><UniqueName>contoso</UniqueName></Publisher>
          <RootComponents>
            <RootComponent type="1" schemaName="contoso_setting" behavior="0" />
            <RootComponent type="1" schemaName="systemuser" behavior="2" />
          </RootComponents>
          <MissingDependencies><MissingDependency>
            <Required type="1" schemaName="x" solution="fabrikam_base (2.1.0.0)" /><Dependent type="1" schemaName="y" />
          </MissingDependency></MissingDependencies>
        </SolutionManifest></ImportExportXml>
        """;

    const string Customizations = """
        <ImportExportXml><SdkMessageProcessingSteps>
          <SdkMessageProcessingStep Name="Check" SdkMessageProcessingStepId="{44444444-4444-4444-4444-444444444444}" />
        </SdkMessageProcessingSteps></ImportExportXml>
        """;

    const string Schema = """
        <entities>
        <entity name="contoso_setting" displayname="Setting" primaryidfield="contoso_settingid" primarynamefield="contoso_name"><fields>
          <field name="contoso_settingid" type="guid" primaryKey="true" />
          <field name="contoso_name" type="string" />
          <field name="contoso_value" type="string" />
          <field name="contoso_order" type="number" />
          <field name="contoso_parentid" type="entityreference" lookupType="contoso_setting" />
        </fields></entity></entities>
        """;

    const string Data = """
        <entities><entity name="contoso_setting" displayname="Setting"><records>
          <record id="11111111-1111-1111-1111-111111111111"><field name="contoso_settingid" value="11111111-1111-1111-1111-111111111111" />
            <field name="contoso_name" value="A" /><field name="contoso_order" value="1" /></record>
          <record id="22222222-2222-2222-2222-222222222222"><field name="contoso_settingid" value="22222222-2222-2222-2222-222222222222" />
            <field name="contoso_name" value="B" /><field name="contoso_value" value="b" /><field name="contoso_order" value="2" />
            <field name="contoso_parentid"
              value="11111111-1111-1111-1111-111111111111" lookupentity="contoso_setting" lookupentityname="A" /></record>
        </records><m2mrelationships><m2mrelationship sourceid="11111111-1111-1111-1111-111111111111" targetentityname="contoso_setting"
          targetentitynameidfield="contoso_settingid" m2mrelationshipname="contoso_setting_setting">
          <targetids><targetid>22222222-2222-2222-2222-222222222222</targetid></targetids>
        </m2mrelationship></m2mrelationships></entity></entities>
        """;

    const string Seed = """
        <seed><set name="Settings" scenarios="none cif1"><requires table="contoso_setting" />
        <table name="contoso_setting" match="contoso_name">
          <column name="contoso_order" pinned="only we can count" /></table>
          <grant role="Reader" roleid="33333333-3333-3333-3333-333333333333" privilege="prvReadthing" depth="Global" /></set></seed>
        """;

    const string ImportConfig = """
        <configdatastorage><solutions><configsolutionfile solutionpackagefilename="core.zip" /></solutions></configdatastorage>
        """;

    readonly Dictionary<string, byte[]> _files = [];

    PackageFolder()
    {
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("package-").FullName;

    public static PackageFolder Create() => new PackageFolder()
        .With("README.md", "read me")
        .With("VoiceForD365/ImportConfig.xml", ImportConfig)
        .With("VoiceForD365/core.zip", ("solution.xml", Solution), ("customizations.xml", Customizations))
        .With("VoiceForD365/ConfigData/seed.xml", Seed)
        .With("VoiceForD365/ConfigData/Settings.zip", ("data.xml", Data), ("data_schema.xml", Schema));

    public PackageFolder With(string path, string text)
    {
        _files[path] = System.Text.Encoding.UTF8.GetBytes(text);
        return this;
    }

    public PackageFolder With(string path, params (string Entry, string Text)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (entry, text) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(entry).Open());
                writer.Write(text);
            }

        _files[path] = bytes.ToArray();
        return this;
    }

    public PackageFolder WithSolution(string from, string to) => With(
        "VoiceForD365/core.zip",
        ("solution.xml", Solution.Replace(from, to)),
        ("customizations.xml", Customizations));

    public PackageFolder WithSeedFile(string from, string to) => With(
        "VoiceForD365/ConfigData/seed.xml",
        Seed.Replace(from, to));

    public PackageFolder WithData(string from, string to) =>
        With("VoiceForD365/ConfigData/Settings.zip", ("data.xml", Data.Replace(from, to)), ("data_schema.xml", Schema));

    /// <summary>Writes every file and the manifest.</summary>
    public PackageFolder Seal()
    {
        foreach (var (path, bytes) in _files)
        {
            var file = System.IO.Path.Combine(Path, path);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, bytes);
        }

        var listed = _files.Select(file => $$"""
            { "path": "{{file.Key}}", "size": {{file.Value.Length}}, "sha256": "{{Convert.ToHexStringLower(SHA256.HashData(file.Value))}}" }
            """);
        File.WriteAllText(
            System.IO.Path.Combine(Path, "manifest.json"),
            $$"""{ "name": "VoiceForD365", "version": "1.4.0.0", "files": [ {{string.Join(", ", listed)}} ] }""");
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
