using System.IO.Compression;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Reading;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

public sealed class A_solution_file_that_is_read
{
    static readonly Guid Id = new("11111111-1111-4111-8111-111111111111");

    static SolutionFile Read(SolutionZip zip) => SolutionReader.Read(zip.Pack(), ArchiveLimits.Default);

    static ImportRefusedException Refused(SolutionZip zip) => Assert.Throws<ImportRefusedException>(() => Read(zip));

    [Fact]
    public void Says_what_it_is()
    {
        var manifest = Read(new SolutionZip("SampleVoice", "1.2")).Manifest;

        Assert.Equal("SampleVoice", manifest.UniqueName);
        Assert.Equal(new Version(1, 2, 0, 0), manifest.Version);
        Assert.True(manifest.IsManaged);
        Assert.Equal(
            ("samplepublisher", "smp", 36171),
            (manifest.Publisher.UniqueName, manifest.Publisher.Prefix, manifest.Publisher.OptionValuePrefix));
    }

    [Fact]
    public void Has_columns_of_every_type_with_their_limits()
    {
        var table = Read(new SolutionZip().Table("smp_Profile", t => t
            .Text("smp_Code", maxLength: 20).Memo("smp_Notes").Flag("smp_Enabled").Number("smp_Count", 1, 9).Decimal("smp_Rate")
            .Choice("smp_Unit", (361710000, "Minutes")).Date("smp_Day", behavior: 2)
            .Lookup("smp_QueueId", "Queue"))).Customizations.Tables.Single();

        var types = table.Columns.ToDictionary(c => c.LogicalName, c => c.Type);
        Assert.Equal(
            [
                ColumnType.Uniqueidentifier, ColumnType.String, ColumnType.String, ColumnType.Memo, ColumnType.Boolean, ColumnType.Integer,
                ColumnType.Decimal, ColumnType.Picklist, ColumnType.DateTime, ColumnType.Lookup
            ],
            table.Columns.Select(c => c.Type));
        Assert.Equal(20, table.Columns.Single(c => c.LogicalName == "smp_code").Limits.MaxLength);
        Assert.Equal(DateBehavior.DateOnly, table.Columns.Single(c => c.LogicalName == "smp_day").Limits.DateBehavior);
        Assert.Equal(361710000, table.Columns.Single(c => c.LogicalName == "smp_unit").LocalChoice!.Options.Single().Value);
        Assert.Equal(10, types.Count);
    }

    [Fact]
    public void Names_what_its_views_forms_and_apps_need()
    {
        var customizations = Read(new SolutionZip()
            .Table("smp_Profile", t => t.View(Id, "Active", "smp_name").Form(Id, "smp_name", library: "smp_/main.js"))
            .SiteMap("smp_app", """<SubArea Id="smp_sub" Entity="smp_profile" />""")).Customizations;

        var table = customizations.Tables.Single();
        Assert.Contains(ComponentKey.Column("smp_profile", "smp_name"), table.Views.Single().Requires);
        Assert.Contains(new ComponentKey(ComponentKind.WebResource, "smp_/main.js"), table.Forms.Single().Requires);
        Assert.Contains(ComponentKey.Table("smp_profile"), customizations.SiteMaps.Single().Requires);
    }

    [Theory]
    [InlineData("solution.xml")]
    [InlineData("customizations.xml")]
    [InlineData("[Content_Types].xml")]
    public void Is_refused_without_one_of_its_three_fixed_files(string entry)
    {
        var refusal = Refused(new SolutionZip().WithoutEntry(entry));

        Assert.Equal(ErrorCodes.InvalidPackage, refusal.Code);
        Assert.Contains($"missing: {entry}", refusal.Message);
    }

    [Fact]
    public void Is_refused_when_it_is_no_zip()
    {
        var refusal = Assert.Throws<ImportRefusedException>(() => SolutionReader.Read("not a zip"u8.ToArray(), ArchiveLimits.Default));

        Assert.Equal(ErrorCodes.InvalidPackage, refusal.Code);
    }

    [Theory]
    [InlineData("../evil.xml")]
    [InlineData("WebResources/../../evil")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/evil")]
    [InlineData("a\\..\\b")]
    public void Is_refused_when_an_entry_points_outside(string entry)
    {
        var refusal = Refused(new SolutionZip().Entry(entry, "x"));

        Assert.Equal(ErrorCodes.InvalidPackage, refusal.Code);
        Assert.Contains(entry.Replace('\\', '/'), refusal.Message);
    }

    [Fact]
    public void Is_refused_when_it_unpacks_to_more_than_allowed()
    {
        var zip = new SolutionZip().Entry("WebResources/big", new string(' ', 1_000_000)).Pack();

        var refusal = Assert.Throws<ImportRefusedException>(
            () => SolutionReader.Read(zip, ArchiveLimits.Default with { DecompressedBytes = 100_000 }));

        Assert.Equal(ErrorCodes.InvalidPackage, refusal.Code);
        Assert.Contains("unpacks to more than", refusal.Message);
    }

    [Fact]
    public void Is_refused_with_more_entries_or_bytes_than_allowed()
    {
        var zip = new SolutionZip().Pack();

        Assert.Equal(
            ErrorCodes.InvalidPackage,
            Assert.Throws<ImportRefusedException>(() => SolutionReader.Read(zip, ArchiveLimits.Default with { Entries = 2 })).Code);
        Assert.Equal(
            ErrorCodes.InvalidPackage,
            Assert.Throws<ImportRefusedException>(
                () => SolutionReader.Read(zip, ArchiveLimits.Default with { CompressedBytes = 10 })).Code);
    }

    [Fact]
    public void Is_refused_when_an_entry_comes_twice()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var name in (string[])["solution.xml", "solution.xml"])
                zip.CreateEntry(name).Open().Dispose();

        Assert.Contains(
            "twice", Assert.Throws<ImportRefusedException>(() => SolutionReader.Read(bytes.ToArray(), ArchiveLimits.Default)).Message);
    }

    [Fact]
    public void Is_refused_when_its_xml_is_malformed()
    {
        Assert.Equal(ErrorCodes.MalformedXml, Refused(new SolutionZip().EditCustomizations(xml => xml.Replace("</Entities>", ""))).Code);
        Assert.Equal(ErrorCodes.MalformedXml, Refused(new SolutionZip().EditManifest(xml => xml.Replace("</Version>", ""))).Code);
    }

    [Fact]
    public void Is_refused_when_it_brings_a_document_type()
    {
        var refusal = Refused(new SolutionZip().EditCustomizations(xml => "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + xml));

        Assert.Equal(ErrorCodes.MalformedXml, refusal.Code);
        Assert.Contains("DTD", refusal.Message);
    }

    [Fact]
    public void Is_refused_when_its_customizations_break_the_schema()
    {
        var refusal = Refused(
            new SolutionZip().Table("smp_Profile").EditCustomizations(xml => xml.Replace("<EntityInfo>", "<FormXml /><EntityInfo>")));

        Assert.Equal(ErrorCodes.XsdValidation, refusal.Code);
        Assert.Contains("FormXml", refusal.Message);
        Assert.Contains("customizations.xml, line", refusal.Message);
    }

    [Fact]
    public void Is_refused_when_its_manifest_breaks_the_schema() =>
        Assert.Equal(
            ErrorCodes.InvalidXml,
            Refused(new SolutionZip().EditManifest(xml => xml.Replace("<Version>1.0.0.0", "<Version>1.0.0-beta"))).Code);

    [Fact]
    public void A_part_of_a_manifest_is_none() => Assert.Equal(
        ErrorCodes.InvalidXml,
        Refused(new SolutionZip().EditManifest(xml => XDocument.Parse(xml).Root!.Element("SolutionManifest")!.ToString())).Code);

    [Fact]
    public void Is_refused_while_it_is_neither_managed_nor_unmanaged() =>
        Assert.Equal(
            ErrorCodes.InvalidImportFile, Refused(new SolutionZip().EditManifest(xml => xml.Replace("<Managed>1", "<Managed>2"))).Code);

    [Fact]
    public void Is_refused_by_name_when_it_holds_a_kind_the_local_Dataverse_does_not_know()
    {
        Assert.Contains("EmailTemplates", Refused(new SolutionZip().EditCustomizations(xml => xml.Replace(
            "<Templates />",
            "<Templates><EmailTemplates><EmailTemplate /></EmailTemplates></Templates>"))).Message);
        Assert.Contains("robots/x/robot.xml", Refused(new SolutionZip().Entry("robots/x/robot.xml", "<robot />")).Message);
    }

    [Fact]
    public void Is_refused_when_a_web_resource_has_no_file()
    {
        var refusal = Refused(
            new SolutionZip().WebResource(Id, "smp_/main.js").EditCustomizations(xml => xml.Replace("<FileName>/", "<FileName>/x")));

        Assert.Equal(ErrorCodes.InvalidImportFile, refusal.Code);
        Assert.Contains("smp_/main.js", refusal.Message);
    }
}
