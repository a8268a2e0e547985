using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NJsonSchema;
using VoiceForD365.Packaging.Deliverable;

namespace VoiceForD365.Packaging.Tests.Deliverable;

public sealed class The_package_s_manifest : IDisposable
{
    readonly SampleRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void The_manifest_lists_every_other_file_with_its_size_and_hash()
    {
        var package = _repository.BuildPackage();

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
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Repository.Root, "Packaging/Packaging/Deliverable/manifest.schema.json"));
        var manifest = Manifest(_repository.BuildPackage());

        Assert.Empty(schema.Validate(manifest));
        Assert.DoesNotContain('\r', manifest);
        Assert.NotEmpty(schema.Validate(manifest.Replace("README.md", "../README.md", StringComparison.Ordinal)));
    }

    static string Manifest(BuiltPackage package) =>
        Encoding.UTF8.GetString(package.Files.Single(file => file.Path == "manifest.json").Content.Span);
}
