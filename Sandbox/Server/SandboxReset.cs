using System.IO;
using System.Linq;
using VoiceForD365.Sandbox.Server;

namespace VoiceForD365.Sandbox;

/// <summary>Throws a sandbox's data away.</summary>
public static class SandboxReset
{
    static readonly string[] Files =
    [
        "sandbox.db", "sandbox.db.new", "sandbox.db-wal", "sandbox.db-shm", "sandbox.reserve", "admin.token", "sandbox.lock",
    ];

    /// <summary>
    /// Deletes the sandbox's own files, and the folder when nothing else is in it. A folder without a sandbox is left alone.
    /// </summary>
    /// <param name="folder">One that does not exist is fine.</param>
    /// <exception cref="SandboxInUseException">A server has it open.</exception>
    public static void Delete(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        using (DataFolder.Open(folder))
        {
            foreach (var file in Files)
                File.Delete(Path.Combine(folder, file));
            if (Path.Combine(folder, DataFolder.SignInFolderName) is var signIn && Directory.Exists(signIn))
                Directory.Delete(signIn, recursive: true);
        }

        if (!Directory.EnumerateFileSystemEntries(folder).Any())
            Directory.Delete(folder);
    }
}
