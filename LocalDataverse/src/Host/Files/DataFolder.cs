using System.Security.Cryptography;

namespace VoiceForD365.LocalDataverse.Files;

/// <summary>A local Dataverse's folder, held exclusively: lock file, data file, administrator's token.</summary>
sealed class DataFolder : IDisposable
{
    public const string SignInFolderName = "sign-in";

    readonly FileStream _lock;
    readonly bool _removeOnDispose;

    DataFolder(string path, FileStream exclusive, bool removeOnDispose) =>
        (Path, _lock, _removeOnDispose) = (path, exclusive, removeOnDispose);

    public string Path { get; }

    /// <summary>Keys, certificates and the directory of a local Dataverse that serves https.</summary>
    public string SignInFolder => System.IO.Path.Combine(Path, SignInFolderName);

    public string DataFile => System.IO.Path.Combine(Path, "local.db");

    /// <exception cref="LocalDataverseInUseException">Another server has it open.</exception>
    public static DataFolder Open(string? path)
    {
        var folder = System.IO.Path.GetFullPath(path ?? Directory.CreateTempSubdirectory("voice-local-").FullName);
        OwnerFile.CreateFolder(folder);
        // A folder with anything else in it is not ours to close; the files are.
        if (Directory.EnumerateFileSystemEntries(folder).All(entry => IsOurs(System.IO.Path.GetFileName(entry))))
            OwnerFile.TakeOver(folder);
        try
        {
            // The operating system lets go of the lock when the process dies, so a killed local Dataverse needs no cleaning up.
            var exclusive =
                new FileStream(System.IO.Path.Combine(folder, "local.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new DataFolder(folder, exclusive, removeOnDispose: path is null);
        }
        catch (IOException taken)
        {
            throw new LocalDataverseInUseException(folder, taken);
        }
    }

    /// <summary>Leaves its files to their owner alone; what SQLite makes beside the data file is like the data file.</summary>
    public void Guard()
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(Path).Where(entry => IsOurs(System.IO.Path.GetFileName(entry))))
            OwnerFile.TakeOver(entry);
    }

    static bool IsOurs(string name) => name is SignInFolderName || name.StartsWith("local.") || name.StartsWith("admin.token");

    /// <summary>The administrator's token: made once per folder, readable by its owner alone.</summary>
    public string ReadOrCreateAdminToken()
    {
        var file = System.IO.Path.Combine(Path, "admin.token");
        if (File.Exists(file))
            return File.ReadAllText(file).Trim();
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        OwnerFile.Write(file, token);
        return token;
    }

    public void Dispose()
    {
        _lock.Dispose();
        if (_removeOnDispose && Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
