using VoiceForD365.LocalDataverse.Files;

namespace VoiceForD365.LocalDataverse;

/// <summary>Throws a local Dataverse's data away.</summary>
public static class LocalDataverseReset
{
    static readonly string[] Files =
    [
        "local.db", "local.db.new", "local.db-wal", "local.db-shm", "local.reserve", "admin.token", "local.lock",
    ];

    /// <summary>
    /// Deletes the local Dataverse's own files, and the folder when nothing else is in it. A folder without a local Dataverse is left
    /// alone.
    /// </summary>
    /// <param name="folder">One that does not exist is fine.</param>
    /// <exception cref="LocalDataverseInUseException">A server has it open.</exception>
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
