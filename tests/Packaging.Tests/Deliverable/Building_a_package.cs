using System.Text;
using VoiceForD365.Deployment.Packages;
using VoiceForD365.Packaging.Deliverable;
using VoiceForD365.Packaging.Repository;
using static VoiceForD365.Packaging.Tests.Deliverable.BuildingPackage;

namespace VoiceForD365.Packaging.Tests.Deliverable;

public sealed class Building_a_package : IDisposable
{
    readonly SampleRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void The_package_holds_what_an_administrator_needs_and_nothing_else()
    {
        Assert.Equal(
            [
                "CHANGELOG.md",
                "DeploymentPackage.dll",
                "LICENSE",
                "README.md",
                "SECURITY.md",
                "THIRD-PARTY-NOTICES.txt",
                "VoiceForD365.Deployment.dll",
                "VoiceForD365.Gateways.OrganizationService.dll",
                "VoiceForD365/ConfigData/Profiles.zip",
                "VoiceForD365/ConfigData/seed.xml",
                "VoiceForD365/Content/en-us/EndHtml/html/default.htm",
                "VoiceForD365/Content/en-us/WelcomeHtml/html/default.htm",
                "VoiceForD365/ImportConfig.xml",
                "VoiceForD365/SampleApp_managed.zip",
                "VoiceForD365/SampleCore_managed.zip",
                "docs/diagnostics.md",
                "docs/presence.md",
                "docs/roles.md",
                "docs/uninstall.md",
                "manifest.json",
            ],
            _repository.BuildPackage().Files.Select(file => file.Path));
    }

    [Theory]
    [InlineData("PackageTemplate/README-administrator.md")]
    [InlineData("docs/roles.md")]
    [InlineData("PackageTemplate/VoiceForD365/Content/en-us/WelcomeHtml/html/default.htm")]
    public void A_missing_text_for_administrators_is_refused(string path)
    {
        _repository.Delete(path);
        _repository.RefusePackage().ShouldReport("PACK-209", path, 1);
    }

    [Fact]
    public void A_page_links_to_pages_that_are_shipped_and_says_the_others_in_words()
    {
        _repository.Write(
            "docs/roles.md", "[Presence](presence.md#states), [decision](decisions/1.md), [site](https://contoso.com), ![x](x.png)\n");

        Assert.Equal(
            "[Presence](presence.md#states), decision, [site](https://contoso.com), ![x](x.png)\n",
            Text(_repository.BuildPackage(), "docs/roles.md"));
    }

    [Theory]
    [InlineData("[Panel](panel.md), [Presence](presence.md)", "Next: [Presence](presence.md)\n\n# Roles\n")]
    [InlineData("[Panel](panel.md)", "# Roles\n")]
    public void The_first_line_of_a_page_leads_to_pages_that_are_shipped_alone(string next, string shipped)
    {
        _repository.Write("docs/roles.md", $"[Documentation](README.md) · Next: {next}\n\n# Roles\n");

        Assert.Equal(shipped, Text(_repository.BuildPackage(), "docs/roles.md"));
    }

    [Theory]
    [InlineData("security@contoso.com", "The address is security@contoso.com.")]
    [InlineData(null, "This is a preview, and no address has been named for reports yet: tell whoever gave you this version.")]
    public void SECURITY_names_the_address_for_reports_or_says_that_there_is_none_yet(string? address, string told)
    {
        _repository.Write(
            "SECURITY.md",
            "Tell the vendor.\n\n<!-- address -->\nIt is in `vendor.txt`.\n<!-- end of the address -->\n\nSay what happened.\n");
        var inputs = new PackageInputs("1.2.3", _repository.OurAssemblies()) { Vendor = new("Contoso", null, address) };

        var built = Assert.IsType<PackageBuildResult.Built>(PackageBuilder.Build(_repository.Layout, inputs)).Package;

        Assert.Equal($"Tell the vendor.\n\n{told}\n\nSay what happened.\n", Text(built, "SECURITY.md"));
    }

    [Fact]
    public void A_package_that_was_built_is_read_back_as_it_is_without_a_signature()
    {
        var built = _repository.BuildPackage();
        var folder = Path.Combine(_repository.Root, "package");
        PackageWriter.WriteFolder(built, folder);
        File.WriteAllText(Path.Combine(folder, PackageSignature.FileName), "{}");

        var read = ShippedPackage.Read(folder, built.Version);

        Assert.Equal(built.Files.Select(file => file.Path), read.Files.Select(file => file.Path));
        Assert.All(built.Files.Zip(read.Files), pair => Assert.True(pair.First.Content.Span.SequenceEqual(pair.Second.Content.Span)));
    }

    [Fact]
    public void A_file_that_takes_the_place_of_a_packed_one_is_refused()
    {
        _repository.Write("PackageTemplate/VoiceForD365/configdata/seed.xml", "<seed />\n");
        _repository.RefusePackage().ShouldReport("PACK-210", "PackageTemplate/VoiceForD365/configdata/seed.xml", 1);
    }

    [Fact]
    public void A_version_that_cannot_be_compared_is_refused()
    {
        var result = PackageBuilder.Build(_repository.Layout, new("1.0-beta", _repository.OurAssemblies()));
        Assert.IsType<PackageBuildResult.Refused>(result).Problems.ShouldReport("PACK-211", "manifest.json", 1);
    }

    [Fact]
    public void Problems_of_solutions_data_and_package_come_back_together()
    {
        _repository.Edit(SampleRepository.Core + "/Other/Solution.xml", "<Managed>2<", "<Managed>1<").Delete("ConfigData/seed.xml")
            .Delete(Config);
        Assert.Equal(["PACK-107", "PACK-203", "PACK-015"], _repository.RefusePackage().Select(problem => problem.Code));
    }

    static string Text(BuiltPackage package, string path) =>
        Encoding.UTF8.GetString(package.Files.Single(file => file.Path == path).Content.Span);
}
