using System.Text.RegularExpressions;

namespace VoiceForD365.Packaging.Solutions.Unpacking;

/// <summary>Whether a path from an archive can be a file below a folder, on every disk.</summary>
static partial class SafePath
{
    const int LongestName = 200;
    const string Forbidden = "\\:*?\"<>|";

    /// <param name="path">With '/'.</param>
    /// <returns>null when the path is safe.</returns>
    public static string? Objection(string path) =>
        path.Split('/').Select(ObjectionToName).FirstOrDefault(objection => objection is not null);

    static string? ObjectionToName(string name) =>
        name is "." or ".." ? "it leads out of the folder"
        : name == "" ? "it is absolute, or has an empty part"
        : name.Length > LongestName ? $"a part of it has more than {LongestName} characters"
        : name.Any(character => character < ' ' || Forbidden.Contains(character, StringComparison.Ordinal))
            ? "it has a character that file names cannot have"
        : name[^1] is '.' or ' ' ? "a part of it ends with a dot or a blank, which Windows cuts off"
        : Device().IsMatch(name) ? $"'{name}' is a device on Windows"
        : null;

    [GeneratedRegex(@"^(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(\.|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Device();
}
