using System.IO.Compression;
using System.Text.Json;
using VoiceForD365.LocalDataverse.Solutions.Exporting;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>
/// Calculated columns and files: they come with their tables, and who asks for what the local Dataverse has not is told so.
/// </summary>
public sealed class Columns_nobody_fills : IAsyncLifetime
{
    const string Formula = "Formulas/smp_profile-smp_total.xaml";
    TestDataverse _local = null!;
    Guid _row;

    static SolutionZip Zip(bool managed = true) => new SolutionZip { Managed = managed }
        .Table(
            "smp_Profile",
            table => table.Calculated("smp_Total", Formula).Calculated("smp_Sum", source: 3).File("smp_Paper")
                .Column("smp_Photo", "image", ""))
        .Entry(Formula, "<Activity />");

    public async Task InitializeAsync()
    {
        _local = await TestDataverse.StartAsync();
        var imported = await _local.Post("ImportSolution", JsonSerializer.Serialize(new
        {
            CustomizationFile = Zip().Pack(),
            OverwriteUnmanagedCustomizations = false,
            PublishWorkflows = true,
            ImportJobId = Guid.NewGuid(),
        }));
        Assert.True(imported.Status == 204, imported.Text);
        _row = await _local.Create("smp_profiles", """{"smp_name":"One"}""");
    }

    public async Task DisposeAsync() => await _local.DisposeAsync();

    [Fact]
    public async Task Are_described_as_what_they_are()
    {
        var total = await _local.Get("EntityDefinitions(LogicalName='smp_profile')/Attributes(LogicalName='smp_total')?$select=LogicalName,SourceType,IsValidForCreate");
        var paper = await _local.Get("EntityDefinitions(LogicalName='smp_profile')/Attributes(LogicalName='smp_paper')?$select=LogicalName,AttributeType,AttributeTypeName");

        Assert.Equal((1, false), ((int)total["SourceType"]!, (bool)total["IsValidForCreate"]!));
        Assert.Equal(("Virtual", "FileType"), (paper["AttributeType"]!.ToString(), paper["AttributeTypeName"]!["Value"]!.ToString()));
    }

    [Fact]
    public async Task Are_left_out_of_rows_read_whole_unless_they_are_files_nobody_uploaded()
    {
        var row = await _local.Get($"smp_profiles({_row})");

        Assert.False(row.Json.AsObject().ContainsKey("smp_total"));
        Assert.True(row.Json.AsObject().ContainsKey("smp_paper"));
        Assert.Null(row["smp_paper"]);
    }

    [Theory]
    [InlineData("smp_profiles?$select=smp_total")]
    [InlineData("smp_profiles?$filter=smp_sum gt 1")]
    [InlineData("smp_profiles?$orderby=smp_total")]
    [InlineData("smp_profiles?fetchXml=<fetch><entity name='smp_profile'><attribute name='smp_total'/></entity></fetch>")]
    public async Task Are_refused_when_their_value_is_asked_for(string query)
    {
        var reply = await _local.Get(query);

        Assert.Equal(501, reply.Status);
        Assert.Contains("smp_", reply.Message);
    }

    [Fact]
    public async Task Are_refused_when_a_file_is_to_be_kept()
    {
        var kept = await _local.Send(HttpMethod.Put, $"smp_profiles({_row})/smp_paper", """{"value":"x"}""");
        var uploaded = await _local.Patch($"smp_profiles({_row})/smp_paper", "bytes");

        var drawn = await _local.Patch($"smp_profiles({_row})", """{"smp_photo":"iVBORw0KGgo="}""");

        Assert.Equal(501, kept.Status);
        Assert.Equal(501, drawn.Status);
        Assert.InRange(uploaded.Status, 400, 501);
        Assert.NotEqual(500, uploaded.Status);
    }

    [Fact]
    public void Go_out_with_their_formulas()
    {
        using var world = new World(Zip(managed: false));

        using var work = world.Database.Begin();
        using var zip = new ZipArchive(new MemoryStream(SolutionExporter.Export(work, "SampleVoice", managed: true, World.By)));

        Assert.Contains(Formula, zip.Entries.Select(entry => entry.FullName));
    }
}
