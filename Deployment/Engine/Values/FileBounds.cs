using System.Security;
using System.Xml;

namespace VoiceForD365.Deployment.Values;

/// <summary>Files and paths from outside: what may be opened, what a path may name, and which faults are the file's own.</summary>
public static class FileBounds
{
    /// <summary>What Windows takes for no name.</summary>
    static readonly char[] Forbidden = [':', '\0', '*', '?', '"', '<', '>', '|'];

    /// <returns>The full path; null when the relative path leads out of the folder or cannot be a path.</returns>
    public static string? Inside(string folder, string path)
    {
        var parts = path.Replace('\\', '/').Split('/');
        var isPath = path.IndexOfAny(Forbidden) < 0 && parts.All(part => part is not ("" or "." or ".."));
        return isPath ? Path.Combine([folder, .. parts]) : null;
    }

    /// <summary>Opens a file that has content. Pipes and devices have none and are never opened: reading them might not end.</summary>
    /// <exception cref="InvalidDataException">The file is empty.</exception>
    public static FileStream OpenRead(string file) =>
        new FileInfo(file).Length == 0 ? throw new InvalidDataException("it is empty, or not an ordinary file") : File.OpenRead(file);

    /// <summary>Whether the fault says that a file cannot be read, rather than that we made a mistake.</summary>
    public static bool IsUnreadable(Exception fault) =>
        fault is InvalidDataException or XmlException or IOException or UnauthorizedAccessException or SecurityException;
}
