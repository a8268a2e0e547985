using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace VoiceForD365.CliDeploy.Targets;

/// <summary>A file that its owner alone can read, written whole or not at all.</summary>
static class OwnerFile
{
    const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Always true on Windows, where a file made by <see cref="Write"/> has the owner's rights alone.</summary>
    public static bool IsOwners(string path) => OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & ~Owner) == 0;

    /// <summary>Written beside it and renamed, so that a kill in between leaves the old file or the new one, whole.</summary>
    /// <param name="overwrites">Else one that is there by then is an <see cref="IOException"/>.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, bool overwrites)
    {
        var draft = path + ".new";
        File.Delete(draft);
        try
        {
            using (var file = Create(draft))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrites);
        }
        catch (IOException)
        {
            File.Delete(draft);
            throw;
        }
    }

    static FileStream Create(string path) => OperatingSystem.IsWindows()
        ? CreateOnWindows(path)
        : new(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Owner });

    [SupportedOSPlatform("windows")]
    static FileStream CreateOnWindows(string path)
    {
        var rights = new FileSecurity();
        rights.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        rights.AddAccessRule(new FileSystemAccessRule(
            WindowsIdentity.GetCurrent().User!, FileSystemRights.FullControl, AccessControlType.Allow));
        return new FileInfo(path).Create(
            FileMode.CreateNew, FileSystemRights.Write, FileShare.None, bufferSize: 4096, FileOptions.WriteThrough, rights);
    }
}
