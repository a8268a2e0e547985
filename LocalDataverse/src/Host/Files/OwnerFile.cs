namespace VoiceForD365.LocalDataverse.Files;

/// <summary>Files with keys, secrets and tokens: readable by their owner alone, whole or not there.</summary>
static class OwnerFile
{
    const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Writes beside it and renames, so that a kill in between leaves the old file or none.</summary>
    public static void Write(string path, string text)
    {
        var draft = path + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(draft, options))
            writer.Write(text);
        File.Move(draft, path, overwrite: true);
    }

    /// <summary>Leaves what exists to its owner alone, as far as this process may say so.</summary>
    /// <param name="path">A file or folder; nothing happens where it is not there.</param>
    public static void TakeOver(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        try
        {
            if (Directory.Exists(path))
                File.SetUnixFileMode(path, Owner);
            else if (File.Exists(path))
                File.SetUnixFileMode(path, Owner & ~UnixFileMode.UserExecute);
        }
        catch (Exception notOurs) when (notOurs is UnauthorizedAccessException or IOException)
        {
            // Somebody else's stays as its owner wants it.
        }
    }

    /// <summary>A folder only its owner may look into.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, Owner);
    }
}
