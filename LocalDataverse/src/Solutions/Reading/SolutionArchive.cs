using System.IO.Compression;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>
/// The entries of a solution zip, decompressed within limits. Entry names are as the zip has them, with slashes; case matters.
/// </summary>
sealed class SolutionArchive
{
    static readonly string[] FixedNames = ["solution.xml", "customizations.xml", "[Content_Types].xml"];
    readonly Dictionary<string, byte[]> _entries;

    SolutionArchive(Dictionary<string, byte[]> entries) => _entries = entries;

    public IEnumerable<string> Names => _entries.Keys;

    public byte[] this[string name] => _entries[name];

    /// <summary>A file customizations.xml refers to; it may start with a slash there.</summary>
    /// <param name="owner">What refers to it, for the message.</param>
    public byte[] File(string name, string owner) =>
        _entries.GetValueOrDefault(name.TrimStart('/')) ?? throw new ImportRefusedException(
            ErrorCodes.InvalidImportFile, $"The {owner} has its content in '{name}', which the solution file lacks.");

    /// <exception cref="ImportRefusedException">Not a zip, too large, an entry outside its folder, or a fixed file missing.</exception>
    public static SolutionArchive Read(byte[] zip, ArchiveLimits limits)
    {
        if (zip.LongLength > limits.CompressedBytes)
        {
            throw Refused($"The solution file has {zip.LongLength:N0} bytes; at most {limits.CompressedBytes:N0} are accepted.");
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip, writable: false), ZipArchiveMode.Read);
            return new SolutionArchive(WithFixedNames(ReadEntries(archive, limits)));
        }
        catch (InvalidDataException damage)
        {
            throw Refused($"The file is not a solution zip: {damage.Message}");
        }
    }

    static Dictionary<string, byte[]> ReadEntries(ZipArchive archive, ArchiveLimits limits)
    {
        if (archive.Entries.Count > limits.Entries)
        {
            throw Refused($"The solution file has {archive.Entries.Count:N0} entries; at most {limits.Entries:N0} are accepted.");
        }

        var entries = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var left = limits.DecompressedBytes;
        foreach (var entry in archive.Entries)
        {
            // Old tools of Windows write backslashes, and mean slashes.
            var name = entry.FullName.Replace('\\', '/');
            if (name.EndsWith('/')) continue;
            RefuseEscape(name);
            var content = ReadAtMost(entry, left) ?? throw Refused(
                $"The solution file unpacks to more than {limits.DecompressedBytes:N0} bytes; reading stopped at '{name}'.");
            left -= content.Length;
            if (!entries.TryAdd(name, content))
            {
                throw Refused($"The solution file has the entry '{name}' twice.");
            }
        }

        return entries;
    }

    /// <summary>Counts what comes out rather than believing the length the zip declares, unless that is too much already.</summary>
    static byte[]? ReadAtMost(ZipArchiveEntry entry, long limit)
    {
        if (entry.Length > limit)
        {
            return null;
        }

        using var from = entry.Open();
        using var to = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = from.Read(buffer, 0, buffer.Length)) > 0;)
        {
            if (to.Length + read > limit)
            {
                return null;
            }

            to.Write(buffer, 0, read);
        }

        return to.ToArray();
    }

    static void RefuseEscape(string name)
    {
        var steps = name.Split('/');
        if (name.Contains(':', StringComparison.Ordinal) || steps.Any(step => step is "" or "." or ".."))
        {
            throw Refused($"The solution file has an entry that points outside of it: '{name}'.");
        }
    }

    static Dictionary<string, byte[]> WithFixedNames(Dictionary<string, byte[]> entries)
    {
        var missing = FixedNames.Where(name => !entries.ContainsKey(name)).ToList();
        return missing.Count == 0
            ? entries
            : throw Refused(
                $"The solution file is invalid. It must contain {string.Join(", ", FixedNames)}; missing: {string.Join(", ", missing)}.");
    }

    static ImportRefusedException Refused(string text) => new(ErrorCodes.InvalidPackage, text);
}
