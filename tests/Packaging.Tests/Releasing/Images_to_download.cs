using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using VoiceForD365.Release.Making;

namespace VoiceForD365.Packaging.Tests.Releasing;

public sealed class Images_to_download
{
    static readonly DateTimeOffset Morning = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void An_image_loses_the_moments_the_SDK_gives_it() =>
        Assert.Equal(ImageArchive.Settle(Image(Morning)), ImageArchive.Settle(Image(Morning.AddHours(7), isTurned: true)));

    [Fact]
    public void What_it_holds_stays_and_every_name_is_the_digest_of_what_it_names()
    {
        var files = Files(ImageArchive.Settle(Image(Morning)));

        var image = JsonNode.Parse(files["manifest.json"])![0]!;
        var config = files[(string)image["Config"]!];
        Assert.Equal($"{Digest(config)}.json", (string)image["Config"]!);
        var layers = image["Layers"]!.AsArray().Select(layer => (string)layer!).ToList();
        Assert.All(layers, layer => Assert.Equal($"{Digest(files[layer])}/layer.tar", layer));
        Assert.Equal(
            layers.Select(layer => $"sha256:{Digest(Unzip(files[layer]))}"),
            JsonNode.Parse(config)!["rootfs"]!["diff_ids"]!.AsArray().Select(id => (string)id!));
        Assert.Equal("voicedeploy:1.0.0", (string)image["RepoTags"]![0]!);

        using var top = new TarReader(new MemoryStream(Unzip(files[layers[1]])));
        var (folder, _, program) = (top.GetNextEntry()!, top.GetNextEntry()!, top.GetNextEntry(copyData: true)!);
        Assert.Equal(("app", TarEntryType.Directory), (folder.Name.TrimEnd('/'), folder.EntryType));
        Assert.Equal(("app/voicedeploy", 1654, 1980), (program.Name, program.Uid, program.ModificationTime.Year));
        Assert.True(program.Mode.HasFlag(UnixFileMode.OtherExecute));
        Assert.Equal("program", new StreamReader(program.DataStream!).ReadToEnd());
    }

    [Fact]
    public void The_history_of_the_base_and_its_layers_stay_as_they_were()
    {
        var (before, after) = (Files(Image(Morning)), Files(ImageArchive.Settle(Image(Morning))));

        var shared = Assert.Single(before.Keys.Intersect(after.Keys), name => name.EndsWith("layer.tar", StringComparison.Ordinal));
        Assert.Equal(before[shared], after[shared]);
        var config = JsonNode.Parse(after[(string)JsonNode.Parse(after["manifest.json"])![0]!["Config"]!])!;
        Assert.Equal(
            ["2020-01-01T00:00:00Z", "1980-01-01T00:00:00Z"], config["history"]!.AsArray().Select(step => (string)step!["created"]!));
    }

    /// <summary>As the SDK's publisher writes one, with a base of a single layer.</summary>
    static byte[] Image(DateTimeOffset made, bool isTurned = false)
    {
        var below = Zip(Tar(made: DateTimeOffset.UnixEpoch, ("etc/passwd", "app")));
        (string, string)[] content = [("app/voicedeploy", "program"), ("app/LICENSE", "terms")];
        var layer = Tar(made, isTurned ? [.. content.Reverse()] : content);
        var top = Zip(layer);
        var config = Encoding.UTF8.GetBytes($$"""
            {"config":{"User":"1654"},"created":"{{made:O}}",
            "rootfs":{"type":"layers","diff_ids":["sha256:{{Digest(Unzip(below))}}","sha256:{{Digest(layer)}}"]},
            "history":[{"created":"2020-01-01T00:00:00Z","created_by":"base"},
            {"author":".NET SDK","created":"{{made:O}}","created_by":"SDK"}]}
            """);
        var manifest = $$"""
            [{"Config":"{{Digest(config)}}.json","RepoTags":["voicedeploy:1.0.0"],
            "Layers":["{{Digest(below)}}/layer.tar","{{Digest(top)}}/layer.tar"]}]
            """;
        return Write(made,
        [
            ($"{Digest(below)}/layer.tar", below), ($"{Digest(top)}/layer.tar", top), ($"{Digest(config)}.json", config),
            ("manifest.json", Encoding.UTF8.GetBytes(manifest)),
        ]);
    }

    static byte[] Tar(DateTimeOffset made, params (string Name, string Text)[] files) =>
        Write(made, [.. files.Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Text)))], folder: files[0].Name.Split('/')[0]);

    static byte[] Write(DateTimeOffset made, (string Name, byte[] Content)[] files, string? folder = null)
    {
        using var archive = new MemoryStream();
        using (var tar = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
        {
            if (folder is not null) tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, folder) { ModificationTime = made, Uid = 1654 });
            foreach (var (name, content) in files)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name)
                {
                    DataStream = new MemoryStream(content),
                    ModificationTime = made,
                    Uid = 1654,
                    Mode = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute,
                });
        }

        return archive.ToArray();
    }

    static Dictionary<string, byte[]> Files(byte[] archive)
    {
        var files = new Dictionary<string, byte[]>();
        using var tar = new TarReader(new MemoryStream(archive));
        while (tar.GetNextEntry(copyData: true) is { } entry)
        {
            using var content = new MemoryStream();
            entry.DataStream!.CopyTo(content);
            files[entry.Name] = content.ToArray();
        }

        return files;
    }

    static byte[] Zip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(content);
        return packed.ToArray();
    }

    static byte[] Unzip(byte[] packed)
    {
        using var content = new MemoryStream();
        using var zip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        zip.CopyTo(content);
        return content.ToArray();
    }

    static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
