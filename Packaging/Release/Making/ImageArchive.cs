using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace VoiceForD365.Release.Making;

/// <summary>A container image with nothing by chance in it: the SDK writes when it was made, and when each file was.</summary>
static class ImageArchive
{
    const string Manifest = "manifest.json";

    /// <summary>Who the SDK says made the history's entries that are its own.</summary>
    const string Maker = ".NET SDK";

    static readonly DateTimeOffset Moment = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="archive">As the SDK's publisher wrote it, with one layer of its own on those of the base.</param>
    /// <returns>The same image; the same bytes for the same content. The layers of the base keep their digests.</returns>
    public static byte[] Settle(byte[] archive)
    {
        var files = Read(new MemoryStream(archive)).ToDictionary(entry => entry.Name, Content, StringComparer.Ordinal);
        var manifest = JsonNode.Parse(files[Manifest])!.AsArray();
        var image = manifest.Single()!;
        var (layers, configName) = (image["Layers"]!.AsArray(), (string)image["Config"]!);
        var top = (string)layers[^1]!;
        var layer = SettleLayer(files[top]);
        var packed = Pack(layer);
        var config = SettleConfig(JsonNode.Parse(files[configName])!, layer);

        var (topName, settledName) = ($"{Digest(packed)}/layer.tar", $"{Digest(config)}.json");
        layers[^1] = topName;
        image["Config"] = settledName;
        files.Remove(top);
        files.Remove(configName);
        files[topName] = packed;
        files[settledName] = config;
        files[Manifest] = Encoding.UTF8.GetBytes(manifest.ToJsonString());
        return Write(files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => Entry(file.Key, file.Value)));
    }

    static byte[] SettleConfig(JsonNode config, byte[] layer)
    {
        var moment = Moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        config["created"] = moment;
        foreach (var step in config["history"]?.AsArray() ?? [])
            if ((string?)step?["author"] == Maker) step!["created"] = moment;
        config["rootfs"]!["diff_ids"]!.AsArray()[^1] = $"sha256:{Digest(layer)}";
        return Encoding.UTF8.GetBytes(config.ToJsonString());
    }

    /// <returns>The layer as a tar archive, with every file's moment replaced.</returns>
    static byte[] SettleLayer(byte[] layer) => Write(
        Read(new GZipStream(new MemoryStream(layer), CompressionMode.Decompress))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .Select(SettleEntry));

    static UstarTarEntry SettleEntry(TarEntry entry)
    {
        var settled = new UstarTarEntry(entry.EntryType, entry.Name)
        {
            Mode = entry.Mode,
            Uid = entry.Uid,
            Gid = entry.Gid,
            ModificationTime = Moment,
        };
        if (entry.DataStream is { } content) settled.DataStream = content;
        return settled;
    }

    static byte[] Pack(byte[] layer)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zip.Write(layer);
        return packed.ToArray();
    }

    static IEnumerable<TarEntry> Read(Stream archive)
    {
        using var tar = new TarReader(archive);
        while (tar.GetNextEntry(copyData: true) is { } entry)
            if (entry.EntryType is TarEntryType.Directory or TarEntryType.RegularFile) yield return entry;
            else throw new NotSupportedException($"The image has an entry of the kind {entry.EntryType}, {entry.Name}; this is our bug.");
    }

    static byte[] Write(IEnumerable<UstarTarEntry> entries)
    {
        using var archive = new MemoryStream();
        using (var tar = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
            foreach (var entry in entries) tar.WriteEntry(entry);
        return archive.ToArray();
    }

    static UstarTarEntry Entry(string name, byte[] content) => new(TarEntryType.RegularFile, name)
    {
        DataStream = new MemoryStream(content),
        ModificationTime = Moment,
    };

    static byte[] Content(TarEntry entry)
    {
        using var content = new MemoryStream();
        entry.DataStream?.CopyTo(content);
        return content.ToArray();
    }

    static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
