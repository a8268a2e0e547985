using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using NJsonSchema;
using VoiceForD365.Packaging.Deliverable;

namespace VoiceForD365.Packaging.Tests.Deliverable;

public sealed class PackageBuilderTests : IDisposable
{
    private const string Config = "PackageTemplate/VoiceForD365/ImportConfig.xml";

    private readonly SampleRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void The_package_holds_what_an_administrator_needs_and_nothing_else()
    {
        Assert.Equal(
            [
                "DeploymentPackage.dll",
                "README.md",
                "VoiceForD365.Deployment.dll",
                "VoiceForD365.Gateways.OrganizationService.dll",
                "VoiceForD365/ConfigData/Profiles.zip",
                "VoiceForD365/ConfigData/ownership.xml",
                "VoiceForD365/Content/en-us/EndHtml/html/default.htm",
                "VoiceForD365/Content/en-us/WelcomeHtml/html/default.htm",
                "VoiceForD365/ImportConfig.xml",
                "VoiceForD365/SampleApp_managed.zip",
                "VoiceForD365/SampleCore_managed.zip",
                "manifest.json",
            ],
            Build().Files.Select(file => file.Path));
    }

    [Fact]
    public void The_manifest_lists_every_other_file_with_its_size_and_hash()
    {
        var package = Build();

        using var manifest = JsonDocument.Parse(Manifest(package));
        Assert.Equal("1.2.3", manifest.RootElement.GetProperty("version").GetString());
        Assert.Equal(
            package.Files.Where(file => file.Path != "manifest.json")
                .Select(file => (file.Path, file.Content.Length, Convert.ToHexStringLower(SHA256.HashData(file.Content.Span)))),
            manifest.RootElement.GetProperty("files").EnumerateArray()
                .Select(file => (file.GetProperty("path").GetString()!, file.GetProperty("size").GetInt32(), file.GetProperty("sha256")
                    .GetString()!)));
    }

    [Fact]
    public async Task The_manifest_follows_its_schema_and_has_line_feeds_only()
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Repository.Root, "Packaging/Deliverable/manifest.schema.json"));
        var manifest = Manifest(Build());

        Assert.Empty(schema.Validate(manifest));
        Assert.DoesNotContain('\r', manifest);
        Assert.NotEmpty(schema.Validate(manifest.Replace("README.md", "../README.md", StringComparison.Ordinal)));
    }

    [Fact]
    public void Folder_and_zip_hold_the_same_files_and_the_zip_the_same_bytes_every_time()
    {
        var package = Build();
        var folder = Path.Combine(repository.Root, "out");

        PackageWriter.WriteFolder(package, Path.Combine(folder, "package"));
        var zip = PackageWriter.WriteZip(package, folder);

        Assert.Equal("VoiceForD365-1.2.3.zip", Path.GetFileName(zip));
        var entries = ZipReading.Open(File.ReadAllBytes(zip));
        Assert.Equal(package.Files.Count, entries.Count);
        Assert.All(entries, entry => Assert.Equal(File.ReadAllBytes(Path.Combine(folder, "package", entry.Key)), entry.Value));
        Assert.Equal(File.ReadAllBytes(zip), File.ReadAllBytes(PackageWriter.WriteZip(Build(), Path.Combine(folder, "again"))));
    }

    [Fact]
    public void A_folder_that_was_there_before_leaves_nothing_behind()
    {
        repository.Write("out/package/old.dll", "leftover");
        PackageWriter.WriteFolder(Build(), Path.Combine(repository.Root, "out/package"));
        Assert.False(File.Exists(Path.Combine(repository.Root, "out/package/old.dll")));
    }

    [Fact]
    public void Unmanaged_solutions_come_beside_the_package()
    {
        var package = Build();

        Assert.Equal(["SampleApp.zip", "SampleCore.zip"], package.UnmanagedSolutions.Select(solution => solution.FileName));
        var written = PackageWriter.WriteSolution(package.UnmanagedSolutions[0], Path.Combine(repository.Root, "out"));
        Assert.Contains("<Managed>0</Managed>", Encoding.UTF8.GetString(ZipReading.Open(File.ReadAllBytes(written))["solution.xml"]),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_assembly_is_refused() =>
        Refuse(OurAssemblies().Skip(1)).ShouldReport("PACK-201", "DeploymentPackage.dll", 1);

    [Fact]
    public void A_stand_in_never_gets_into_the_package()
    {
        var standIn = Assembly("Microsoft.Xrm.Sdk");
        Refuse([.. OurAssemblies(), standIn]).ShouldReport("PACK-202", standIn, 1);
    }

    [Fact]
    public void A_stand_in_under_another_file_name_is_recognised()
    {
        var disguised = Assembly("Microsoft.Xrm.Sdk", "VoiceForD365.Deployment.dll");
        Assert.Contains("'Microsoft.Xrm.Sdk'", Refuse([.. OurAssemblies(), disguised]).ShouldReport("PACK-202", disguised, 1).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_assembly_is_refused()
    {
        repository.Write("built/DeploymentPackage.dll", "text");
        var text = Path.Combine(repository.Root, "built/DeploymentPackage.dll");
        Refuse([text, .. OurAssemblies().Skip(1)]).ShouldReport("PACK-202", text, 1);
    }

    [Fact]
    public void An_import_configuration_the_deployer_cannot_read_is_refused()
    {
        repository.Edit(Config, "installsampledata=\"false\"", "installsampledata=\"False\"");
        Refuse().ShouldReport("PACK-203", Config, 2);
    }

    [Fact]
    public void A_package_without_import_configuration_is_refused()
    {
        repository.Delete(Config);
        Refuse().ShouldReport("PACK-203", Config, 1);
    }

    [Fact]
    public void A_solution_file_named_in_another_case_is_refused()
    {
        repository.Edit(Config, "SampleCore_managed.zip", "samplecore_managed.zip");
        Assert.Equal("write 'SampleCore_managed.zip'", Refuse().ShouldReport("PACK-204", Config, 4).Fix);
    }

    [Fact]
    public void A_solution_that_is_never_imported_is_refused()
    {
        repository.Edit(Config, "SampleApp_managed.zip", "SampleCore_managed.zip");
        Refuse().ShouldReport("PACK-205", Config, 3);
    }

    [Fact]
    public void The_deployer_must_not_import_data_itself()
    {
        repository.Edit(Config, "crmmigdataimportfile=\"\"", "crmmigdataimportfile=\"Settings.zip\"");
        Refuse().ShouldReport("PACK-206", Config, 2);
    }

    [Fact]
    public void A_solution_imported_before_one_it_requires_is_refused()
    {
        repository.Edit(Config, "SampleCore_managed.zip", "x").Edit(Config, "SampleApp_managed.zip", "SampleCore_managed.zip")
            .Edit(Config, "\"x\"", "\"SampleApp_managed.zip\"");
        Refuse().ShouldReport("PACK-207", Config, 4);
    }

    [Fact]
    public void A_package_without_solutions_is_refused()
    {
        repository.Write(Config, "<configdatastorage><solutions /></configdatastorage>\n").Delete(SampleRepository.App)
            .Delete(SampleRepository.Core);
        Refuse().ShouldReport("PACK-208", Config, 1);
    }

    [Theory]
    [InlineData("PackageTemplate/README-administrator.md")]
    [InlineData("PackageTemplate/VoiceForD365/Content/en-us/WelcomeHtml/html/default.htm")]
    public void A_missing_text_for_administrators_is_refused(string path)
    {
        repository.Delete(path);
        Refuse().ShouldReport("PACK-209", path, 1);
    }

    [Fact]
    public void A_file_that_takes_the_place_of_a_packed_one_is_refused()
    {
        repository.Write("PackageTemplate/VoiceForD365/configdata/ownership.xml", "<seed />\n");
        Refuse().ShouldReport("PACK-210", "PackageTemplate/VoiceForD365/configdata/ownership.xml", 1);
    }

    [Fact]
    public void A_version_that_cannot_be_compared_is_refused() =>
        Assert.IsType<PackageBuildResult.Refused>(
            PackageBuilder.Build(repository.Layout, new("1.0-beta", OurAssemblies()))).Problems.ShouldReport("PACK-211", "manifest.json",
            1);

    [Fact]
    public void Problems_of_solutions_data_and_package_come_back_together()
    {
        repository.Edit(SampleRepository.Core + "/Other/Solution.xml", "<Managed>2<", "<Managed>1<").Delete("ConfigData/ownership.xml")
            .Delete(Config);
        Assert.Equal(["PACK-107", "PACK-203", "PACK-015"], Refuse().Select(problem => problem.Code));
    }

    private BuiltPackage Build()
    {
        var result = PackageBuilder.Build(repository.Layout, new("1.2.3", OurAssemblies()));
        Assert.Equal("", result is PackageBuildResult.Refused refused ? refused.Problems.Render() : "");
        return Assert.IsType<PackageBuildResult.Built>(result).Package;
    }

    private IReadOnlyList<PackagingProblem> Refuse(IEnumerable<string>? assemblies = null) =>
        Assert.IsType<PackageBuildResult.Refused>(
            PackageBuilder.Build(repository.Layout, new("1.2.3", [.. assemblies ?? OurAssemblies()]))).Problems;

    private static string Manifest(BuiltPackage package) =>
        Encoding.UTF8.GetString(package.Files.Single(file => file.Path == "manifest.json").Content.Span);

    private IReadOnlyList<string> OurAssemblies() => BuiltAssemblies.Ours(Path.Combine(repository.Root, "built"));

    private string Assembly(string identity, string? fileName = null) =>
        BuiltAssemblies.Make(Path.Combine(repository.Root, fileName is null ? "built" : "disguised"), identity, fileName);
}
