using System.IO.Compression;
using VoiceForD365.Deployment.Solutions;

namespace VoiceForD365.Deployment.Tests.Solutions;

public sealed class A_solution_s_content
{
    static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 6, TimeSpan.Zero);

    [Fact]
    public void Moments_order_folders_and_compression_do_not_change_the_hash() => Assert.Equal(
        Hash(Now, CompressionLevel.Optimal, ("a.xml", "one"), ("b/c.xml", "two")),
        Hash(Now.AddYears(1), CompressionLevel.NoCompression, ("b/", ""), ("b/c.xml", "two"), ("a.xml", "one")));

    [Fact]
    public void Another_byte_another_name_or_another_file_does()
    {
        var hashes = new[]
        {
            Hash(Now, CompressionLevel.Optimal, ("a.xml", "one"), ("b/c.xml", "two")),
            Hash(Now, CompressionLevel.Optimal, ("a.xml", "one"), ("b/c.xml", "twp")),
            Hash(Now, CompressionLevel.Optimal, ("a.xml", "one"), ("b/d.xml", "two")),
            Hash(Now, CompressionLevel.Optimal, ("a.xml", "one"), ("b/c.xml", "two"), ("d", "")),
            Hash(Now, CompressionLevel.Optimal, ("a.xml", "two"), ("b/c.xml", "one")),
        };

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.All(hashes, hash => Assert.Matches("^[0-9a-f]{64}$", hash));
    }

    static string Hash(DateTimeOffset moment, CompressionLevel level, params (string Name, string Text)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in entries)
            {
                var entry = zip.CreateEntry(name, level);
                entry.LastWriteTime = moment;
                using var writer = new StreamWriter(entry.Open());
                writer.Write(text);
            }

        using var written = new ZipArchive(stream, ZipArchiveMode.Read);
        return SolutionContent.HashOf(written);
    }
}
