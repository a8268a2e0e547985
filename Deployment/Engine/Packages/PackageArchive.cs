using System.IO.Compression;
using System.Text;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Packages;

/// <summary>The deliverable as one zip. Unpacks into a folder of its own, or says what is wrong and leaves nothing behind.</summary>
public static class PackageArchive
{
    /// <summary>Ours is about a hundred files and a few megabytes; far beyond that it is not ours.</summary>
    const int MaxEntries = 5_000;
    const long MaxUnpackedBytes = 512L * 1024 * 1024;

    /// <summary>Names that Windows takes below a folder for temporary files, and what a name's parts may be anywhere.</summary>
    const int MaxNameLength = 200;
    const int MaxPartLength = 255;

    /// <param name="zip">Path of the zip.</param>
    /// <param name="folder">Must not exist yet; the caller deletes it when done.</param>
    /// <returns>The folder, or problems with codes PKG-001 to PKG-004, PKG-007 or PKG-009.</returns>
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
            using var archive = Zip.Open(zip);
            if (Refuse(archive, zip) is { } refused) return refused;
            foreach (var entry in archive.Entries.Where(entry => !IsFolder(entry))) Write(entry, folder);
            return new(folder, Sequence<Diagnostic>.Empty);
        }
        catch (NoRoomException fault)
        {
            Clear(folder);
            return NoRoom(zip, fault.Message);
        }
        catch (InvalidDataException fault)
        {
            Clear(folder);
            return Problem(
                DiagnosticCodes.PackageNotAnArchive,
                "The package file is not a readable zip archive.",
                zip,
                fault.Message,
                "download it again; the file may be cut off");
        }
        catch (Exception fault) when (FileBounds.IsUnreadable(fault))
        {
            Clear(folder);
            return Problem(
                DiagnosticCodes.PackageFileUnreadable,
                "The package file cannot be read.",
                zip,
                fault.Message,
                "make sure that this account may read it, or download it again");
        }
    }

    /// <summary>There is no folder to unpack into, or no room in it.</summary>
    public static Checked<string> NoRoom(string zip, string why) => Problem(
        DiagnosticCodes.PackageNotUnpacked,
        "The package cannot be unpacked.",
        zip,
        $"{why} (in the folder for temporary files)",
        "make room there, or name another folder in TMPDIR (TEMP on Windows); or unpack the zip yourself and name the folder");

    /// <summary>Old tools of Windows write backslashes; Windows and unzip read them as slashes.</summary>
    static string NameOf(ZipArchiveEntry entry) => entry.FullName.Replace('\\', '/');

    static bool IsFolder(ZipArchiveEntry entry) => NameOf(entry).EndsWith("/", StringComparison.Ordinal);

    static Checked<string>? Refuse(ZipArchive archive, string zip)
    {
        var names = archive.Entries.Select(entry => NameOf(entry).TrimEnd('/')).ToList();
        if (names.Find(name => FileBounds.Inside("x", name) is null) is { } escaping)
            return Problem(
                DiagnosticCodes.PackageUnsafePath,
                "The package contains a path that leads outside of it.",
                zip,
                $"entry '{escaping}'",
                "do not use this file; get the package from your vendor again");
        var bytes = archive.Entries.Sum(entry => entry.Length);
        if (archive.Entries.Count > MaxEntries || bytes > MaxUnpackedBytes)
            return Problem(
                DiagnosticCodes.PackageTooLarge,
                "The package is far larger than it should be.",
                zip,
                $"{archive.Entries.Count} entries, {bytes} bytes unpacked",
                "do not use this file; get the package from your vendor again");
        return Odd(archive) is { } odd
            ? Problem(
                DiagnosticCodes.PackageNotAnArchive,
                "The package file is not a zip that can be unpacked.",
                zip,
                odd,
                "download it again, or get the package from your vendor")
            : null;
    }

    /// <returns>Why the entries cannot be files beside each other; null when they can.</returns>
    static string? Odd(ZipArchive archive)
    {
        var files = archive.Entries.Where(entry => !IsFolder(entry)).Select(NameOf).ToList();
        var all = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            if (!all.Add(file)) return $"entry '{file}' occurs twice";
            if (file.Length > MaxNameLength || file.Split('/').Any(part => Encoding.UTF8.GetByteCount(part) > MaxPartLength))
                return $"the name of entry '{file.Substring(0, 40)}...' is too long";
        }

        var folders = archive.Entries.Where(IsFolder).Select(entry => NameOf(entry).TrimEnd('/')).Concat(files.SelectMany(FoldersOf));
        return folders.FirstOrDefault(all.Contains) is { } both ? $"'{both}' is both a file and a folder" : null;
    }

    static IEnumerable<string> FoldersOf(string file)
    {
        for (var at = file.IndexOf('/'); at > 0; at = file.IndexOf('/', at + 1)) yield return file.Substring(0, at);
    }

    /// <summary>Copies no more than the directory entry promised: the lengths were checked, the bytes were not.</summary>
    static void Write(ZipArchiveEntry entry, string folder)
    {
        using var source = entry.Open();
        using var target = Room(() => Create(FileBounds.Inside(folder, NameOf(entry))!));
        var buffer = new byte[81920];
        long written = 0;
        for (var read = source.Read(buffer, 0, buffer.Length); read > 0; read = source.Read(buffer, 0, buffer.Length))
        {
            written += read;
            if (written > entry.Length) throw new InvalidDataException($"entry '{entry.FullName}' is longer than it says");
            var length = read;
            Room(() => Put(target, buffer, length));
        }
    }

    static FileStream Create(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        // Unbuffered: a full disk shows where it is met, not when the file is closed.
        return new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1);
    }

    static bool Put(FileStream target, byte[] buffer, int length)
    {
        target.Write(buffer, 0, length);
        return true;
    }

    static T Room<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new NoRoomException(Words(fault), fault);
        }
    }

    /// <summary>The platform's words up to the path, which is of a folder nobody knows.</summary>
    static string Words(Exception fault)
    {
        var at = fault.Message.IndexOfAny(['\'', '"']);
        return fault is UnauthorizedAccessException
            ? "access is denied"
            : (at < 0 ? fault.Message : fault.Message.Substring(0, at)).Trim(' ', ':', '.');
    }

    static void Clear(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (Exception left) when (left is IOException or UnauthorizedAccessException)
        {
            // What cannot be cleared away is the caller's to clear with its parent; the problem itself is told.
        }
    }

    static Checked<string> Problem(string code, string what, string where, string why, string fix) =>
        new(null, Sequence.Of(Diagnostic.Error(code, what, where, why, fix)));

    sealed class NoRoomException(string message, Exception cause) : Exception(message, cause);
}
