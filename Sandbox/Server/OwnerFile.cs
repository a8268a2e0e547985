using System;
using System.IO;

namespace VoiceForD365.Sandbox.Server;

/// <summary>Files with keys, secrets and tokens: readable by their owner alone, whole or not there.</summary>
internal static class OwnerFile
{
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

    /// <summary>A folder only its owner may look into.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
