using System.Formats.Tar;
using System.IO.Compression;
using VoiceForD365.Packaging.Archives;

namespace VoiceForD365.Release.Making;

/// <summary>
/// A program with its terms as one file to download: zip for Windows, tar.gz elsewhere, where a program has to keep its permission to run.
/// </summary>
static class ProgramArchive
{
    const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    const UnixFileMode Runnable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <param name="files">Name and content; the first is the program.</param>
    /// <returns>Bytes that depend on names and contents alone.</returns>
    public static byte[] Write(bool forWindows, IReadOnlyList<(string Name, byte[] Content)> files) => forWindows
        ? DeterministicZip.Write(files.Select(file => new ArchiveEntry(file.Name, file.Content)))
        : Tar(files);

    static byte[] Tar(IReadOnlyList<(string Name, byte[] Content)> files)
    {
        using var archive = new MemoryStream();
        using (var packed = new GZipStream(archive, CompressionLevel.Optimal, leaveOpen: true))
        using (var tar = new TarWriter(packed, TarEntryFormat.Ustar, leaveOpen: true))
            for (var index = 0; index < files.Count; index++) tar.WriteEntry(Entry(files[index], isProgram: index == 0));
        return archive.ToArray();
    }

    static UstarTarEntry Entry((string Name, byte[] Content) file, bool isProgram) => new(TarEntryType.RegularFile, file.Name)
    {
        DataStream = new MemoryStream(file.Content),
        Mode = isProgram ? Runnable : Readable,
        ModificationTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };
}
