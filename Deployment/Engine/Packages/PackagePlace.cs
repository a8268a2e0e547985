using System.Xml;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Packages;

/// <summary>Where a package lies and how people know it.</summary>
/// <param name="Folder">Full path of the folder that holds manifest.json.</param>
/// <param name="Archive">The zip it was unpacked from, which problems then name instead of a folder nobody chose; else null.</param>
sealed record PackagePlace(string Folder, string? Archive)
{
    public string PackageFolder => Path.Combine(Folder, PackageLayout.PackageFolder);

    public string Shown => Archive ?? Folder;

    /// <param name="path">Relative to the package's root, with '/'.</param>
    public string ShowFile(string path) => Archive is null ? Path.Combine(Folder, path) : $"{Archive}, {path}";

    /// <param name="path">Relative to the package's root, with '/'.</param>
    public Diagnostic Unreadable(string path, Exception fault) =>
        Diagnostic.Error(
            DiagnosticCodes.PackageFileUnreadable,
            "A file of the package cannot be read.",
            ShowFile(path) + (fault is XmlException { LineNumber: > 0 and var line } ? $", line {line}" : ""),
            Words(fault),
            "get a fresh copy of the package, and check that this account may read it");

    /// <summary>The platform's words, without the folder a zip was unpacked into.</summary>
    public string Words(Exception fault) =>
        Archive is null ? fault.Message : fault.Message.Replace(Folder + Path.DirectorySeparatorChar, "").Replace(Folder, Archive);
}
