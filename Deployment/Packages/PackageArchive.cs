using System.IO;
using System.IO.Compression;
using System.Linq;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Packages;

/// <summary>The deliverable as one zip. Unpacks into a folder of its own, or says what is wrong and leaves nothing behind.</summary>
public static class PackageArchive
{
    /// <summary>Ours is about a hundred files and a few megabytes; far beyond that it is not ours.</summary>
    private const int MaxEntries = 5_000;
    private const long MaxUnpackedBytes = 512L * 1024 * 1024;

    /// <param name="zip">Path of the zip.</param>
    /// <param name="folder">Must not exist yet; the caller deletes it when done.</param>
    /// <returns>The folder, or problems with codes PKG-001 to PKG-004.</returns>
    public static Checked<string> Unpack(string zip, string folder)
    {
        if (!File.Exists(zip)) return Problem(
            DiagnosticCodes.PackageNotFound,
            "The package file does not exist.",
            zip,
            "there is no such file",
            "check the path");
        try
        {
            using var archive = ZipFile.OpenRead(zip);
            if (Refuse(archive, zip, folder) is { } refused) return refused;
            foreach (var entry in archive.Entries.Where(entry => entry.Name.Length > 0)) Write(entry, folder);
            return new(folder, Sequence<Diagnostic>.Empty);
        }
        catch (InvalidDataException fault)
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            return Problem(
                DiagnosticCodes.PackageNotAnArchive,
                "The package file is not a readable zip archive.",
                zip,
                fault.Message,
                "download it again; the file may be cut off");
        }
    }

    private static Checked<string>? Refuse(ZipArchive archive, string zip, string folder)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var escaping = archive.Entries.FirstOrDefault(entry => !Path.GetFullPath(Path.Combine(folder, entry.FullName)).StartsWith(
            root,
            System.StringComparison.Ordinal));
        if (escaping is not null)
            return Problem(
                DiagnosticCodes.PackageUnsafePath,
                "The package holds a path that leads outside of it.",
                zip,
                $"entry '{escaping.FullName}'",
                "do not use this file; take the package from your vendor again");
        var bytes = archive.Entries.Sum(entry => entry.Length);
        if (archive.Entries.Count > MaxEntries || bytes > MaxUnpackedBytes)
            return Problem(
                DiagnosticCodes.PackageTooLarge,
                "The package is far larger than it should be.",
                zip,
                $"{archive.Entries.Count} entries, {bytes} bytes unpacked",
                "do not use this file; take the package from your vendor again");
        return null;
    }

    /// <summary>Copies no more than the directory entry promised: the lengths were checked, the bytes were not.</summary>
    private static void Write(ZipArchiveEntry entry, string folder)
    {
        var file = Path.Combine(folder, entry.FullName);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var source = entry.Open();
        using var target = File.Create(file);
        var buffer = new byte[81920];
        long written = 0;
        for (var read = source.Read(buffer, 0, buffer.Length); read > 0; read = source.Read(buffer, 0, buffer.Length))
        {
            written += read;
            if (written > entry.Length) throw new InvalidDataException($"entry '{entry.FullName}' is longer than it says");
            target.Write(buffer, 0, read);
        }
    }

    private static Checked<string> Problem(string code, string what, string where, string why, string fix) =>
        new(null, Sequence.Of(Diagnostic.Error(code, what, where, why, fix)));
}
