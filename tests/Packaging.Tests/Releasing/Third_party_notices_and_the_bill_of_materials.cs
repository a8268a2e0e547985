using System.Text.Json;
using VoiceForD365.Release.Inventory;
using VoiceForD365.Release.Records;

namespace VoiceForD365.Packaging.Tests.Releasing;

public sealed class Third_party_notices_and_the_bill_of_materials : IDisposable
{
    static readonly Shipped Ours = Shipped.Read(Repository.Root);
    static readonly LockedPackage Sample = new("Contoso.Sample", "1.2.3", Convert.ToBase64String(new byte[64]), []);

    readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_notices_are_those_of_the_packages_that_are_locked() => Assert.Equal(
        ThirdPartyNotices.Write(Ours), Read(ThirdPartyNotices.FileName));

    [Fact]
    public void Every_package_of_the_lock_file_is_in_both()
    {
        var locked = LockedPackage.ReadAll(
            [.. Shipped.LockFiles.Select(file => File.ReadAllText(Path.Combine(Repository.Root, file)))]);
        var notices = ThirdPartyNotices.Write(Ours);
        var components = Bill("10.0.0").GetProperty("components").EnumerateArray().ToList();

        Assert.Contains(locked, package => package.Name == "Spectre.Console");
        Assert.Contains(locked, package => package.Name == "Microsoft.Orleans.Server");
        Assert.All(locked, package => Assert.Contains($"{package.Name} {package.Version}", notices, StringComparison.Ordinal));
        Assert.Equal(
            locked.Select(package => $"pkg:nuget/{package.Name}@{package.Version}")
                .Append("pkg:generic/Microsoft.NETCore.App.Runtime@10.0.0").Append("pkg:generic/Microsoft.AspNetCore.App.Runtime@10.0.0"),
            components.Select(component => component.GetProperty("purl").GetString()));
    }

    [Fact]
    public void The_bill_tells_licence_hash_and_what_asks_for_what()
    {
        var bill = Bill(null);

        var sqlite = bill.GetProperty("components").EnumerateArray()
            .Single(component => component.GetProperty("name").GetString() == "Microsoft.Data.Sqlite");
        Assert.Equal("MIT", sqlite.GetProperty("licenses")[0].GetProperty("license").GetProperty("id").GetString());
        Assert.Equal(128, sqlite.GetProperty("hashes")[0].GetProperty("content").GetString()!.Length);
        var needs = bill.GetProperty("dependencies").EnumerateArray()
            .Single(each => each.GetProperty("ref").GetString() == sqlite.GetProperty("bom-ref").GetString());
        Assert.Contains(
            needs.GetProperty("dependsOn").EnumerateArray(), each => each.GetString()!.Contains("SQLitePCLRaw", StringComparison.Ordinal));
        Assert.Equal(Sbom.Write("1.0.0", Ours, null), Sbom.Write("1.0.0", Ours, null));
    }

    [Fact]
    public void Terms_that_nobody_has_accepted_keep_a_release_from_being_made()
    {
        Describe("<license type=\"expression\">GPL-3.0-only</license>");

        var refused = Assert.Throws<ReleaseRefusedException>(() => PackageTerms.Read(Sample, _folder.Path));

        Assert.Equal("PACK-407", Assert.Single(refused.Problems).Code);
        Assert.Contains("GPL-3.0-only", refused.Problems[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_that_is_not_in_the_cache_is_named()
    {
        var refused = Assert.Throws<ReleaseRefusedException>(() => PackageTerms.Read(Sample, Path.Combine(_folder.Path, "absent")));

        Assert.Equal("PACK-406", Assert.Single(refused.Problems).Code);
    }

    [Theory]
    [InlineData("<license type=\"expression\">MS-PL OR Apache-2.0</license>", "Apache-2.0")]
    [InlineData("<license type=\"expression\">MIT</license>", "MIT")]
    public void Of_two_licences_the_one_we_accept_is_taken_with_its_common_text(string licence, string taken)
    {
        Describe(licence + "<copyright>Contoso</copyright>");

        var terms = PackageTerms.Read(Sample, _folder.Path);

        Assert.Equal((taken, "Contoso"), (terms.Licence, terms.Copyright));
        Assert.Contains("WITHOUT WARRANT", terms.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_package_without_an_expression_is_judged_by_its_text()
    {
        Describe("<licenseUrl>https://contoso.com</licenseUrl>");
        _folder.Write("LICENSE.TXT", "The MIT License (MIT)\r\n\r\nCopyright (c) Contoso\r\n");

        Assert.Equal(("MIT", "The MIT License (MIT)\n\nCopyright (c) Contoso"), Terms());

        (string, string) Terms() => PackageTerms.Read(Sample, _folder.Path) is var terms ? (terms.Licence, terms.Text) : default;
    }

    public void Dispose() => _folder.Dispose();

    void Describe(string metadata) =>
        _folder.Write("contoso.sample.nuspec", $"<package><metadata><id>Contoso.Sample</id>{metadata}</metadata></package>");

    static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file)).ReplaceLineEndings("\n");

    static JsonElement Bill(string? runtime) => JsonDocument.Parse(Sbom.Write("1.0.0", Ours, runtime)).RootElement;
}
